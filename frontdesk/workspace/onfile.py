"""What is on file beside a conversation: its customer, how to reach them, and their other conversations."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation, Tag
from frontdesk.people.models import Agent, ContactPoint, Customer

MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class OnFile:
    customer: Customer
    contact_points: list[ContactPoint]
    others: list[Conversation]
    tags: list[str]

    @property
    def name(self) -> str:
        """What we call the customer: the name, else how to reach them."""
        return self.customer.name or (self.contact_points[0].value if self.contact_points else str(self.customer))


def of(conversation: Conversation, *, agent: Agent) -> OnFile:
    """Three queries. Of the customer's other conversations only those that the agent may see."""
    others = access.conversations(agent).filter(customer_id=conversation.customer_id).exclude(pk=conversation.pk)
    return OnFile(
        customer=conversation.customer,
        contact_points=list(ContactPoint.objects.filter(customer_id=conversation.customer_id).order_by("pk")),
        others=list(others.newest_first().only("subject", "status", "updated_at", "preview")[:MOST_OTHERS]),
        tags=list(Tag.objects.filter(conversations=conversation).values_list("name", flat=True)),
    )


def name_of(customer: Customer) -> str:
    """What we call the customer, when nothing else of them is needed."""
    return customer.name or ContactPoint.objects.filter(customer=customer).order_by("pk").values_list("value", flat=True).first() or str(customer)
