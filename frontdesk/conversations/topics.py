"""The names under which live streams are told about conversations; tickets and the feed spell them the same way."""

from __future__ import annotations

from frontdesk.people.topics import of_agent, of_team

__all__ = ["of_agent", "of_customer", "of_team"]


def of_customer(conversation_id: int) -> str:
    """What the customer of that conversation may know of it."""
    return f"conversation:{conversation_id}:customer"
