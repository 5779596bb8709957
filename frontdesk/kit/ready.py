"""How a process takes its predecessor's place: it binds beside, takes the address, and says that it works."""

from __future__ import annotations

import os
import socket
from pathlib import Path

READY = "SUPERVISED_READY_AT"
"""The environment's name for the descriptor at which a child says so."""
LOADED, WORKS = b"l", b"w"
SUCCEEDS = "SUPERVISED_SUCCEEDS"
"""Set for a child whose predecessor still works."""


def say_loaded() -> None:
    """Tell whoever supervises this process that all which takes long is done, and that it waits for something else."""
    if descriptor := os.environ.get(READY):
        os.write(int(descriptor), LOADED)


def say_ready() -> None:
    """Tell them, once, that it does its work; nothing when nobody supervises it."""
    if descriptor := os.environ.pop(READY, ""):
        os.write(int(descriptor), WORKS)
        os.close(int(descriptor))


def has_predecessor() -> bool:
    """Whether whoever listens where this process is to listen is only waiting to be relieved."""
    return SUCCEEDS in os.environ


def listen_beside(place: Path, *, backlog: int) -> socket.socket:
    """A socket that can `take` the place. Name it relative: the kernel takes no long address."""
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(str(beside(place)))
    bound.listen(backlog)
    return bound


def listen_together(host: str, port: int, *, backlog: int) -> socket.socket:
    """A socket at a port at which a predecessor or a successor listens as well."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=backlog, reuse_port=True)


def beside(place: Path) -> Path:
    """Where to bind a socket that is to take that place: a name which no other process uses."""
    return place.with_name(f"{place.stem}-{os.getpid()}{place.suffix}")


def take(place: Path) -> None:
    """From now on connections to the place come to the socket that was bound `beside` it.

    Whoever listened there keeps those that it has, and gets no more.
    """
    beside(place).replace(place)
