"""HTTP/1.1 as a browser speaks it, and lines that are cut: half-way through a request, or when its answer is on its way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

HERE = "127.0.0.1"
PATIENCE_SECONDS = 20
"""As long as the widget waits for an answer."""
SILENCE_SECONDS = 60
BROKEN = (OSError, asyncio.IncompleteReadError, TimeoutError)
"""What a line does that was cut, by us or by a process that died."""


class Cut(Enum):
    """When a line goes."""

    HALFWAY = auto()
    """Before the desk has read the whole request."""
    UNREAD = auto()
    """The request is there; nobody waits for the answer."""
    ANSWERED = auto()
    """The desk has answered, and the answer never arrives."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def is_final(self) -> bool:
        """Trying again would not help: the desk has understood and says no."""
        return 400 <= self.status < 500 and self.status not in (408, 425, 429)


class Line:
    """To the desk at that port of this machine, from a loopback address of one's own, as from a network of one's own."""

    def __init__(self, port: int, own_address: str) -> None:
        self._port = port
        self._own_address = own_address

    async def ask(self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None, *, cut: Cut | None = None) -> Answer:
        """The answer. Raises one of BROKEN when the line broke or was cut."""
        request = _request(method, path, body.encode(), headers or {})
        async with asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await self._connect()
            try:
                if cut is Cut.HALFWAY:
                    writer.write(request[: len(request) // 2])
                    await writer.drain()
                    raise ConnectionAbortedError("cut before the desk has read it")
                writer.write(request)
                await writer.drain()
                if cut is Cut.UNREAD:
                    raise ConnectionAbortedError("cut while the desk works")
                head = await reader.readuntil(b"\r\n\r\n")
                if cut is Cut.ANSWERED:
                    raise ConnectionAbortedError("cut after the desk has answered")
                return await _answer(head, reader)
            finally:
                # Without a farewell, as a line goes.
                writer.transport.abort()

    async def stream(self, path: str, headers: Mapping[str, str]) -> AsyncGenerator[Mapping[str, str], None]:
        """The fields of each server-sent event. Ends when the stream does; raises one of BROKEN when it breaks."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await self._connect()
            writer.write(_request("GET", path, b"", headers))
            head = await reader.readuntil(b"\r\n\r\n")
        try:
            if int(head.split(b" ", 2)[1]) != 200:
                raise ConnectionRefusedError(head.split(b"\r\n")[0].decode())
            rest = b""
            async for piece in _pieces(reader):
                *events, rest = (rest + piece).split(b"\n\n")
                for event in events:
                    yield _fields(event.decode())
        finally:
            writer.transport.abort()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(HERE, self._port, local_addr=(self._own_address, 0))


def _request(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _answer(head: bytes, reader: asyncio.StreamReader) -> Answer:
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    pairs = [(name.lower(), value) for name, _colon, value in (line.partition(": ") for line in lines)]
    headers = dict(pairs)
    if headers.get("transfer-encoding") == "chunked":
        body = b"".join([piece async for piece in _pieces(reader)])
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    cookies = dict(value.partition(";")[0].split("=", 1) for name, value in pairs if name == "set-cookie")
    return Answer(int(first.split(" ")[1]), headers, cookies, body)


async def _pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The chunks of a body (RFC 9112, section 7.1)."""
    while True:
        async with asyncio.timeout(SILENCE_SECONDS):
            line = await reader.readline()
            if not line.endswith(b"\n"):
                raise ConnectionResetError("the line has gone in the middle")
            size = int(line.split(b";")[0], 16)
            piece = await reader.readexactly(size + 2)
        if size == 0:
            return
        yield piece[:-2]


def _fields(event: str) -> Mapping[str, str]:
    return dict(line.split(": ", 1) for line in event.split("\n") if ": " in line)
