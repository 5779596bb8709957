"""What a customer is told of their conversations: how each stands, who has it, what was promised, what we wait for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from frontdesk.clocks.models import SlaClock
from frontdesk.conversations.models import Conversation, Delivery, Message, Status, Visibility
from frontdesk.people.models import Customer

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Told:
    """`state` is a word for the eye, `says` what we wait for; `due_at` is the next instant that was promised (UTC)."""

    conversation: Conversation
    state: str
    kind: str
    says: str
    holder: str
    due_at: datetime | None

    @property
    def is_finished(self) -> bool:
        return self.conversation.is_finished


STATES = {
    Status.NEW: lambda: (_("Received"), "", _("We have it and will look at it.")),
    Status.OPEN: lambda: (_("In progress"), "", _("We work on it.")),
    Status.PENDING_CUSTOMER: lambda: (_("Waiting for you"), "warn", _("We have answered and wait for you.")),
    Status.ON_HOLD: lambda: (_("On hold"), "", _("We wait for somebody else before we can go on.")),
    Status.SOLVED: lambda: (_("Solved"), "good", _("We think that it is solved. Write if it is not.")),
    Status.CLOSED: lambda: (_("Closed"), "good", _("It is closed. You can open it again.")),
}


def of(customer: Customer) -> QuerySet[Conversation]:
    """Theirs and nobody else's; what was merged is found in the one that goes on."""
    return Conversation.objects.filter(customer=customer, merged_into=None).select_related("assignee", "team")


def told(conversations: Sequence[Conversation]) -> list[Told]:
    """In the same order. One query."""
    due = _next_due([each.pk for each in conversations])
    return [_one(each, due.get(each.pk)) for each in conversations]


def messages(conversation: Conversation) -> QuerySet[Message]:
    """What customer and desk said to each other: no notes, nothing that was taken back or has not left yet."""
    own = Conversation.objects.filter(Q(pk=conversation.pk) | Q(merged_into=conversation), customer=conversation.customer_id)
    said = Message.objects.filter(conversation__in=own, visibility=Visibility.PUBLIC).exclude(delivery=Delivery.RECALLED)
    has_left = said.exclude(delivery=Delivery.QUEUED, send_at__isnull=False, tries=0)
    return has_left.select_related("agent").prefetch_related("attachments").order_by("created_at", "pk")


def _one(conversation: Conversation, due_at: datetime | None) -> Told:
    state, kind, says = STATES[Status(conversation.status)]()
    holder = conversation.assignee.name if conversation.assignee else conversation.team.name
    return Told(conversation, state, kind, says, holder, None if conversation.is_finished else due_at)


def _next_due(conversation_ids: list[int]) -> dict[int, datetime]:
    """By conversation the earliest instant that is promised and has not been missed already."""
    running = SlaClock.objects.filter(conversation_id__in=conversation_ids, ended="", due_at__isnull=False, breached_at=None)
    found: dict[int, datetime] = {}
    for conversation_id, due_at in running.values_list("conversation_id", "due_at"):
        if due_at is not None and (conversation_id not in found or due_at < found[conversation_id]):
            found[conversation_id] = due_at
    return found
