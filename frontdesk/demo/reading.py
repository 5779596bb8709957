"""How far the team has read: what they wrote themselves, and everything until last night."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from frontdesk.conversations import access, seen
from frontdesk.conversations.models import Event
from frontdesk.people.models import Agent

READ_AFTER = timedelta(hours=12)


def mark_read(agents: Iterable[Agent], *, now: datetime) -> None:
    """Without this, a desk with ten days behind it would look as if nobody had ever opened anything."""
    for agent in agents:
        for conversation in access.conversations(agent):
            event_id: int | None = conversation.last_event_id
            if conversation.updated_at > now - READ_AFTER:
                event_id = Event.objects.filter(conversation=conversation, agent=agent).order_by("-pk").values_list("pk", flat=True).first()
            if event_id:
                seen.by_agent(conversation, agent=agent, event_id=event_id)
