"""Chats of Nadia and others, for the tests of what agents see of them."""

from __future__ import annotations

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Here, Team
from frontdesk.routing import watch
from tests.world import World


def chat_with(world: World, text: str = "Where is my order?", **more: object) -> ChatSession:
    """A customer who is there now."""
    given = {"channel": "chat", "is_live": True, "client_id": text, "at": clock.now()} | more
    asked = world.nadia_asks(text, **given)
    found = chats.live(asked.conversation)
    assert found is not None
    return found


def moved_to(chat: ChatSession, team: Team) -> None:
    """It was another team's from the beginning."""
    type(chat.conversation).objects.filter(pk=chat.conversation_id).update(team=team)


def online(*agents: Agent) -> None:
    for agent in agents:
        watch.be(agent, Here.ONLINE, at=clock.now())
