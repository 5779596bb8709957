"""The step behind everything that bears on a promise."""

from __future__ import annotations

from django.db import connection, transaction

from frontdesk.clocks import log, settle
from frontdesk.clocks.trace import TO_PEOPLE
from frontdesk.conversations import access
from frontdesk.conversations.models import Author, Event

ALSO = (
    "message.recalled", "reply.unneeded", "conversation.opened", "conversation.awaited", "conversation.held",
    "conversation.closed", "conversation.prioritised", "conversation.revalued", "conversation.untagged", "conversation.merged",
    "conversation.joined", "conversation.parted", "conversation.left",
)
"""What bears on a promise, or on who is promised what, beside what `flow.py` names one by one."""


def follow(event: Event) -> None:
    """Work the clocks of its conversation out anew."""
    if event.conversation is None:
        return
    if connection.in_atomic_block:
        _settle(event)
        return
    # As a job it begins where other events may have come since.
    with transaction.atomic():
        event.conversation = access.locked(event.conversation)
        _settle(event)


def is_by_a_person(event: Event) -> bool:
    """What machines and the assistant write asks for no answer and is none."""
    return event.message is not None and event.message.author_kind in (Author.CUSTOMER, Author.HUMAN)


def is_to_people(event: Event) -> bool:
    """The assistant had the chat, and people are to have it."""
    return event.facts.get("why") in TO_PEOPLE


def _settle(event: Event) -> None:
    conversation = event.conversation
    assert conversation is not None
    is_new = event.facts.get("outcome") == "created"
    if is_new and conversation.last_event_id == event.pk:
        # Nothing else has happened in it: there is no log to read, and there are no rows.
        settle.settle(conversation, {conversation.pk: [log.entry(event)]}, [], at=event.at, is_new=True)
        return
    logs = log.of(conversation.pk)
    if logs[conversation.pk]:
        settle.settle(conversation, logs, settle.read([conversation.pk])[conversation.pk], at=event.at, is_new=is_new)
