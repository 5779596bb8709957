"""Asks ClamAV's daemon whether bytes hold a virus, by its INSTREAM command (clamd(8)).

The daemon is named by a path (a Unix socket) or by `host:port`. TCP is not encrypted: keep it on one machine or network.
"""

from __future__ import annotations

import re
import socket
import struct
from contextlib import closing
from dataclasses import dataclass

CHUNK_BYTES = 256 * 1024
CONNECT_SECONDS = 2.0
LONGEST_SECONDS = 30.0
LONGEST_ANSWER = 4096
FOUND = re.compile(r"stream: (.+) FOUND\Z")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`virus` is the name of what was found, '' for nothing; `error` why the daemon would not look, such as the size."""

    virus: str = ""
    error: str = ""


def scan(data: bytes, daemon: str) -> Verdict:
    """What the daemon says. Raises OSError when it is away, hangs (30 s), or says nothing that we know."""
    with closing(_connected(daemon)) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK_BYTES):
                chunk = data[start : start + CHUNK_BYTES]
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            # Over its limit it answers and hangs up while we still send; the answer says so.
            pass
        said = _answer(line)
    found = FOUND.match(said)
    if found:
        return Verdict(virus=found[1][:120])
    if said == "stream: OK":
        return Verdict()
    if said.endswith("ERROR"):
        return Verdict(error=said)
    raise OSError(f"clamd at {daemon} said {said!r}")


def _connected(daemon: str) -> socket.socket:
    if daemon.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(CONNECT_SECONDS)
        line.connect(daemon)
    else:
        host, _colon, port = daemon.rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
    line.settimeout(LONGEST_SECONDS)
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
