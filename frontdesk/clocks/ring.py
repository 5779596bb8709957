"""Notes warnings and breaches when their time has come (R16): a look by index every few seconds, one job a conversation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.clocks import log, settle
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, jobs, rows

LOOKS_EVERY_SECONDS = 5
MOST_AT_ONCE = 500
_DUE = "SELECT conversation_id FROM clocks_slaclock WHERE rings_at <= %s ORDER BY rings_at LIMIT %s"


def look(at: datetime) -> None:
    """Put down a job for each conversation of whose clocks something is to be noted. When it is noted is not when it
    counts: instants are worked out from the log.
    """
    for number in dict.fromkeys(number for (number,) in rows.select(_DUE, [rows.adapted(at), MOST_AT_ONCE])):
        note.enqueue(number, key=f"clocks.note:{number}")


def _look() -> None:
    look(clock.now())


look_often = jobs.task(name="clocks.look", every_seconds=LOOKS_EVERY_SECONDS)(_look)


def note_at(number: int, at: datetime) -> None:
    """What has become of the clocks of that conversation by then."""
    with transaction.atomic():
        conversation = access.locked(Conversation(pk=number))
        logs = log.of(number)
        if logs[number]:
            settle.settle(conversation, logs, settle.read([number])[number], at=at)


@jobs.task(name="clocks.note")
def note(number: int) -> None:
    note_at(number, clock.now())
