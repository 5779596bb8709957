"""Serves the pages: a granian for each of up to four processors, at `web.sock` in its working directory or at a port.

    python -m frontdesk.web            # at web.sock
    python -m frontdesk.web HOST PORT  # at that address, with the static files: the proxy is the operator's own
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.db import connections
from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MTServer

from frontdesk import desk
from frontdesk.kit import ready
from frontdesk.kit.loading import loading
from frontdesk.kit.several import go_on_as
from frontdesk.wsgi import application

PROCESSES = min(os.cpu_count() or 1, 4)
THREADS = 8
SOCKET = Path("web.sock")
A_YEAR_SECONDS = 31_536_000


class Server(MTServer):
    """Granian in one process, which then becomes several. It thinks of that as free-threaded Python only, but a single
    worker asks for no more.
    """

    def _check_gil(self) -> None:
        """Nothing to check: threads that share the lock are what we want."""

    def _init_shared_socket(self) -> None:
        """Every process listens at the one socket. Who listened before gets no more requests from now on."""
        super()._init_shared_socket()
        if self.bind_uds:
            ready.take(SOCKET)
        ready.say_ready()
        if PROCESSES > 1:
            go_on_as(PROCESSES)


def serve(at: tuple[str, int] | None) -> None:
    """Load the program, wait until the desk is up to date, then serve until SIGTERM or SIGINT.

    What has begun by then is answered.
    """
    _load_views()
    ready.say_loaded()
    desk.wait_for_upgrade()
    connections.close_all()
    server = Server(
        "frontdesk.wsgi:application", interface=Interfaces.WSGI, http=HTTPModes.http1, websockets=False,
        blocking_threads=THREADS, log_level=LogLevels.error, **_place(at),
    )
    if at is None:
        # Relative, because the kernel takes no long address and the desk's folder may lie deep.
        server.bind_uds = ready.beside(SOCKET)
    server.serve(target_loader=lambda: application, wrap_loader=False)


def _load_views() -> None:
    """Now, rather than while the first visitor waits."""
    with loading():
        assert get_resolver().url_patterns


def _place(at: tuple[str, int] | None) -> dict[str, Any]:
    if at is None:
        return {"uds": SOCKET}
    static = desk.folder() / "static"
    static.mkdir(exist_ok=True)
    return {
        "address": at[0], "port": at[1],
        "static_path_route": ["/static"], "static_path_mount": [static], "static_path_expires": A_YEAR_SECONDS,
    }


if __name__ == "__main__":
    serve((sys.argv[1], int(sys.argv[2])) if sys.argv[1:] else None)
