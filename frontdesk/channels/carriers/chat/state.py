"""How a visitor's chat stands: who is there, their place, what was seen. The same for who has not written yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdesk.channels.carriers.chat import availability, pictures
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import queue, seen
from frontdesk.conversations.models import ChatSession, ChatState, Conversation
from frontdesk.kit import rows
from frontdesk.people.models import Agent

_COLLEAGUES = """
    SELECT a.name FROM people_agent a JOIN conversations_participant p ON p.agent_id = a.id
     WHERE p.chat_id = %s AND p.left_at IS NULL AND p.joined_at IS NOT NULL AND a.id <> %s ORDER BY a.id
"""


def of(widget: Widget, visitor: Visitor | None, *, at: datetime) -> dict[str, Any]:
    """As JSON for the widget. `chat` is the newest one, ended or not; null for who has had none."""
    conversation = visitor.conversation if visitor else None
    chat = _newest(conversation) if conversation else None
    team_id = conversation.team_id if conversation else widget.team_id
    now = queue.of(team_id)
    # Who is being served asks for no wait.
    here = availability.of(widget, team_id, at=at, now=now, is_wait_told=chat is None or not chat.is_live)
    return {
        "availability": here.as_json(),
        "chat": _written(chat, widget, now, at) if chat else None,
        "seen_up_to": seen.newest_by_agents(conversation.pk) if conversation else 0,
    }


def _newest(conversation: Conversation) -> ChatSession | None:
    chat = rows.first(ChatSession, "conversation_id = %s ORDER BY id DESC", [conversation.pk])
    if chat is not None:
        chat.conversation = conversation
        if chat.agent_id is not None:
            chat.agent = rows.first(Agent, "id = %s", [chat.agent_id])
    return chat


def _written(chat: ChatSession, widget: Widget, now: queue.Queue, at: datetime) -> dict[str, Any]:
    return {
        "id": chat.pk, "state": str(chat.state), **_waiting(chat, now, at), "agent": _agent(chat, widget),
        "company": _company(chat) if chat.is_live else [], "ended_by": str(chat.ended_by),
        "is_rated": chat.rating is not None, "rating": chat.rating,
    }


def _waiting(chat: ChatSession, now: queue.Queue, at: datetime) -> dict[str, int | None]:
    """Their place in the queue, and how long it takes from there; neither for who waits no more."""
    if chat.state != ChatState.QUEUED:
        return {"place": None, "wait_seconds": None}
    place = queue.place(chat, team_id=chat.conversation.team_id)
    wait = queue.wait_seconds(chat.conversation.team_id, ahead=place - 1, at=at, now=now)
    return {"place": place, "wait_seconds": None if wait is None else round(wait)}


def _agent(chat: ChatSession, widget: Widget) -> dict[str, Any] | None:
    """Who leads it, or led it to its end: of an agent the name and the picture, nothing else; of the assistant what that shows, too."""
    if chat.agent is not None:
        return {"name": chat.agent.name, "picture": pictures.address(chat.agent, widget), "is_assistant": False}
    if chat.state == ChatState.ASSISTANT:
        return {**pictures.of_assistant(widget), "is_assistant": True}
    return None


def _company(chat: ChatSession) -> list[str]:
    """Colleagues who have come in beside its agent."""
    return [name for (name,) in rows.select(_COLLEAGUES, [chat.pk, chat.agent_id or 0])]
