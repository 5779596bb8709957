"""A customer shows who they are by a one-time code: it is asked for, sent to a mailbox on file, and typed here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, ledger
from frontdesk.conversations.models import Conversation
from frontdesk.people import codes
from frontdesk.people.codes import Typed
from frontdesk.people.models import ContactPoint, OneTimeCode


def ask(conversation: Conversation, *, point: ContactPoint | None, at: datetime) -> OneTimeCode | None:
    """A code is to go to that mailbox, or nowhere where none is on file; None where too many were asked for."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        asked = codes.ask(_place(conversation), point, at=at)
        if asked is None:
            return None
        facts = {"code": asked.pk, "customer": asked.point.customer_id if asked.point else None}
        ledger.record(conversation, "code.asked", actor=None, facts=facts, at=at)
        return asked


def check(conversation: Conversation, *, digits: str, at: datetime) -> tuple[Typed, ContactPoint | None]:
    """Is it the code that was sent? The right one proves the customer whose mailbox it went to."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        typed, point = codes.check(_place(conversation), digits, at=at)
        if typed is Typed.RIGHT and point is not None:
            facts = {"customer": point.customer_id, "email": point.value}
            ledger.record(conversation, "customer.proven", actor=point.customer, facts=facts, at=at)
        return typed, point


def _place(conversation: Conversation) -> str:
    return f"conversation {conversation.pk}"
