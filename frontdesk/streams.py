"""Serves the live streams: a uvicorn, at `live.sock` in its working directory or at a port.

    python -m frontdesk.streams            # at live.sock
    python -m frontdesk.streams HOST PORT  # at that address: the proxy is the operator's own

SIGUSR1 says that a successor listens there: the streams are handed over to it, and this process ends.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import Any

from uvicorn import Config
from uvicorn import Server as Uvicorn

from frontdesk.asgi import application
from frontdesk.kit import ready

SOCKET = Path("live.sock")
BACKLOG = 2048
STOP_SECONDS = 2


class Server(Uvicorn):
    """Takes its place once it can answer, and leaves it when a successor has taken it."""

    def __init__(self, config: Config, *, takes_place: bool) -> None:
        super().__init__(config)
        self._takes_place = takes_place

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self._be_relieved)
        if self._takes_place:
            ready.take(SOCKET)
        ready.say_ready()

    def _be_relieved(self) -> None:
        for listening in self.servers:
            listening.close()
        self._handing_over = asyncio.ensure_future(self._hand_over())

    async def _hand_over(self) -> None:
        await application.hand_over()
        self.should_exit = True


def serve(at: tuple[str, int] | None) -> None:
    """Until SIGTERM or SIGINT, or until a successor has all the streams."""
    bound = ready.listen_together(*at, backlog=BACKLOG) if at else ready.listen_beside(SOCKET, backlog=BACKLOG)
    Server(configured(application), takes_place=at is None).run([bound])


def configured(app: Any) -> Config:
    """How we serve an application of streams."""
    return Config(
        app, loop="uvloop", http="httptools", ws="none", lifespan="on", access_log=False, server_header=False,
        proxy_headers=False, log_level="warning", backlog=BACKLOG, timeout_graceful_shutdown=STOP_SECONDS,
    )


if __name__ == "__main__":
    serve((sys.argv[1], int(sys.argv[2])) if sys.argv[1:] else None)
