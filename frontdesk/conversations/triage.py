"""The first look: somebody on the rota puts a new conversation in its place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Status
from frontdesk.kit.refused import Refused

LONGEST_LOOK_SECONDS = 3600
"""Who leaves the form open over lunch has not looked at it all the time."""


def is_to_sort(conversation: Conversation) -> bool:
    """New, in nobody's hands, and not sorted yet."""
    return conversation.status == Status.NEW and conversation.assignee_id is None and conversation.sorted_at is None


def refuse_sorted(conversation: Conversation) -> None:
    """Refused, when somebody was quicker."""
    if not is_to_sort(conversation):
        raise Refused(_("It is sorted, or in somebody’s hands already."))


def done(conversation: Conversation, *, team_before: int, took_seconds: float, by: Actor, at: datetime) -> Conversation:
    """It is in its place. `took_seconds` is how long somebody looked at it, an hour at most."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        conversation.sorted_at = at
        facts = {
            "waited_seconds": round((at - conversation.created_at).total_seconds()), "took_seconds": round(min(max(took_seconds, 0), LONGEST_LOOK_SECONDS)),
            "from": team_before, "to": conversation.team_id, "solved": conversation.is_finished,
        }
        ledger.record(conversation, "conversation.sorted", actor=by, facts=facts, at=at)
        return conversation
