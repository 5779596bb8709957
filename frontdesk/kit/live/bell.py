"""The bell: after each commit it wakes whoever waits for new rows. It carries no data, so nothing is lost with it."""

from __future__ import annotations

import logging

from django.db import connection, transaction

from frontdesk.kit.live import elsewhere, sockets
from frontdesk.kit.live.ears import Ear

log = logging.getLogger(__name__)

BELLS = "bells"


def ring_on_commit() -> None:
    """Wake every listener once this transaction has committed (now, when there is none). Never raises.

    However often it is asked for in one transaction, it rings once.
    """
    # What a rolled-back savepoint asked for, Django takes off this list again.
    if connection.in_atomic_block and any(asked[1] is _ring for asked in connection.run_on_commit):
        return
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    try:
        sockets.post(BELLS, b"")
        elsewhere.publish(BELLS, elsewhere.node())
    except Exception:
        log.exception("the bell could not be rung; listeners will find what was committed when they next look")


class Listener:
    """Wakes when somebody commits, here or on another machine. `name` shows up in the folder of sockets.

    Keeps going while the database or Valkey is away, and rings by itself when it is back.
    """

    def __init__(self, name: str) -> None:
        self._inbox = sockets.Inbox(BELLS, name)
        self._node = elsewhere.node()
        self._ear = Ear(BELLS, self._heard, hears_commits=True)
        self._ear.start()

    def wait(self, timeout_seconds: float) -> bool:
        """True as soon as the bell has rung since the last call, False when that time passed in silence."""
        has_rung = self._inbox.receive(timeout_seconds) is not None
        if has_rung:
            self._inbox.drain()
        return has_rung

    def wake(self) -> None:
        """Ring for this listener alone; from any thread."""
        self._inbox.post(b"")

    def close(self) -> None:
        self._ear.stop()
        self._inbox.close()

    def _heard(self, node: str) -> None:
        # What rang on this machine has come by datagram already.
        if node != self._node:
            self.wake()
