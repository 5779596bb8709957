"""A conversation goes to another team or agent while its customer is there: its chat goes along."""

from __future__ import annotations

from frontdesk.conversations import access, chats, company
from frontdesk.conversations.models import ChatSession, ChatState, Event
from frontdesk.people.models import Agent
from frontdesk.routing import offer


def moved(event: Event) -> None:
    """The step behind what takes a conversation out of a team's sight: who cannot see it any more is in its chat no more.

    One that waits is offered in the team that has it now.
    """
    chat = chats.live(event.conversation_id or 0)
    if chat is None or event.conversation is None:
        return
    for member in chat.participants.filter(left_at=None).select_related("agent"):
        if not access.may_hold(member.agent, event.conversation):
            company.leave(chat, by=member.agent, at=event.at)
    if chat.agent is not None and not access.may_hold(chat.agent, event.conversation):
        chats.give_back(chat, why="moved", by=event.agent, at=event.at)
    elif chat.state == ChatState.QUEUED and event.kind == "conversation.moved":
        offer.offer_to_all(chat, at=event.at)


def assigned(event: Event) -> None:
    """The step behind `conversation.assigned`: who takes it has the chat, who is given it is offered it first."""
    chat = chats.live(event.conversation_id or 0)
    to = Agent.objects.filter(pk=event.facts.get("to") or 0).first()
    if chat is None or (to is not None and chat.agent_id == to.pk):
        return
    if to is None:
        _let_go(chat, event)
        return
    if chat.state != ChatState.QUEUED or to.pk != event.agent_id:
        chats.give_back(chat, why="transferred", to=to, by=event.agent, at=event.at)
    if to.pk == event.agent_id:
        chats.accept(chat, by=to, at=event.at)


def _let_go(chat: ChatSession, event: Event) -> None:
    if chat.state == ChatState.ACTIVE:
        chats.give_back(chat, why="chosen", by=event.agent, at=event.at)
