"""Files are looked at by a virus scanner, where one is set up; infected ones are held back.

The worker looks at new files within a second or so. Who asks for a file before that has it looked at there and then.
While the scanner is away, files stay available, and say that they were not scanned.
"""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import connection, transaction

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import Attachment, Scan
from frontdesk.kit import clamd, files

log = logging.getLogger(__name__)

AT_ONCE = 50
LOOK_AGAIN_SECONDS = 60.0
AWAY_SECONDS = 20.0


class Infected(Exception):
    """The file is held back; `virus` is what was found in it."""

    def __init__(self, virus: str) -> None:
        super().__init__(virus)
        self.virus = virus


def content(file: Attachment) -> bytes:
    """The bytes of the file. Raises Infected when the scanner has found something, if need be just now."""
    data = files.load(file.sha256)
    if file.scan in (Scan.WAITING, Scan.AWAY):
        look_at(file, data)
    if file.scan == Scan.INFECTED:
        raise Infected(file.virus)
    return data


def look_at(file: Attachment, data: bytes) -> bool:
    """Ask the scanner and write down what it says; False when it is away. Without a scanner nothing is written."""
    if not settings.FRONTDESK_CLAMD:
        return True
    if _Away.is_still(time.monotonic()):
        state, virus = Scan.AWAY, ""
    else:
        state, virus = _asked(file, data)
    if state != file.scan:
        _write(file, state, virus)
    return state != Scan.AWAY


def catch_up() -> bool:
    """Look at what nobody has looked at, oldest first; False when the scanner is away."""
    after = 0
    while settings.FRONTDESK_CLAMD:
        batch = list(Attachment.objects.filter(scan__in=(Scan.WAITING, Scan.AWAY), pk__gt=after).order_by("pk")[:AT_ONCE])
        for file in batch:
            after = file.pk
            try:
                data = files.load(file.sha256)
            except FileNotFoundError:
                continue
            if not look_at(file, data):
                return False
        if len(batch) < AT_ONCE:
            break
    return True


class _Away:
    """After the scanner was away, nobody waits for it again for a while."""

    until = 0.0

    @classmethod
    def is_still(cls, at: float) -> bool:
        return at < cls.until


def _asked(file: Attachment, data: bytes) -> tuple[Scan, str]:
    try:
        verdict = clamd.scan(data, settings.FRONTDESK_CLAMD)
    except (OSError, ValueError) as error:
        _Away.until = time.monotonic() + AWAY_SECONDS
        log.warning("the virus scanner at %s is away, files are not scanned: %s", settings.FRONTDESK_CLAMD, error)
        return Scan.AWAY, ""
    if verdict.error:
        log.warning("file %s was not scanned: %s", file.pk, verdict.error)
        return Scan.SKIPPED, ""
    return (Scan.INFECTED, verdict.virus) if verdict.virus else (Scan.CLEAN, "")


def _write(file: Attachment, state: Scan, virus: str) -> None:
    with transaction.atomic():
        written = Attachment.objects.filter(pk=file.pk, scan=file.scan).update(scan=state, virus=virus)
        if written and state == Scan.INFECTED:
            conversation = access.locked(file.message.conversation)
            ledger.record(conversation, "file.infected", actor=None, message=file.message, facts={"name": file.name, "virus": virus})
    file.scan, file.virus = state, virus


class Scanner:
    """The worker's thread; `wake` it after every commit. Without a scanner it never looks."""

    def __init__(self) -> None:
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="scanner", daemon=True)
        self._called.set()

    def start(self) -> None:
        if settings.FRONTDESK_CLAMD:
            self._thread.start()

    def wake(self) -> None:
        self._called.set()

    def stop(self, timeout_seconds: float = 2.0) -> None:
        """What was not looked at is looked at after the next start."""
        self._stopping.set()
        self._called.set()
        if self._thread.is_alive():
            self._thread.join(timeout_seconds)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._called.wait(LOOK_AGAIN_SECONDS)
            self._stopping.wait(1.0)
            self._called.clear()
            if self._stopping.is_set():
                break
            try:
                catch_up()
            except Exception:
                log.exception("files could not be scanned; the next look is in a minute")
                connection.close()
        connection.close()
