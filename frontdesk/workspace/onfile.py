"""What is on file beside a conversation: its customer, how to reach them, and their other conversations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation, Tag
from frontdesk.people.models import Agent, ContactKind, ContactPoint, Customer

MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class OnFile:
    customer: Customer
    contact_points: list[ContactPoint]
    others: list[Conversation]
    tags: list[str]
    name: str
    """What we call the customer."""


def of(conversation: Conversation, *, agent: Agent) -> OnFile:
    """Three queries. Of the customer's other conversations only those that the agent may see."""
    others = access.conversations(agent).filter(customer_id=conversation.customer_id).exclude(pk=conversation.pk)
    points = list(ContactPoint.objects.filter(customer_id=conversation.customer_id).order_by("pk"))
    return OnFile(
        customer=conversation.customer,
        contact_points=points,
        others=list(others.newest_first().only("subject", "status", "updated_at", "preview")[:MOST_OTHERS]),
        tags=list(Tag.objects.filter(conversations=conversation).values_list("name", flat=True)),
        name=_name(conversation.customer, points),
    )


def name_of(customer: Customer) -> str:
    """What we call the customer, when nothing else of them is needed."""
    return customer.name or _name(customer, ContactPoint.objects.filter(customer=customer).order_by("pk"))


def _name(customer: Customer, points: Iterable[ContactPoint]) -> str:
    """The name, else how to reach them; of a web visitor we know neither."""
    reach = next((point.value for point in points if point.kind != ContactKind.VISITOR), "")
    return customer.name or reach or _("Visitor %(number)s") % {"number": customer.pk}
