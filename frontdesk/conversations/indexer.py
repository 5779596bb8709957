"""The worker's thread that makes messages findable, a second's messages at a time."""

from __future__ import annotations

import logging
import threading

from django.db import connection

from frontdesk.conversations import index

log = logging.getLogger(__name__)

GATHER_SECONDS = 1.0


class Indexer:
    """`wake` it after every commit; it looks at most once a second. Many workers may have one each."""

    def __init__(self) -> None:
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="indexer", daemon=True)
        self._called.set()  # what an earlier worker has left

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._called.set()

    def stop(self, timeout_seconds: float = 2.0) -> None:
        """What is not yet indexed is indexed after the next start."""
        self._stopping.set()
        self._called.set()
        self._thread.join(timeout_seconds)

    def _work(self) -> None:
        while True:
            self._called.wait()
            self._stopping.wait(GATHER_SECONDS)
            if self._stopping.is_set():
                connection.close()
                return
            self._called.clear()
            try:
                index.catch_up()
            except Exception:
                # The database is away: the numbers still wait there.
                log.exception("messages could not be indexed; the next look is in a second")
                connection.close()
                self._called.set()
