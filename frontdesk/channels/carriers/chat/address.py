"""A visitor leaves a mail address, so that answers can follow when they have gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations import access, ledger
from frontdesk.people.models import ContactKind, ContactPoint, Customer


def leave(visitor: Visitor, *, email: str, name: str = "", at: datetime) -> None:
    """Answers follow to that address from now on.

    Nobody has proven that it is theirs: it is filed with the customer only when it is nobody else's, it never makes the
    visitor another customer, and it opens no other conversation.
    """
    with transaction.atomic():
        visitor = Visitor.objects.select_for_update(of=("self",)).select_related("customer", "conversation").get(pk=visitor.pk)
        if visitor.email == email and (not name or visitor.customer.name == name):
            return
        visitor.email = email
        visitor.save(update_fields=["email"])
        _name(visitor.customer, name)
        ContactPoint.objects.get_or_create(kind=ContactKind.EMAIL, value=email, defaults={"customer": visitor.customer})
        if visitor.conversation is not None:
            conversation = access.locked(visitor.conversation)
            ledger.record(conversation, "customer.changed", actor=visitor.customer, facts={"email": email}, at=at)


def _name(customer: Customer, name: str) -> None:
    if name and not customer.name:
        customer.name = name
        customer.save(update_fields=["name"])
