"""Works all clocks out anew from the ledger, and says where a row says something else (R17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from frontdesk.clocks import known, log, settle, trace
from frontdesk.clocks.known import Known
from frontdesk.clocks.log import Log
from frontdesk.clocks.models import SlaClock
from frontdesk.clocks.traced import Traced
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.kit import rows

AT_ONCE = 200
_NEXT = "SELECT id, due_at, due_kind FROM conversations_conversation WHERE id > %s ORDER BY id LIMIT %s"


def wrong() -> Iterator[tuple[int, str]]:
    """Each conversation whose rows do not follow from its log, and what is wrong. Changes nothing."""
    by, last = known.now(), 0
    while found := rows.select(_NEXT, [last, AT_ONCE]):
        numbers = [row[0] for row in found]
        logs, stored = log.of_all(numbers), settle.read(numbers)
        for number, due_at, due_kind in found:
            clocks = trace.trace(logs, number, by.versions, by.calendars)
            said = (rows.instant(due_at) if due_at else None, due_kind)
            difference = _difference(clocks, stored[number], said)
            if difference:
                yield number, difference
        last = numbers[-1]


def mend(number: int) -> None:
    """Write that conversation's rows anew."""
    by = known.now()
    with transaction.atomic():
        conversation = access.locked(Conversation(pk=number))
        logs = log.of(number)
        SlaClock.objects.filter(conversation=number).delete()
        settle.store(conversation, _clocks(logs, number, by), {})


def _clocks(logs: dict[int, Log], number: int, by: Known) -> list[Traced]:
    return trace.trace(logs, number, by.versions, by.calendars)


def _difference(clocks: Sequence[Traced], stored: Sequence[SlaClock], said: tuple[object, str]) -> str:
    """The first thing that the rows say otherwise; '' when they are right."""
    there = {(row.kind, row.number): row for row in stored}
    for traced in clocks:
        row, values = there.pop((traced.kind, traced.number), None), traced.row()
        if row is None:
            return f"has no row for its {traced.kind} {traced.number}"
        for name in settle.FIELDS:
            if getattr(row, name) != values[name]:
                return f"says of its {traced.kind} {traced.number} {name} {getattr(row, name)}, the ledger says {values[name]}"
    if there:
        return f"has a row for {', '.join(f'{kind} {number}' for kind, number in there)} of which the ledger knows nothing"
    first = settle.first_due(clocks)
    return "" if said == first else f"says that it is due {said[0]} {said[1]}, the ledger says {first[0]} {first[1]}"
