"""Where a conversation stands: open, waiting for the customer, on hold, solved, closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Status
from frontdesk.kit.refused import Refused

EVENT_OF_STATUS = {
    Status.OPEN: "conversation.opened",
    Status.PENDING_CUSTOMER: "conversation.awaited",
    Status.ON_HOLD: "conversation.held",
    Status.SOLVED: "conversation.solved",
    Status.CLOSED: "conversation.closed",
}


def change(conversation: Conversation, *, to: str, by: Actor, at: datetime | None = None) -> Conversation:
    """Give it the status, now unless `at` says when; the same status again changes nothing.

    Raises Refused for a status that cannot be chosen.
    """
    if to not in EVENT_OF_STATUS:
        raise Refused(_("A conversation is new only until somebody opens it. Choose another status."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        access.refuse_merged(conversation)
        before = conversation.status
        if before == to:
            return conversation
        conversation.status = to
        if conversation.is_finished:
            conversation.waiting_since = None
        ledger.record(conversation, EVENT_OF_STATUS[Status(to)], actor=by, facts={"from": before}, at=at)
        return conversation


def solve(conversation: Conversation, *, by: Actor) -> Conversation:
    """We think that it is done."""
    return change(conversation, to=Status.SOLVED, by=by)


def reopen(conversation: Conversation, *, by: Actor) -> Conversation:
    """It is not done after all."""
    return change(conversation, to=Status.OPEN, by=by)
