"""Unix datagram sockets in a folder: whoever wants to hear binds one there, and one call sends to all of them.

A datagram is a wake-up or an ephemeral signal, never the only copy of anything, so a full queue simply drops it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

LONGEST_ADDRESS_BYTES = 100
"""The kernel takes a path of 107 bytes on Linux and 103 on macOS."""
LONGEST_DATAGRAM_BYTES = 65536

_sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
_sender.setblocking(False)


class Inbox:
    """A socket bound in the desk's `run/<folder>/`. Close it when done, so that nobody sends to a dead one."""

    def __init__(self, folder: str, name: str) -> None:
        self._folder = folder_of(folder)
        self._file = f"{name}-{os.getpid()}-{secrets.token_hex(4)}.sock"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        with _reachable(self._folder) as folder_address:
            self.socket.bind(f"{folder_address}/{self._file}")

    def receive(self, timeout_seconds: float) -> bytes | None:
        """The next datagram, or None when that time passed without one."""
        self.socket.settimeout(max(0.0, timeout_seconds))
        try:
            return self.socket.recv(LONGEST_DATAGRAM_BYTES)
        except (TimeoutError, BlockingIOError):
            return None

    def drain(self) -> None:
        """Forget what is queued."""
        while self.receive(0) is not None:
            pass

    def post(self, datagram: bytes) -> None:
        """Put something into this inbox alone."""
        with _reachable(self._folder) as folder_address:
            _send(datagram, f"{folder_address}/{self._file}")

    def close(self) -> None:
        Path(self._folder, self._file).unlink(missing_ok=True)
        self.socket.close()


def post(folder: str, datagram: bytes) -> None:
    """Send it to every socket in the desk's `run/<folder>/`. Never waits; removes the sockets of the dead."""
    directory = folder_of(folder)
    files = [file for file in os.listdir(directory) if file.endswith(".sock")]
    if not files:
        return
    with _reachable(directory) as folder_address:
        for file in files:
            _send(datagram, f"{folder_address}/{file}")


def folder_of(folder: str) -> str:
    """The path of the desk's `run/<folder>`, made if need be, for the desk's own user alone."""
    directory = f"{settings.FRONTDESK_DATA}/run/{folder}"
    if not os.path.isdir(directory):
        os.makedirs(directory, mode=0o700, exist_ok=True)
    return directory


def _send(datagram: bytes, address: str) -> None:
    # A full queue needs no wake-up more: its owner is about to look. And an owner may just have gone.
    with contextlib.suppress(BlockingIOError, FileNotFoundError):
        try:
            _sender.sendto(datagram, address)
        except ConnectionRefusedError:
            os.unlink(address)


@contextlib.contextmanager
def _reachable(directory: str) -> Iterator[str]:
    """A name for the folder that leaves room for a socket's: a long path goes through an open descriptor."""
    if len(os.fsencode(directory)) + 60 <= LONGEST_ADDRESS_BYTES:
        yield directory
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)
