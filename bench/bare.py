"""The limit for what streams can do: a bare ASGI application that writes to the right stream, under the desk's server options.

    python -m bench.bare PORT

`GET /live` with `Authorization: Bearer N` opens the stream N; `POST /N` passes a signal on to it. It knows no database, no
ticket, no topic and no past.
"""

from __future__ import annotations

import resource
import sys
from typing import Any

from uvicorn import Server

from frontdesk.kit.ready import listen_together
from frontdesk.streams import BACKLOG, configured

HELLO = b'retry: 2000\nid: 1\ndata: {"kind":"hello"}\n\n'
SIGNAL = b'id: 2\ndata: {"kind":"message.answered","conversation":%d,"event":2}\n\n'
HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]


class Bare:
    def __init__(self) -> None:
        self._streams: dict[int, Any] = {}

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
        elif scope["method"] == "POST":
            await self._pass_on(int(scope["path"][1:]), send)
        else:
            await self._hold(scope, receive, send)

    async def _hold(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        number = int(dict(scope["headers"])[b"authorization"].removeprefix(b"Bearer "))
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": HELLO, "more_body": True})
        self._streams[number] = send
        while (await receive())["type"] != "http.disconnect":
            pass
        if self._streams.get(number) is send:
            del self._streams[number]

    async def _pass_on(self, number: int, send: Any) -> None:
        if there := self._streams.get(number):
            await there({"type": "http.response.body", "body": SIGNAL % number, "more_body": True})
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def main() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    bound = listen_together("127.0.0.1", int(sys.argv[1]), backlog=BACKLOG)
    server = Server(configured(Bare()))
    server.run([bound])


if __name__ == "__main__":
    main()
