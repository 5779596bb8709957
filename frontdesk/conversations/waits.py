"""Since when a customer waits for us, as the ledger has it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from frontdesk.conversations.models import Author, Conversation, Delivery, Event

ENDS = ("message.answered", "reply.unneeded", "conversation.solved", "conversation.closed", "conversation.merged")
NO_ANSWER = Q(message__delivery=Delivery.RECALLED) | Q(kind="message.answered", message__author_kind=Author.BOT)
"""What was taken back, and what the assistant said: whoever waited for a person still waits."""


def since(conversation: Conversation) -> datetime | None:
    """The receipt instant of the oldest question after our last answer; None when we owe nothing.

    A question of a conversation that was merged into this one counts while it is part of it; a merge that was taken
    back has ended nothing.
    """
    is_merged = Conversation.objects.filter(pk=conversation.pk, merged_into__isnull=False).exists()
    ends = ENDS if is_merged else [kind for kind in ENDS if kind != "conversation.merged"]
    ended = Event.objects.filter(conversation=conversation, kind__in=ends).exclude(NO_ANSWER)
    last = ended.order_by("-pk").values_list("pk", flat=True).first() or 0
    asked = Event.objects.filter(
        conversation=conversation, kind="message.received", message__author_kind=Author.CUSTOMER, pk__gt=last,
    ).order_by("pk").values_list("message__created_at", flat=True).first()
    return min(filter(None, (asked, *_joined(conversation, last))), default=None)


def _joined(conversation: Conversation, last: int) -> list[datetime]:
    """Since when those waited that have joined it after that event and are still part of it."""
    members = set(Conversation.objects.filter(merged_into=conversation).values_list("pk", flat=True))
    joined = Event.objects.filter(conversation=conversation, kind="conversation.joined", pk__gt=last).values_list("facts", flat=True)
    return [datetime.fromisoformat(facts["since"]) for facts in joined if facts.get("since") and facts.get("number") in members]
