"""What the ledger says of a conversation that bears on its promises: the log from which its clocks are worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from frontdesk.conversations.models import Author, Event
from frontdesk.kit import rows

KINDS = (
    "message.received", "message.answered", "message.acknowledged", "message.recalled", "reply.unneeded",
    "conversation.opened", "conversation.awaited", "conversation.held", "conversation.solved", "conversation.closed",
    "conversation.merged", "conversation.joined", "conversation.parted", "conversation.left",
    "chat.returned", "policy.applied", "clock.warned", "clock.breached", "clock.met",
)
_LOG = f"""
    SELECT e.conversation_id, e.id, e.kind, e.at, e.facts, e.message_id, m.author_kind, m.created_at
      FROM conversations_event e LEFT JOIN conversations_message m ON m.id = e.message_id
     WHERE e.conversation_id IN ({{numbers}}) AND e.kind IN ({rows.places(KINDS)}) ORDER BY e.id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `at` is when it happened: of a customer's message the instant of its receipt (R8), also where it was split
    off later. `pk` orders them.
    """

    pk: int
    kind: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    message: int | None = None
    author: str = ""


Log = list[Entry]


def of(number: int) -> dict[int, Log]:
    """The log of that conversation, and of all that ever were merged into it. One query, where none was."""
    return of_all([number])


def of_all(numbers: Collection[int]) -> dict[int, Log]:
    """The logs of those conversations and of all that ever were merged into them."""
    logs: dict[int, Log] = {number: [] for number in numbers}
    wanted: Collection[int] = numbers
    while wanted:
        read = _read(wanted)
        logs.update(read)
        wanted = {number for log in read.values() for number in joined(log)} - logs.keys()
        logs.update({number: [] for number in wanted})
    return logs


def joined(log: Iterable[Entry]) -> set[int]:
    """The conversations that were merged into that one at some time."""
    return {entry.facts["number"] for entry in log if entry.kind == "conversation.joined"}


def entry(event: Event) -> Entry:
    """The line of that event, whose message is at hand."""
    message = event.message
    author, written = (message.author_kind, message.created_at) if message is not None else ("", None)
    return _entry(event.pk, event.kind, event.at, event.facts, event.message_id, author, written)


def _read(numbers: Collection[int]) -> dict[int, Log]:
    found: dict[int, Log] = {number: [] for number in numbers}
    for number, pk, kind, at, facts, message, author, written in rows.select(_LOG.format(numbers=rows.places(numbers)), [*numbers, *KINDS]):
        line = _entry(pk, kind, rows.instant(at), rows.facts(facts), message, author or "", rows.instant(written) if written else None)
        found[number].append(line)
    return found


def _entry(pk: int, kind: str, at: datetime, facts: Mapping[str, Any], message: int | None, author: str, written: datetime | None) -> Entry:
    is_asked = kind == "message.received" and author == Author.CUSTOMER
    return Entry(pk, kind, written if is_asked and written else at, facts, message, author)
