"""After a change of policies or calendars: the clocks of all open conversations are worked out anew, in slices.

How far it has come stands in the row of the edition, so it can be stopped at any time and goes on there.
"""

from __future__ import annotations

import time
from datetime import datetime

from django.db import transaction

from frontdesk.clocks import editions, known, log, settle
from frontdesk.clocks.models import Edition
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.models.conversation import FINISHED_STATUSES, Status
from frontdesk.kit import clock, jobs, rows

SLICE = 20
"""Conversations a transaction: others wait no longer than these take to be allowed to write."""
RUNS_SECONDS = 10.0
LOOKS_EVERY_SECONDS = 5
OPEN = tuple(str(status) for status in Status if status not in FINISHED_STATUSES)
_NEXT = f"""
    SELECT id FROM conversations_conversation
     WHERE id > %s AND status IN ({rows.places(OPEN)}) AND merged_into_id IS NULL ORDER BY id LIMIT %s
"""  # noqa: S608


def is_pending() -> bool:
    """Are there open conversations that do not follow the last change yet?"""
    edition = Edition.objects.filter(pk=editions.ONLY).first()
    return edition is not None and edition.followed != edition.token


def take_slice(at: datetime) -> int:
    """The next few conversations, in one transaction; how many they were. 0: all follow what is in force."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update().filter(pk=editions.ONLY).first()
        if edition is None or edition.followed == edition.token:
            return 0
        if edition.counting != edition.token:
            edition.counting, edition.cursor = edition.token, 0
        numbers = [number for (number,) in rows.select(_NEXT, [edition.cursor, *OPEN, SLICE])]
        if numbers:
            _recount(numbers, at)
            edition.cursor = numbers[-1]
        else:
            edition.followed = edition.token
        rows.update(edition, ("counting", "cursor", "followed"))
        return len(numbers)


def _recount(numbers: list[int], at: datetime) -> None:
    by = known.now()
    conversations = [access.locked(Conversation(pk=number)) for number in numbers]
    logs, stored = log.of_all(numbers), settle.read(numbers)
    for conversation in conversations:
        if logs[conversation.pk]:
            settle.settle(conversation, logs, stored[conversation.pk], at=at, by=by)


@jobs.task(name="clocks.recount", priority=-10)
def recount() -> None:
    """Slices for a while, then the next job: it rests as long as it has worked, so that everybody else comes in between."""
    began = time.monotonic()
    while time.monotonic() - began < RUNS_SECONDS:
        sliced = time.monotonic()
        if not take_slice(clock.now()):
            return
        time.sleep(time.monotonic() - sliced)


def _look() -> None:
    if is_pending():
        recount.enqueue(key="clocks.recount")


look_often = jobs.task(name="clocks.look_for_changes", every_seconds=LOOKS_EVERY_SECONDS)(_look)
