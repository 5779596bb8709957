"""Holds a live stream as the pages and the widget do: a ticket, a cursor, and back again after every cut."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any

from frontdesk.commands.chaos.line import BROKEN, Line
from frontdesk.commands.chaos.trouble import Trouble

LONGEST_WAIT_SECONDS = 4.0
UNTOLD_RETRY_MS = 1000.0

Ticket = Callable[[], Awaitable[str]]
Heard = Callable[[dict[str, Any]], object]


def back_off_seconds(failures: int, trouble: Trouble) -> float:
    """As the widget: doubling and spread, but never long, for a run is short."""
    return float(min(LONGEST_WAIT_SECONDS, 2 ** (failures - 1)) * trouble.dice.uniform(0.25, 0.75))


class Listening:
    """`heard(signal)` for each signal, whose `kinds` are counted; from `began_at` to `last_event_id` this side has heard of
    every event.
    """

    def __init__(self, line: Line, trouble: Trouble, *, ticket: Ticket, heard: Heard) -> None:
        self.last_event_id = 0
        self.began_at: int | None = None
        self.kinds: Counter[str] = Counter()
        self.is_live = False
        self._line = line
        self._trouble = trouble
        self._ticket = ticket
        self._heard = heard
        self._retry_ms = UNTOLD_RETRY_MS

    async def run(self) -> None:
        """Until cancelled."""
        failures = 0
        while True:
            try:
                async with asyncio.timeout(self._trouble.stream_seconds()):
                    await self._listen()
                failures = 0
            except BROKEN:
                failures = 0 if self.is_live else failures + 1
            self.is_live = False
            await asyncio.sleep(back_off_seconds(failures, self._trouble) if failures else self._retry_ms / 1000)

    async def _listen(self) -> None:
        headers = {"Authorization": f"Bearer {await self._ticket()}"} | ({} if self.began_at is None else {"Last-Event-ID": str(self.last_event_id)})
        async with aclosing(self._line.stream("/live", headers)) as events:
            async for event in events:
                self.is_live = True
                self._take(event)

    def _take(self, event: Any) -> None:
        if "retry" in event:
            self._retry_ms = float(event["retry"])
        if "data" in event:
            signal = json.loads(event["data"])
            if signal["kind"] == "hello" and self.began_at is None:
                self.began_at = int(event.get("id", 0))
            self.kinds[signal["kind"]] += 1
            self._heard(signal)
        if "id" in event:
            self.last_event_id = int(event["id"])
