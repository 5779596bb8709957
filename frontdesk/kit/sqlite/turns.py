"""Whose turn it is to write: first come, first served, among threads and among processes."""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque


class Turns:
    """The queue of writers of one database file. Not re-entrant: a transaction takes one turn."""

    def __init__(self, database: str) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_taken = False
        self._path = f"{database}.turn" if os.path.isabs(database) else None  # noqa: PTH117  may be "file:memory"
        self._file: int | None = None

    def take(self) -> None:
        """Wait until every earlier thread has had its turn, then until no other process writes."""
        with self._mutex:
            if not self._is_taken and not self._waiting:
                self._is_taken = True
                place = None
            else:
                place = threading.Lock()
                place.acquire()
                self._waiting.append(place)
        if place is not None:
            place.acquire()
        self._lock_others_out()

    def end(self) -> None:
        """Let the next one in: another process first if it waits, so that no process starves."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _lock_others_out(self) -> None:
        if self._path is None:
            return
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
