"""A customer whom nobody knew turns out to be somebody: what they said so far is that person's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, ledger, priority
from frontdesk.conversations.models import Conversation, Message
from frontdesk.people.models import ContactPoint, Customer


def identify(conversation: Conversation, *, as_customer: Customer, subject: str, at: datetime) -> Conversation:
    """It is proven that its customer is that one, whom the host page calls `subject`.

    What the unknown customer wrote here becomes theirs. Words of others in the conversation stay the others'.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        before = conversation.customer
        if before.pk != as_customer.pk:
            Message.objects.filter(conversation=conversation, customer=before).update(customer=as_customer)
            conversation.customer = as_customer
        ledger.record(conversation, "customer.identified", actor=as_customer, facts={"subject": subject}, at=at)
        return priority.settle(conversation, at=at)


def is_only_of(customer: Customer, conversation: Conversation | None) -> bool:
    """Has the customer no conversation but that one?"""
    others = Conversation.objects.filter(customer=customer)
    return not (others.exclude(pk=conversation.pk) if conversation else others).exists()


def absorb(unknown: Customer, into: Customer) -> None:
    """Nothing but ways to reach them is left of the unknown customer: these are that person's, and the row goes.

    Raises ProtectedError while there is a conversation of theirs.
    """
    ContactPoint.objects.filter(customer=unknown).update(customer=into)
    unknown.delete()
