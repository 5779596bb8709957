"""How an agent stands to a chat: leads it, takes part, is asked to, or reads along; and who else is in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, ChatState, Conversation, Participant
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


@dataclass(frozen=True, slots=True)
class Seat:
    """`chat` is the newest chat of the conversation, perhaps ended; None when there never was one."""

    agent: Agent
    chat: ChatSession | None
    company: list[Participant]
    """Who takes part beside its agent, or is asked to."""

    @property
    def is_live(self) -> bool:
        return self.chat is not None and self.chat.is_live

    @property
    def leads(self) -> bool:
        return self.is_live and self.chat is not None and self.chat.agent_id == self.agent.pk

    @property
    def own(self) -> Participant | None:
        return next((one for one in self.company if one.agent_id == self.agent.pk), None)

    @property
    def takes_part(self) -> bool:
        return self.leads or (self.own is not None and self.own.joined_at is not None)

    @property
    def is_invited(self) -> bool:
        return not self.leads and self.own is not None and self.own.joined_at is None

    @property
    def may_take(self) -> bool:
        """Nobody of us has it."""
        return self.is_live and self.chat is not None and self.chat.state in (ChatState.QUEUED, ChatState.ASSISTANT)

    @property
    def may_reply(self) -> bool:
        """Once a chat has ended, its conversation is answered as any other."""
        return not self.is_live or self.takes_part

    @property
    def others(self) -> list[Participant]:
        return [one for one in self.company if one.agent_id != self.agent.pk]

    @property
    def whisper_to(self) -> int | None:
        """Whom a whisper is most likely for: who leads the chat, or the only colleague who takes part."""
        lead = self.chat.agent_id if self.chat is not None and not self.leads else None
        return lead or (self.others[0].agent_id if len(self.others) == 1 else None)


def of(conversation: Conversation, agent: Agent) -> Seat:
    """Two queries; one where there never was a chat."""
    newest = ChatSession.objects.filter(conversation=conversation).select_related("agent", "wanted").order_by("-pk").first()
    there = newest.participants.filter(left_at=None).select_related("agent", "invited_by").order_by("pk") if newest and newest.is_live else []
    return Seat(agent, newest, list(there))


def live(conversation: Conversation) -> ChatSession:
    """The chat that goes on, for what can only be done with one. Raises Refused when there is none."""
    chat = chats.live(conversation)
    if chat is None:
        raise Refused(_("This chat has ended."))
    return chat


def led(conversation: Conversation, agent: Agent) -> ChatSession:
    """The same, for what only the agent who leads it does, and who looks after others' work. Raises Refused for others."""
    chat = live(conversation)
    if chat.agent_id not in (None, agent.pk) and not agent.is_supervisor:
        raise Refused(_("%(agent)s leads this chat.") % {"agent": chat.agent})
    return chat
