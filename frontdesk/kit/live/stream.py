"""One open stream: what still has to be written to it, and the writing. At rest it is one waiting coroutine."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any

from frontdesk.kit.live.hub import KEEP_ALIVE_SECONDS, Frame, frame

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

LONGEST_QUEUE = 64
"""Signals that wait for a slow reader; with more, one "refresh" takes the place of all."""
LIFE_SECONDS = 600
AFTER_A_CUT_MS = (1000, 5000)
KEEP_ALIVE = Frame(0, b":\n\n")


class Stream:
    """A reader of some topics. Only the event loop touches it."""

    __slots__ = ("_queue", "_send", "_writer", "closes_at", "is_closing", "quiet_until", "subject", "topics")

    def __init__(self, subject: str, topics: tuple[str, ...], send: Send, *, now: float) -> None:
        """`now` is the event loop's time in seconds."""
        self.subject = subject
        self.topics = topics
        self.quiet_until = now + random.uniform(0.2, 1) * KEEP_ALIVE_SECONDS
        self.closes_at = now + random.uniform(0.9, 1.1) * LIFE_SECONDS
        self.is_closing = False
        self._send = send
        self._queue: list[Frame] = []
        self._writer: asyncio.Task[None] | None = None

    def greet(self, event_id: int) -> None:
        """Say when to come back after a cut, and from which event on this stream will tell: 0 where there was none yet."""
        hello = frame({"kind": "hello"})
        self.push(Frame(event_id, _retry(AFTER_A_CUT_MS) + b"id: %d\n" % event_id + hello.data))

    def push(self, made: Frame) -> None:
        """Have it written, after what is written already; never waits."""
        if self.is_closing:
            return
        self._queue.append(made)
        if len(self._queue) > LONGEST_QUEUE:
            self._coalesce()
        self._write_on()

    def keep_alive(self) -> None:
        """A comment, so that nobody on the way thinks the stream dead; a slow reader needs none."""
        if self._writer is None:
            self.push(KEEP_ALIVE)

    def close(self, event_id: int, *, back_after_ms: tuple[int, int]) -> None:
        """End it after what is queued; the reader resumes after `event_id`, and comes back in between so many ms."""
        bye = frame({"kind": "bye"}, event_id)
        self.push(Frame(event_id, _retry(back_after_ms) + bye.data))
        self.is_closing = True

    async def stay(self, receive: Receive) -> None:
        """Until the reader has gone, or the stream was closed."""
        while (await receive())["type"] != "http.disconnect":
            pass

    def _coalesce(self) -> None:
        newest = max(waiting.event_id for waiting in self._queue)
        self._queue = [frame({"kind": "refresh"}, newest)]

    def _write_on(self) -> None:
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._queue:
                body = b"".join(waiting.data for waiting in self._queue)
                self._queue = []
                await self._send({"type": "http.response.body", "body": body, "more_body": True})
            if self.is_closing:
                await self._send({"type": "http.response.body", "body": b"", "more_body": False})
        except OSError:
            # The reader has gone; `stay` ends too.
            self._queue = []
        finally:
            self._writer = None


def _retry(milliseconds: tuple[int, int]) -> bytes:
    """When to come back, a little different for each, so that not all come at once."""
    return b"retry: %d\n" % random.randint(*milliseconds)
