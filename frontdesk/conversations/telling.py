"""What is told at once and kept nowhere: who types, and that words were read."""

from __future__ import annotations

from django.db import transaction

from frontdesk.conversations import topics
from frontdesk.conversations.models import Conversation, Shared
from frontdesk.kit.live import signals
from frontdesk.people.models import Agent

CHAT = "chat"
LONGEST_TYPED = 300


def customer_typing(conversation: Conversation, *, text: str = "") -> None:
    """The customer types; `text` is what, of which the team sees the end. To all who see the conversation."""
    shared = Shared.objects.filter(conversation=conversation).values_list("team_id", flat=True)
    told = {"kind": "visitor.typing", "conversation": conversation.pk, "text": text[-LONGEST_TYPED:]}
    signals.send([topics.of_team(team_id) for team_id in (conversation.team_id, *shared)], told)


def agent_typing(conversation: Conversation, agent: Agent) -> None:
    """The agent writes a reply. Never to be called for a note or a whisper: that these are written is nothing for customers."""
    if conversation.channel == CHAT:
        told = {"kind": "agent.typing", "conversation": conversation.pk, "name": first_name(agent)}
        signals.send([topics.of_customer(conversation.pk)], told)


def assistant_typing(conversation: Conversation, name: str) -> None:
    """The assistant writes, which takes longer than usual."""
    if conversation.channel == CHAT and name:
        signals.send([topics.of_customer(conversation.pk)], {"kind": "agent.typing", "conversation": conversation.pk, "name": name[:60]})


def agent_seen(conversation: Conversation, *, message_id: int) -> None:
    """An agent has had the customer's messages on the screen, up to that one; told once that is committed."""
    told = {"kind": "agent.seen", "conversation": conversation.pk, "message": message_id}
    transaction.on_commit(lambda: signals.send([topics.of_customer(conversation.pk)], told), robust=True)


def first_name(agent: Agent) -> str:
    """The first word of the agent's name."""
    return (agent.name.split() or [""])[0][:60]
