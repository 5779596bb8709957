"""The streams as a raw ASGI application: server-sent events at `/live`, for holders of a ticket.

It knows nothing of what is told; a `Source` knows. `/live/health` says how it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from frontdesk.kit import clock
from frontdesk.kit.live import process, ticket
from frontdesk.kit.live.hub import Hub
from frontdesk.kit.live.reader import Reader
from frontdesk.kit.live.responses import (
    PREFLIGHT,
    STREAM,
    answer,
    answer_json,
    bearer,
    cross_origin,
    last_event_id,
    refuse,
)
from frontdesk.kit.live.signals import Receiver
from frontdesk.kit.live.source import Source
from frontdesk.kit.live.stream import Receive, Send, Stream

PATH = "/live"
HEALTH_PATH = "/live/health"
STREAMS_OF_A_SUBJECT = 20
MOST_STREAMS = 20_000
SPARE_DESCRIPTORS = 200
LATER = (b"retry-after", b"10")
WHO_ARE_YOU = (b"www-authenticate", b"Bearer")

RequestHeaders = dict[bytes, bytes]


class Live:
    """Begins with the server's lifespan, or with the first request under a server that has none."""

    def __init__(self, source: Callable[[], Source]) -> None:
        self._source = source
        self._hub = Hub()
        self._most_streams = 0
        self._reader: Reader | None = None
        self._ends: list[Callable[[], object]] = []

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._follow_lifespan(receive, send)
        elif scope["type"] == "http":
            await self._answer(self._begin(), scope, receive, send)

    async def hand_over(self) -> None:
        """Another process listens here now: end the streams bit by bit, so that each comes back there at once."""
        await self._hub.hand_over()

    async def _follow_lifespan(self, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "lifespan.shutdown":
            self._begin()
            await send({"type": "lifespan.startup.complete"})
        for end in self._ends:
            end()
        await send({"type": "lifespan.shutdown.complete"})

    def _begin(self) -> Reader:
        if self._reader is not None:
            return self._reader
        loop = asyncio.get_running_loop()
        descriptors = process.raise_descriptor_limit(MOST_STREAMS + SPARE_DESCRIPTORS)
        self._most_streams = min(MOST_STREAMS, descriptors - SPARE_DESCRIPTORS)
        self._reader = Reader(self._source(), self._hub, loop)
        receiver = Receiver("live", self._hub.publish_signal)
        sweeping = loop.create_task(self._hub.sweep())
        loop.add_reader(receiver.fileno(), receiver.receive)
        process.before_it_stops(lambda: loop.call_soon_threadsafe(self._hub.close_all))
        self._ends = [sweeping.cancel, self._reader.stop, lambda: loop.remove_reader(receiver.fileno()), receiver.close]
        self._reader.start()
        return self._reader

    async def _answer(self, reader: Reader, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        headers: RequestHeaders = dict(scope["headers"])
        cors = cross_origin(headers)
        if scope["path"] == HEALTH_PATH:
            await answer_json(send, 200, self._health(headers), [])
        elif scope["path"] != PATH:
            await refuse(send, 404, "There is nothing here.", [])
        elif scope["method"] == "OPTIONS":
            await answer(send, 204, cors + PREFLIGHT)
        elif scope["method"] != "GET":
            await refuse(send, 405, "Streams are opened with GET.", [*cors, (b"allow", b"GET, OPTIONS")])
        else:
            await self._open(reader, headers, receive, send)

    async def _open(self, reader: Reader, headers: RequestHeaders, receive: Receive, send: Send) -> None:
        cors = cross_origin(headers)
        allowed = ticket.read(bearer(headers), at=clock.now())
        if allowed is None:
            await refuse(send, 401, "The ticket is missing or has run out. Get a new one.", [*cors, WHO_ARE_YOU])
        elif len(self._hub.streams) >= self._most_streams:
            await refuse(send, 503, "Too many streams are open. Come back later.", [*cors, LATER])
        elif self._hub.open_streams_of(allowed.subject) >= STREAMS_OF_A_SUBJECT:
            await refuse(send, 429, "You have too many streams open. Close a window.", [*cors, LATER])
        else:
            stream = Stream(allowed.subject, allowed.topics, send, now=asyncio.get_running_loop().time())
            with self._counted(stream):
                await send({"type": "http.response.start", "status": 200, "headers": STREAM + cors})
                reader.subscribe(stream, last_event_id(headers))
                await stream.stay(receive)

    @contextmanager
    def _counted(self, stream: Stream) -> Iterator[None]:
        self._hub.add(stream)
        try:
            yield
        finally:
            self._hub.remove(stream)

    def _health(self, headers: RequestHeaders) -> dict[str, Any]:
        """How many watch is for the operator; a request that came through a proxy learns only whether all is well."""
        status = {"status": "away" if self._hub.is_away else "ok"}
        if b"x-forwarded-for" in headers or b"forwarded" in headers:
            return status
        return status | {"streams": len(self._hub.streams), "event": self._hub.event_id}
