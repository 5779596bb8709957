"""What the names in braces stand for in a conversation."""

from __future__ import annotations

from frontdesk.conversations.models import Conversation
from frontdesk.kit import rows
from frontdesk.people.models import Agent


def of(conversation: Conversation, agent: Agent) -> dict[str, str]:
    """By name; '' for what is not known. One query, and one for the customer who was not loaded with it."""
    found = rows.select("SELECT name FROM people_desk ORDER BY id LIMIT 1", [])
    customer = " ".join(conversation.customer.name.split())
    return {
        "customer.name": customer, "customer.first_name": first_name(customer), "agent.name": agent.name,
        "desk.name": found[0][0] if found else "", "conversation.number": str(conversation.pk),
    }


def first_name(name: str) -> str:
    """How a person is spoken to: "Nadia" of "Dr. Nadia Berg" and of "Berg, Nadia"; '' for what is an address."""
    if "@" in name:
        return ""
    _family, comma, given = name.partition(",")
    words = (given if comma and given.strip() else name).split()
    return next((word for word in words if not word.endswith(".")), words[0] if words else "")
