"""Looks after who is here: pages that sleep, wrap-ups that end, and the chats of those who are away."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, ChatState, Event
from frontdesk.kit import clock, jobs
from frontdesk.people import assistant, presence
from frontdesk.people.models import Agent, Desk, Here
from frontdesk.routing import give_out, offer


def ended(event: Event) -> None:
    """The step behind `chat.ended`: its agent wraps up if it was their last, and whoever is free now is offered who waits."""
    at = event.at
    chat = ChatSession.objects.select_related("agent").filter(pk=event.facts.get("chat")).first()
    desk = Desk.current()
    if desk is not None and desk.wrap_up_seconds and chat is not None and chat.agent is not None and _is_done(chat.agent):
        until = at + timedelta(seconds=desk.wrap_up_seconds)
        presence.be(chat.agent, Here.WRAP_UP, why="wrapped_up", at=at, wraps_until=until)
    if event.conversation is not None:
        offer.drain([event.conversation.team_id], at=at)


def be(agent: Agent, state: Here, *, reason: str = "", why: str = "chosen", by: Agent | None = None, at: datetime) -> None:
    """The agent says what they are, or their supervisor does. Online: what waits is offered. Offline: their chats go back at once."""
    presence.be(agent, state, reason=reason, why=why, by=by, at=at)
    if state == Here.ONLINE:
        offer.drain(agent.visible_team_ids(), at=at)
        give_out.soon(agent.visible_team_ids())
    elif state == Here.OFFLINE:
        give_back_all(agent, why="signed_out", at=at)


def give_back_all(agent: Agent, *, why: str, at: datetime) -> int:
    """All chats that the agent leads wait in the queue again; how many."""
    theirs = list(ChatSession.objects.filter(agent=agent, ended_at=None, state=ChatState.ACTIVE).select_related("conversation").order_by("pk"))
    for chat in theirs:
        chats.give_back(chat, why=why, by=None, at=at)
    return len(theirs)


def look(at: datetime) -> None:
    """Who has gone silent is away; a wrap-up that is over ends; chats of those away too long, or gone, go to the queue."""
    for one in presence.silent(at):
        presence.be(one.agent, Here.AWAY, reason="", why="silent", at=at)
    for one in presence.wrapped_up(at):
        presence.be(one.agent, Here.ONLINE, why="wrapped_up", at=at)
        offer.drain(one.agent.visible_team_ids(), at=at)
        give_out.soon(one.agent.visible_team_ids())
    offer.look_again(at)
    desk = Desk.current()
    patience = timedelta(seconds=desk.returns_after_seconds if desk else 120)
    away = Agent.objects.filter(
        presence__state__in=(Here.AWAY, Here.OFFLINE), presence__since__lte=at - patience, chats__ended_at=None, chats__state=ChatState.ACTIVE,
    )
    for agent in away.distinct().order_by("pk"):
        give_back_all(agent, why="away", at=at)
    give_back_assisted(at)


def give_back_assisted(at: datetime) -> None:
    """An assistant that is heard of no more answers nobody: its chats go to people."""
    assisted = ChatSession.objects.filter(state=ChatState.ASSISTANT, ended_at=None).select_related("conversation").order_by("queued_at", "pk")
    alive: dict[int, bool] = {}
    for chat in assisted:
        team_id = chat.conversation.team_id
        if team_id not in alive:
            alive[team_id] = assistant.is_alive(at, team_id=team_id)
        if not alive[team_id]:
            chats.give_back(chat, why="silent", by=None, at=at)


def _look_often() -> None:
    look(clock.now())


look_often = jobs.task(name="routing.look_after_presence", every_seconds=5)(_look_often)


def _is_done(agent: Agent) -> bool:
    """Online, and no chat left."""
    return presence.of(agent).state == Here.ONLINE and not ChatSession.objects.filter(agent=agent, ended_at=None).exists()
