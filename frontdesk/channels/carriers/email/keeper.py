"""The one thread that stores what SMTP brings and reads it: one commit stores all that waits, then the mails are read.

Senders wait for the commit, not for the reading; while it reads, the next ones gather. So under load a commit is
shared by many mails, and senders are slowed to the pace at which the desk can read: nothing piles up in memory.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection

from frontdesk.channels.carriers.email.ingest import AWAY, ingest_together
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.store import Envelope, store_all

log = logging.getLogger(__name__)

MOST_IN_ONE_COMMIT = 50
READ_AT_ONCE = 8
"""So few that nobody who wants to write in between waits for long."""

T = TypeVar("T")


@dataclass(slots=True)
class _Mail:
    data: bytes
    envelope: Envelope
    kept: Future[RawMail] = field(default_factory=Future)


@dataclass(slots=True)
class _Question:
    ask: Callable[[], Any]
    answer: Future[Any] = field(default_factory=Future)


class Keeper:
    """Start it, hand it mails from any thread, stop it: what it has taken is then stored and, if time allows, read."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[_Mail | _Question | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="mail-keeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout_seconds: float = 2.0) -> None:
        """Store what was handed over; what is not read by then is read after the next start."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join(timeout_seconds)

    def keep(self, data: bytes, envelope: Envelope) -> Future[RawMail]:
        """Done when the mail is durably ours; its exception says why it is not."""
        mail = _Mail(data, envelope)
        self._waiting.put(mail)
        return mail.kept

    def ask(self, question: Callable[[], Any]) -> Future[Any]:
        """Run a query between two mails, on this thread's connection."""
        asked = _Question(question)
        self._waiting.put(asked)
        return asked.answer

    def _work(self) -> None:
        while True:
            mails = self._gathered(self._waiting.get())
            if mails:
                self._keep_and_read(mails)
            if self._stopping.is_set() and self._waiting.empty():
                connection.close()
                return

    def _gathered(self, item: _Mail | _Question | None) -> list[_Mail]:
        """All mails that wait now; questions in between are answered at once."""
        mails: list[_Mail] = []
        while True:
            if isinstance(item, _Question):
                _answer(item)
            # A sender that has hung up will come again: what it sent is not taken.
            elif item is not None and item.kept.set_running_or_notify_cancel():
                mails.append(item)
            if len(mails) >= MOST_IN_ONE_COMMIT:
                return mails
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                return mails

    def _keep_and_read(self, mails: list[_Mail]) -> None:
        try:
            kept = _with_one_more_try(lambda: store_all([(mail.data, mail.envelope) for mail in mails]))
        except Exception as error:
            log.warning("%s mails could not be stored: %s", len(mails), error)
            for mail in mails:
                mail.kept.set_exception(error)
            return
        for mail, raw in zip(mails, kept, strict=True):
            mail.kept.set_result(raw)
        read = [(raw, mail.data) for mail, raw in zip(mails, kept, strict=True)]
        for start in range(0, len(read), READ_AT_ONCE):
            if not self._stopping.is_set():
                _read(read[start : start + READ_AT_ONCE])


def _read(mails: list[tuple[RawMail, bytes]]) -> None:
    try:
        ingest_together(mails)
    except AWAY as trouble:
        log.warning("%s mails are stored and will be read when the database is back: %s", len(mails), trouble)
        connection.close()


def _answer(asked: _Question) -> None:
    if not asked.answer.set_running_or_notify_cancel():
        return
    try:
        asked.answer.set_result(_with_one_more_try(asked.ask))
    except Exception as error:
        asked.answer.set_exception(error)


def _with_one_more_try(work: Callable[[], T]) -> T:
    """A connection that broke while nobody used it is made anew."""
    try:
        return work()
    except AWAY:
        connection.close()
        return work()
