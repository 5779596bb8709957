"""Very many readers of streams in one process, and the bare relay that is the limit for what streams can do.

    python -m bench.listeners read ADDRESS < tokens   # an address is HOST:PORT or a socket's path; ends with its input
    python -m bench.listeners relay PORT              # prints what it cannot do without: nothing but writing bytes

A reader prints `open`, then `CONVERSATION SECONDS` (on the system's monotonic clock) for each signal that comes.
"""

from __future__ import annotations

import asyncio
import re
import resource
import sys
import time

import uvloop

OPENING_AT_ONCE = 100
CONVERSATION = re.compile(rb'"conversation":(\d+)')
HELLO = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\nid: 1\ndata: {\"kind\":\"hello\"}\n\n"


class Reader(asyncio.Protocol):
    """Asks for a stream and notes when each signal comes."""

    def __init__(self, token: str) -> None:
        self._request = f"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
        self.is_greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        came_at = time.monotonic()
        if b'"hello"' in data and not self.is_greeted.done():
            self.is_greeted.set_result(None)
        elif b" 200 " not in data[:20] and data.startswith(b"HTTP/1.1"):
            self.is_greeted.set_exception(RuntimeError(f"refused: {data[:300]!r}"))
        for conversation in CONVERSATION.findall(data):
            print(int(conversation), came_at, flush=True)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_greeted.done():
            self.is_greeted.set_exception(RuntimeError(f"cut before the greeting: {error}"))


class Relay(asyncio.Protocol):
    """Greets who asks under their token's number; a line with a number on the same port is passed on to that one."""

    readers: dict[int, asyncio.Transport] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET"):
            number = int(data.partition(b"Bearer ")[2].partition(b"\r")[0])
            self.readers[number] = self.transport
            self.transport.write(HELLO)
            return
        for line in data.splitlines():
            signal = b'id: 2\ndata: {"kind":"message.answered","conversation":%d,"event":2}\n\n' % int(line)
            self.readers[int(line)].write(signal)


async def read(address: str, tokens: list[str]) -> None:
    loop = asyncio.get_running_loop()
    host, _colon, port = address.rpartition(":")
    gate = asyncio.Semaphore(OPENING_AT_ONCE)

    async def open_one(token: str) -> None:
        async with gate:
            if port.isdigit():
                _transport, reader = await loop.create_connection(lambda: Reader(token), host, int(port))
            else:
                _transport, reader = await loop.create_unix_connection(lambda: Reader(token), address)
            await reader.is_greeted

    await asyncio.gather(*(open_one(token) for token in tokens))
    print("open", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


async def relay(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Relay, "127.0.0.1", port, backlog=2048)
    await server.serve_forever()


def main() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    what, where = sys.argv[1:]
    if what == "relay":
        uvloop.run(relay(int(where)))
    else:
        tokens = list(iter(lambda: sys.stdin.readline().strip(), ""))
        uvloop.run(read(where, tokens))


if __name__ == "__main__":
    main()
