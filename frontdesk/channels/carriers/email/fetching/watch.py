"""Watches one mailbox: reads what is there, then waits until the server has news (IDLE), or looks again and again."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from datetime import datetime
from functools import partial

from django.db import DatabaseError, InterfaceError, connection
from imapclient.exceptions import IMAPClientError, LoginError

from frontdesk.channels.carriers.email.fetching import lease, take, tokens
from frontdesk.channels.carriers.email.fetching.line import Line, Stopped
from frontdesk.channels.carriers.email.fetching.read import Reader
from frontdesk.channels.carriers.email.mailbox import Mailbox, MailboxFolder
from frontdesk.kit import clock, sealed

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 20
"""Where the server offers no IDLE, and for all folders but the first: IDLE tells of one."""
IDLE_SECONDS = 240
"""Below the 29 minutes of RFC 2177: many a router forgets a quiet connection after five."""
GOOD_SECONDS = 60
"""Who hangs up earlier than that is not asked again at once."""
LONGEST_BACK_OFF_SECONDS = 600
TROUBLE = (IMAPClientError, OSError, ValueError, tokens.Refused)


class Watcher:
    """Of one mailbox, in a thread of its own, while `owner` holds the lease."""

    def __init__(self, mailbox: Mailbox, owner: str) -> None:
        self.mailbox, self.owner = mailbox, owner
        self._reader = Reader(mailbox, owner)
        self._stopping = threading.Event()
        self._line: Line | None = None
        self._failures, self._opened_at = 0, 0.0
        self._thread = threading.Thread(target=self._work, name=f"mailbox-{mailbox.pk}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        """Begin nothing new: what is kept by now is read after the next start."""
        self._stopping.set()
        if self._line:
            self._line.stop()

    def join(self, timeout_seconds: float) -> None:
        self._thread.join(timeout_seconds)

    def look(self) -> None:
        """Read what is there now, once, and note how it went. For tests and for one look by hand."""
        try:
            self._open()
            self._read_all()
        except TROUBLE as trouble:
            self._note(trouble)
        finally:
            self._close()

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                self._stay()
            except (Stopped, lease.Lost):
                break
            except (DatabaseError, InterfaceError):
                log.exception("mailbox %s waits for the database", self.mailbox.pk)
                connection.close()
                self._stopping.wait(5)
            except TROUBLE as trouble:
                with suppress(DatabaseError, InterfaceError):
                    self._fail(trouble)
            except Exception as error:
                log.exception("mailbox %s cannot be read", self.mailbox.pk)
                with suppress(DatabaseError, InterfaceError):
                    self._fail(error)
            finally:
                self._close()
        connection.close()

    def _stay(self) -> None:
        """Read and wait, until the line breaks or we are to stop."""
        line = self._open()
        is_idle_offered = line.of(lambda server: server.has_capability("IDLE"))
        while True:
            folders = self._read_all()
            # Nobody needs this thread's connection while it waits.
            connection.close()
            if not is_idle_offered:
                self._wait(LOOK_EVERY_SECONDS)
                continue
            if len(folders) > 1:
                line.of(partial(take.opened, name=folders[0].name, may_change=False))
            line.wait_for_news(IDLE_SECONDS if len(folders) == 1 else LOOK_EVERY_SECONDS)

    def _open(self) -> Line:
        secret = tokens.access_token(self.mailbox, at=clock.now()) if self.mailbox.is_oauth else sealed.unseal(self.mailbox.password_sealed)
        line = self._line = Line(self.mailbox, secret)
        if self._stopping.is_set():
            raise Stopped
        self._opened_at = time.monotonic()
        self._reader.begin(line)
        try:
            line.of(lambda server: server.noop())
        except LoginError:
            if self.mailbox.is_oauth:
                tokens.forget_access(self.mailbox)
            raise
        return line

    def _read_all(self) -> list[MailboxFolder]:
        """Folder by folder, a turn each, until none has more."""
        folders = list(self.mailbox.folders.all())
        waiting = folders
        while waiting:
            waiting = [folder for folder in waiting if self._reader.read(folder)]
        self._failures = 0
        self._note_success(folders)
        return folders

    def _note_success(self, folders: list[MailboxFolder]) -> None:
        trouble, now = self._reader.trouble, clock.now()
        since: datetime | None = None
        if trouble:
            since = Mailbox.objects.values_list("error_at", flat=True).get(pk=self.mailbox.pk) or now
        Mailbox.objects.filter(pk=self.mailbox.pk, lease_by=self.owner).update(
            error=trouble, error_at=since, last_fetch_at=now, misses=sum(len(folder.missed) for folder in folders),
        )

    def _fail(self, trouble: Exception) -> None:
        """A line that was good for long and broke is opened anew at once; else it is noted, and each next try waits longer."""
        self._failures += 1
        if self._failures == 1 and self._opened_at and time.monotonic() - self._opened_at > GOOD_SECONDS:
            return
        self._note(trouble)
        with suppress(Stopped):
            self._wait(min(LOOK_EVERY_SECONDS * 2 ** min(self._failures - 1, 10), LONGEST_BACK_OFF_SECONDS))

    def _note(self, trouble: Exception) -> None:
        log.warning("mailbox %s cannot be fetched: %s", self.mailbox.pk, trouble)
        row = Mailbox.objects.filter(pk=self.mailbox.pk, lease_by=self.owner)
        row.update(error=(str(trouble) or type(trouble).__name__)[:500])
        row.filter(error_at=None).update(error_at=clock.now())

    def _wait(self, seconds: float) -> None:
        if self._stopping.wait(seconds):
            raise Stopped

    def _close(self) -> None:
        if self._line:
            self._line.close()
            self._line = None
