"""Waits for the first page."""

from __future__ import annotations

import contextlib
import socket
import time
from pathlib import Path

from frontdesk.commands.serving import addresses

LOOK_EVERY_SECONDS = 0.05
LOOK_AGAIN_SECONDS = 1
ANSWER_SECONDS = 15
FIRST_ERROR_OF_OURS = 500


def wait(where: addresses.Addresses) -> None:
    """Return when a page answers, however long that takes."""
    at, host = addresses.reachable_at(where), where.domain or where.address.split("://")[1]
    while (status := _status(at, host)) is None or status >= FIRST_ERROR_OF_OURS:
        time.sleep(LOOK_EVERY_SECONDS if status is None else LOOK_AGAIN_SECONDS)


def _status(at: tuple[str, int] | Path, host: str) -> int | None:
    """Of the answer to a request for the first page; None when nobody listens yet."""
    with contextlib.suppress(OSError, ValueError, IndexError), _connected(at) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return int(connection.makefile("rb").readline().split()[1])
    return None


def _connected(at: tuple[str, int] | Path) -> socket.socket:
    if isinstance(at, Path):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(at))
    else:
        connection = socket.create_connection(at)
    connection.settimeout(ANSWER_SECONDS)
    return connection
