"""Very many readers of streams in one process. It is told by lines of JSON what to do, and tells by lines of JSON what came.

    {"open": [[NAME, TOKEN, ADDRESS], …]}   opens a stream for each; an address is HOST:PORT or a socket's path
    {"cut": [NAME, …]}                      cuts those without a word
    {"again": [NAME, …]}                    opens them again, all at once, each from where it was

Each answers with `{"done": [seconds that each took]}`. A signal that comes is `{"name": …, "kind": …, "conversation": …,
"at": seconds on the system's monotonic clock}`.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sys
import time
from collections.abc import Iterable

import uvloop

OPENING_AT_ONCE = 100
SIGNAL = re.compile(rb'data: \{"kind":"(message[^"]*)","conversation":(\d+)')
EVENT_ID = re.compile(rb"id: (\d+)\n")
PATIENCE_SECONDS = 120


class Reader(asyncio.Protocol):
    """Asks for a stream and notes when each signal comes."""

    def __init__(self, name: str, token: str, address: str) -> None:
        self.name = name
        self.last_event_id = 0
        self._token = token
        self._address = address

    async def open(self) -> float:
        """Return when it is greeted; how many seconds that took. RuntimeError when it is refused."""
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        self._is_greeted: asyncio.Future[None] = loop.create_future()
        host, _colon, port = self._address.rpartition(":")
        if port.isdigit():
            await loop.create_connection(lambda: self, host, int(port))
        else:
            await loop.create_unix_connection(lambda: self, self._address)
        await asyncio.wait_for(self._is_greeted, PATIENCE_SECONDS)
        return time.monotonic() - began

    def cut(self) -> None:
        self._transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        resumes = f"Last-Event-ID: {self.last_event_id}\r\n" if self.last_event_id else ""
        transport.write(f"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self._token}\r\n{resumes}\r\n".encode())

    def data_received(self, data: bytes) -> None:
        came_at = time.monotonic()
        if ids := EVENT_ID.findall(data):
            self.last_event_id = int(ids[-1])
        if b'"hello"' in data and not self._is_greeted.done():
            self._is_greeted.set_result(None)
        elif data.startswith(b"HTTP/1.1") and b" 200 " not in data[:20] and not self._is_greeted.done():
            self._is_greeted.set_exception(RuntimeError(f"refused: {data[:300]!r}"))
        for kind, conversation in SIGNAL.findall(data):
            tell({"name": self.name, "kind": kind.decode(), "conversation": int(conversation), "at": came_at})

    def connection_lost(self, error: Exception | None) -> None:
        if not self._is_greeted.done():
            self._is_greeted.set_exception(RuntimeError(f"cut before the greeting: {error}"))


def tell(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


async def do_as_told() -> None:
    readers: dict[str, Reader] = {}
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        told = json.loads(line)
        if "open" in told:
            new = [Reader(*each) for each in told["open"]]
            readers |= {reader.name: reader for reader in new}
            tell({"done": await opened(new, at_once=OPENING_AT_ONCE)})
        elif "cut" in told:
            for name in told["cut"]:
                readers[name].cut()
            tell({"done": []})
        else:
            tell({"done": await opened([readers[name] for name in told["again"]], at_once=len(told["again"]))})


async def opened(readers: Iterable[Reader], *, at_once: int) -> list[float]:
    gate = asyncio.Semaphore(at_once)

    async def open_one(reader: Reader) -> float:
        async with gate:
            return await reader.open()

    return await asyncio.gather(*(open_one(reader) for reader in readers))


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    uvloop.run(do_as_told())
