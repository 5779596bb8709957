"""Reads what files say, so that search finds it: as a job after the message that brought them, never while somebody waits."""

from __future__ import annotations

import time

from django.db import transaction
from django.db.models import QuerySet

from frontdesk.conversations import index, scanning
from frontdesk.conversations.models import Attachment, Event, FileText, Reading, Scan, Visibility
from frontdesk.kit import filetext, jobs
from frontdesk.kit.filetypes import kind

AT_ONCE = 200
LONGEST_SECONDS = 40.0
"""So long one round takes at most; the next goes on."""


def has_files(event: Event) -> bool:
    """Does the message come with any? Its verb has just written them, so nobody has to ask."""
    return event.message is not None and event.message.has_files


def read(event: Event) -> None:
    """Read the files of the event's message."""
    _read(Attachment.objects.filter(message=event.message_id))


def withhold(event: Event) -> None:
    """A scanner has found something in a file, perhaps after it was read: what it says is found no longer."""
    for file in Attachment.objects.filter(message=event.message_id, scan=Scan.INFECTED).exclude(reading=Reading.HELD):
        _write(file, Reading.HELD)


@jobs.task(name="conversations.read_waiting_files", every_seconds=60)
def look_often() -> None:
    """Read what nobody has read: the files of a desk that was brought up to date, and those whose job failed. Newest first."""
    _read(Attachment.objects.order_by("-pk"))


def _read(chosen: QuerySet[Attachment]) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    for file in chosen.filter(reading=Reading.WAITING).select_related("message")[:AT_ONCE]:
        if time.monotonic() > until:
            return
        _read_one(file)


def _read_one(file: Attachment) -> None:
    """No transaction is open while the file is scanned and read; what became of it is written in one."""
    is_known = bool(file.real_type)
    if file.message.visibility == Visibility.WHISPER or (is_known and not filetext.is_read(file.name, file.real_type)):
        _write(file, Reading.OTHER)
        return
    try:
        data = scanning.content(file)
    except FileNotFoundError:
        _write(file, Reading.BROKEN)
    except scanning.Infected:
        _write(file, Reading.HELD)
    else:
        said = filetext.read(data, name=file.name, real_type=file.real_type or kind.of(data))
        _write(file, Reading(said.outcome), said.text)


def _write(file: Attachment, reading: Reading, text: str = "") -> None:
    """What became of it, and its text, and that the message is to be indexed anew; unless it is gone, or held back by now."""
    with transaction.atomic():
        there = Attachment.objects.filter(pk=file.pk).exclude(reading=Reading.HELD)
        if text:
            there = there.exclude(scan=Scan.INFECTED)
        if not there.update(reading=reading):
            return
        if text:
            FileText.objects.update_or_create(file_id=file.pk, defaults={"text": text})
        elif not FileText.objects.filter(file=file.pk).delete()[0]:
            return
        index.add_again([file.message_id])
