"""Who has had what on their screen: the customer our words, an agent what was said in a conversation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.conversations import access, ledger, telling
from frontdesk.conversations.models import Author, Conversation, Message, Seen, Visibility
from frontdesk.kit import rows
from frontdesk.people.models import Agent

_NEWEST = """
    SELECT e.message_id FROM conversations_event e
     WHERE e.conversation_id = %s AND e.kind = 'message.received' AND e.message_id IS NOT NULL
           AND e.id <= (SELECT MAX(s.event_id) FROM conversations_seen s WHERE s.conversation_id = %s)
     ORDER BY e.id DESC LIMIT 1
"""


def by_customer(conversation: Conversation, *, up_to: int, at: datetime) -> int:
    """Mark what we said, up to the message of that id, as seen; how many were not marked before."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        ours = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC, author_kind__in=(Author.HUMAN, Author.BOT))
        unseen = list(ours.filter(pk__lte=up_to, seen_at=None).order_by("pk"))
        if unseen:
            Message.objects.filter(pk__in=[message.pk for message in unseen]).update(seen_at=at)
            ledger.record(conversation, "message.seen", actor=conversation.customer, message=unseen[-1], at=at)
        return len(unseen)


def by_agent(conversation: Conversation, *, agent: Agent, event_id: int) -> None:
    """The agent has read up to that event. No event of its own; who waits in a chat is told that their words were read."""
    is_chat = conversation.channel == telling.CHAT
    before = newest_by_agents(conversation.pk) if is_chat else 0
    row = Seen(agent=agent, conversation=conversation, event_id=min(event_id, conversation.last_event_id))
    # Of two windows the slower one may tell of less.
    rows.insert_or_update(row, unique=("agent_id", "conversation_id"), fields=("event_id",), growing="event_id")
    if is_chat and (newest := newest_by_agents(conversation.pk)) > before:
        telling.agent_seen(conversation, message_id=newest)


def newest_by_agents(conversation_id: int) -> int:
    """The newest message of the customer that one of us has had on the screen; 0 for none."""
    found = rows.select(_NEWEST, [conversation_id, conversation_id])
    return found[0][0] if found else 0


def up_to(conversation: Conversation, *, agent: Agent) -> int:
    """The last event that the agent has read there; 0 for none."""
    found = rows.select("SELECT event_id FROM conversations_seen WHERE agent_id = %s AND conversation_id = %s", [agent.pk, conversation.pk])
    return found[0][0] if found else 0
