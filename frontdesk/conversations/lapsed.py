"""Whether what the customer writes still belongs to a matter that was done, or begins another one (R11)."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.conversations import ledger, merge
from frontdesk.conversations.models import Conversation, Linked
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import rows
from frontdesk.people.models import Customer

MOST_LATER_ONES = 50
_WINDOW = "SELECT reopens_within_days FROM people_desk ORDER BY id LIMIT 1"
_DONE = """
    SELECT at, facts FROM conversations_event
     WHERE conversation_id = %s AND kind IN ('conversation.solved', 'conversation.closed') ORDER BY id DESC LIMIT 10
"""
_LATER = """
    SELECT facts FROM conversations_event WHERE conversation_id = %s AND kind = 'conversation.recontacted' ORDER BY id DESC LIMIT 1
"""


def has_lapsed(conversation: Conversation, *, at: datetime) -> bool:
    """Was it done so long ago that it is not opened again? `at` is the receipt instant of the message."""
    if not conversation.is_finished:
        return False
    done_at = _done_at(conversation)
    found = rows.select(_WINDOW, [])
    return done_at is not None and bool(found) and at - done_at > timedelta(days=found[0][0])


def later_one(conversation: Conversation, *, at: datetime) -> Conversation | None:
    """The conversation that goes on with its customer since it lapsed, locked; None when a new one is to begin."""
    for _step in range(MOST_LATER_ONES):
        found = rows.select(_LATER, [conversation.pk])
        number = rows.facts(found[0][0]).get("number") if found else None
        following = rows.first(Conversation, "id = %s", [number], is_locked=True) if number else None
        if following is None:
            return None
        conversation = merge.head(following, is_locked=True)
        if not has_lapsed(conversation, at=at):
            return conversation
    return None


def follow_up(earlier: Conversation, begun: Conversation, *, by: Customer, at: datetime) -> None:
    """The new one is linked with the one that it goes on from, and both say so: the customer had to come again."""
    one, other = sorted((earlier, begun), key=lambda each: each.pk)
    if rows.insert_unless_there(Linked(one=one, other=other)):
        ledger.record(earlier, "conversation.recontacted", actor=by, facts={"number": begun.pk}, at=at)
        ledger.record(begun, "conversation.recontacted", actor=by, facts={"after": earlier.pk}, at=at)


def _done_at(conversation: Conversation) -> datetime | None:
    """When it was last done: closing what is solved already does it no second time."""
    ends = [(rows.instant(at), rows.facts(facts)) for at, facts in rows.select(_DONE, [conversation.pk])]
    fresh = [at for at, facts in ends if facts.get("from") not in FINISHED_STATUSES]
    return fresh[0] if fresh else (ends[-1][0] if ends else None)
