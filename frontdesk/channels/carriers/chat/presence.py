"""Is the visitor still there, and where else can they be reached?"""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations.models import Conversation
from frontdesk.people.models import ContactKind, ContactPoint

LEFT_AFTER = timedelta(minutes=5)
"""An open page asks us for something every two minutes at least; who was not heard of for so long has left."""


def has_left(conversation_id: int, *, at: datetime) -> bool:
    """Has no browser of the conversation's visitor been heard of for long?"""
    return not was_there_since(conversation_id, at - LEFT_AFTER)


def was_there_since(conversation_id: int, instant: datetime) -> bool:
    """Has a browser of the conversation's visitor asked us for anything since then?"""
    return Visitor.objects.filter(conversation_id=conversation_id, last_seen_at__gt=instant).exists()


def mail_address(conversation: Conversation) -> str:
    """Where an answer can follow: what the visitor left for that, else what is on file; "" if nothing that takes mail."""
    left = Visitor.objects.filter(conversation=conversation).exclude(email="").values_list("email", flat=True)
    on_file = ContactPoint.objects.filter(customer=conversation.customer_id, kind=ContactKind.EMAIL).order_by("pk").values_list("value", flat=True)
    known = [*left, *on_file]
    failed = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value__in=known, failed_at__isnull=False).values_list("value", flat=True)
    return next((address for address in known if address not in set(failed)), "")
