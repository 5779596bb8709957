"""One thread that reads the ledger for all streams: it hands round what is new, and to who comes back what they missed.

Because the same thread does both, and the event loop gets everything in the order in which it was read, a stream
that is subscribed after its replay misses nothing and gets nothing twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from frontdesk.kit.live.bell import Listener
from frontdesk.kit.live.hub import Frame, Hub, frame
from frontdesk.kit.live.source import Cursor, Source
from frontdesk.kit.live.stream import Stream

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Without a bell the ledger is read this often."""
UNSETTLED_SECONDS = 0.015
RETRY_SECONDS = 1.0
LONGEST_REPLAY = 500
OPENINGS_AT_ONCE = 20
"""After so many replays the new events have their turn."""


class Reader:
    """Begins at what is newest now. While the ledger cannot be read the streams stay open; afterwards all goes on."""

    def __init__(self, source: Source, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self._source = source
        self._hub = hub
        self._loop = loop
        self._listener = Listener("live")
        self._openings: deque[tuple[Stream, int | None]] = deque()
        self._stopping = threading.Event()
        self._cursor: Cursor | None = None
        self._is_away = False
        self._thread = threading.Thread(target=self._run, name="ledger-reader", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._listener.wake()
        self._thread.join(2)
        self._listener.close()

    def subscribe(self, stream: Stream, after_event_id: int | None) -> None:
        """Give it what its topics were told after that event (None: it asks for nothing), then all that follows."""
        self._openings.append((stream, after_event_id))
        self._listener.wake()

    def _run(self) -> None:
        wait_seconds = 0.0
        while not self._stopping.is_set():
            self._listener.wait(wait_seconds)
            try:
                wait_seconds = self._read_on()
            except Exception as error:
                self._tell_away(error)
                self._source.close()
                self._stopping.wait(RETRY_SECONDS)
        self._source.close()

    def _read_on(self) -> float:
        """Hand round what is new and open what waits; how many seconds until it looks again if no bell rings."""
        if self._cursor is None:
            self._cursor = self._source.newest()
        batch = self._source.events_after(self._cursor)
        self._tell_back()
        rows = [(row.topics, frame(row.signal, row.event_id)) for row in batch.rows]
        self._cursor = batch.cursor
        self._on_loop(self._hub.hand_round, rows, batch.cursor.event_id)
        self._open_some(batch.cursor)
        if batch.is_full or self._openings:
            return 0.0
        return UNSETTLED_SECONDS if batch.is_unsettled else LOOK_SECONDS

    def _open_some(self, until: Cursor) -> None:
        for _turn in range(min(OPENINGS_AT_ONCE, len(self._openings))):
            stream, after_event_id = self._openings[0]
            missed = self._missed(stream, after_event_id, until)
            self._openings.popleft()
            self._on_loop(self._join, stream, missed, until.event_id)

    def _missed(self, stream: Stream, after_event_id: int | None, until: Cursor) -> Frame | None:
        if after_event_id is None or after_event_id == until.event_id:
            return None
        rows = self._source.replay(stream.topics, after_event_id, until, LONGEST_REPLAY)
        if rows is None:
            return frame({"kind": "refresh"}, until.event_id)
        frames = [frame(row.signal, row.event_id) for row in rows]
        return Frame(until.event_id, b"".join(made.data for made in frames)) if frames else None

    def _join(self, stream: Stream, missed: Frame | None, event_id: int) -> None:
        if missed is not None:
            stream.push(missed)
        stream.greet(event_id)
        self._hub.subscribe(stream)

    def _tell_away(self, error: Exception) -> None:
        if not self._is_away:
            log.warning("the ledger cannot be read, the streams wait: %s", error)
            self._is_away = True
        self._on_loop(self._hub.tell_away, True)

    def _tell_back(self) -> None:
        if self._is_away:
            log.warning("the ledger can be read again")
            self._is_away = False
            self._on_loop(self._hub.tell_away, False)

    def _on_loop(self, call: Callable[..., None], *arguments: Any) -> None:
        # The loop may have ended first, when the process stops.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call, *arguments)
