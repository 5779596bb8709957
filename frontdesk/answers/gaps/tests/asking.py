"""Questions of several customers, as tests of gaps want them."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.answers.gaps.models import Unanswered, Why
from frontdesk.answers.gaps.note import note
from frontdesk.conversations import post, status
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.conversations.receive import receive
from frontdesk.people.models import Agent
from tests.world import MORNING, World


def asks(world: World, who: str, text: str, *, at: datetime = MORNING, language: str = "en") -> Conversation:
    """That customer writes to Support."""
    sender = Sender("email", f"{who.lower()}@example.org", who)
    return receive(Arrival("email", sender, Content(text, subject="A question"), at, world.support.pk, language=language)).message.conversation


def solved(conversation: Conversation, answer: str, *, by: Agent) -> Conversation:
    """Answered and solved."""
    post.reply(conversation, by=by, words=Words(answer))
    return status.solve(conversation, by=by)


def noted(text: str, *, conversation: Conversation | None = None, why: str = Why.UNSURE, language: str = "en", minutes: int = 0) -> Unanswered:
    note(text, language=language, why=why, conversation=conversation, at=MORNING + timedelta(minutes=minutes))
    return Unanswered.objects.latest("pk")
