"""Who listens to what: topics and the streams that have them open. Lives in the event loop and knows no database."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from frontdesk.kit.live.stream import Stream

KEEP_ALIVE_SECONDS = 25
SWEEP_SECONDS = 1
AT_ONCE_MS = (50, 250)
AFTER_A_STOP_MS = (1000, 5000)
HAND_OVER_SECONDS = 20
"""So long a full process takes to hand its streams over; few streams take less."""
HAND_OVER_STEP_SECONDS = 0.05
FEWEST_AT_ONCE = 10
BREATH = 100
"""So many streams are swept before the loop sees to others."""


class Frame(NamedTuple):
    """One server-sent event, encoded once for all who get it. `event_id` is 0 for what no ledger holds."""

    event_id: int
    data: bytes


def frame(signal: dict[str, Any], event_id: int = 0) -> Frame:
    """The signal as a server-sent event; with an id, a reader who was cut off resumes after it."""
    data = f"data: {json.dumps(signal, separators=(',', ':'))}\n\n"
    return Frame(event_id, (f"id: {event_id}\n{data}" if event_id else data).encode())


class Hub:
    """`event_id` is the last event of the ledger that was handed round; `is_away` while the ledger cannot be read."""

    def __init__(self) -> None:
        self.event_id = 0
        self.is_away = False
        self.streams: set[Stream] = set()
        self._by_topic: dict[str, set[Stream]] = {}
        self._of_subject: Counter[str] = Counter()

    def open_streams_of(self, subject: str) -> int:
        return self._of_subject[subject]

    def add(self, stream: Stream) -> None:
        """Count it and keep it alive; it hears nothing before it is subscribed."""
        self.streams.add(stream)
        self._of_subject[stream.subject] += 1
        if self.is_away:
            stream.push(frame({"kind": "away"}))

    def subscribe(self, stream: Stream) -> None:
        """From now on it hears its topics; a stream that has gone meanwhile does not."""
        if stream in self.streams:
            for topic in stream.topics:
                self._by_topic.setdefault(topic, set()).add(stream)

    def remove(self, stream: Stream) -> None:
        self.streams.discard(stream)
        self._of_subject[stream.subject] -= 1
        if not self._of_subject[stream.subject]:
            del self._of_subject[stream.subject]
        for topic in stream.topics:
            listeners = self._by_topic.get(topic, set())
            listeners.discard(stream)
            if not listeners:
                self._by_topic.pop(topic, None)

    def publish(self, topics: Iterable[str], made: Frame) -> None:
        """To each stream once, however many of the topics it has."""
        groups = [group for topic in topics if (group := self._by_topic.get(topic))]
        for stream in groups[0] if len(groups) == 1 else set().union(*groups):
            stream.push(made)

    def publish_signal(self, topics: Iterable[str], signal: dict[str, Any]) -> None:
        """An ephemeral signal, from no ledger."""
        self.publish(topics, frame(signal))

    def hand_round(self, rows: Sequence[tuple[tuple[str, ...], Frame]], up_to_event_id: int) -> None:
        """Publish what the ledger has up to that event, in its order."""
        for topics, made in rows:
            self.publish(topics, made)
        self.event_id = up_to_event_id

    def tell_away(self, is_away: bool) -> None:
        """The ledger cannot be read, or can be again: pages may say so."""
        if self.is_away != is_away:
            self.is_away = is_away
            made = frame({"kind": "away" if is_away else "back"})
            for stream in self.streams:
                stream.push(made)

    def close_all(self) -> None:
        """End every stream politely: nobody will be here for a while."""
        for stream in self.streams:
            stream.close(self.event_id, back_after_ms=AFTER_A_STOP_MS)

    async def hand_over(self) -> None:
        """End every stream, a few at a time: who comes back finds somebody else, who must see to all of them."""
        at_once = max(FEWEST_AT_ONCE, round(len(self.streams) * HAND_OVER_STEP_SECONDS / HAND_OVER_SECONDS))
        while leaving := [stream for stream in self.streams if not stream.is_closing]:
            for stream in leaving[:at_once]:
                stream.close(self.event_id, back_after_ms=AT_ONCE_MS)
            await asyncio.sleep(HAND_OVER_STEP_SECONDS)

    async def sweep(self) -> None:
        """Keep quiet streams alive and end those that have had their ten minutes; runs until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = loop.time()
            for number, stream in enumerate(list(self.streams)):
                if now >= stream.closes_at:
                    stream.close(self.event_id, back_after_ms=AT_ONCE_MS)
                elif now >= stream.quiet_until:
                    stream.keep_alive()
                    stream.quiet_until = now + random.uniform(0.8, 1) * KEEP_ALIVE_SECONDS
                if number % BREATH == 0:
                    await asyncio.sleep(0)
