"""Tells agents by name about a conversation: what stands under *Notices* until they put it away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from frontdesk.conversations import access
from frontdesk.conversations.models import Event, Notice
from frontdesk.kit import rows
from frontdesk.people.models import Agent

PAGE_SIZE = 50


def tell(agents: Iterable[Agent], event: Event) -> None:
    """Each hears once of the event; in the caller's transaction, which the event's bell follows."""
    for agent in agents:
        rows.insert_unless_there(Notice(agent=agent, conversation=event.conversation, event=event, at=event.at))


def of(agent: Agent) -> QuerySet[Notice]:
    """Those that the agent has not put away, newest first, of conversations that they may still see."""
    found = Notice.objects.filter(agent=agent, done_at=None, conversation__in=access.conversations(agent))
    return found.select_related("conversation", "event", "event__agent").order_by("-pk")


def put_away(agent: Agent, *, at: datetime, number: int | None = None) -> int:
    """That one, or all; how many there were."""
    mine = Notice.objects.filter(agent=agent, done_at=None)
    return (mine if number is None else mine.filter(pk=number)).update(done_at=at)
