"""The worker's thread that sees to it that each mailbox is watched by somebody: here, or by another worker."""

from __future__ import annotations

import logging
import threading
import time

from django.db import connection

from frontdesk.channels.carriers.email.fetching import lease
from frontdesk.channels.carriers.email.fetching.watch import Watcher
from frontdesk.channels.carriers.email.mailbox import Mailbox
from frontdesk.kit import clock

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 2
RENEW_EVERY_SECONDS = 10


class Fetchers:
    """Start it, stop it. Many workers may have one each: a lease says which of them reads a mailbox."""

    def __init__(self) -> None:
        self.owner = lease.new_owner()
        self._watchers: dict[int, Watcher] = {}
        self._stopping = threading.Event()
        self._renewed = 0.0
        self._thread = threading.Thread(target=self._work, name="mailboxes", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_seconds: float = 2.0) -> None:
        """Let other workers have the mailboxes at once."""
        self._stopping.set()
        self._thread.join(timeout_seconds)

    def _work(self) -> None:
        while True:
            try:
                self._look()
            except Exception:
                # Leases run out by themselves; whoever reads without one cannot move a cursor.
                log.exception("the mailboxes could not be looked at")
                connection.close()
            if self._stopping.wait(LOOK_EVERY_SECONDS):
                self._leave()
                return

    def _look(self) -> None:
        held = self._held()
        for mailbox_id, watcher in list(self._watchers.items()):
            if mailbox_id not in held or not watcher.is_alive:
                watcher.stop()
                if not watcher.is_alive:
                    del self._watchers[mailbox_id]
        now = clock.now()
        for mailbox in Mailbox.objects.enabled().exclude(pk__in=self._watchers).order_by("pk"):
            if mailbox.pk in held or lease.take(mailbox.pk, self.owner, at=now):
                watcher = self._watchers[mailbox.pk] = Watcher(mailbox, self.owner)
                watcher.start()

    def _held(self) -> set[int]:
        """The mailboxes whose lease is ours, renewed in time."""
        if time.monotonic() - self._renewed > RENEW_EVERY_SECONDS:
            self._renewed = time.monotonic()
            return lease.renew(self.owner, at=clock.now())
        return set(Mailbox.objects.enabled().filter(lease_by=self.owner).values_list("pk", flat=True))

    def _leave(self) -> None:
        for watcher in self._watchers.values():
            watcher.stop()
        try:
            for mailbox_id, watcher in self._watchers.items():
                watcher.join(0.5)
                lease.release(mailbox_id, self.owner)
        except Exception:
            log.exception("the mailboxes could not be let go; their leases run out")
        connection.close()
