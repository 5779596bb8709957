"""Live chats begin, find their agent, come back to the queue, change hands and end. Who is offered one, `routing` decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import ChatSession, ChatState, Conversation, EndedBy, Status
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import Agent


def live(conversation: Conversation | int) -> ChatSession | None:
    """The chat of that conversation that is going on; None when there is none."""
    number = conversation if isinstance(conversation, int) else conversation.pk
    chat = rows.first(ChatSession, "conversation_id = %s AND ended_at IS NULL", [number])
    if chat is not None and chat.agent_id is not None:
        chat.agent = rows.first(Agent, "id = %s", [chat.agent_id])
    return chat


def begin(
    conversation: Conversation, *, at: datetime, quoted_seconds: int | None = None, state: ChatState = ChatState.QUEUED,
) -> ChatSession:
    """The customer is there and waits, or the assistant answers first (state `assistant`). One that goes on stays as it is."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        chat = live(conversation)
        if chat is not None:
            return chat
        chat = ChatSession.objects.create(conversation=conversation, state=state, began_at=at, queued_at=at, quoted_seconds=quoted_seconds)
        kind = "chat.delegated" if state == ChatState.ASSISTANT else "chat.queued"
        ledger.record(conversation, kind, actor=None, facts={"chat": chat.pk}, at=at)
        return chat


def accept(chat: ChatSession, *, by: Agent, at: datetime | None = None) -> ChatSession:
    """The agent takes it. Raises Refused when somebody else has it, or it has ended: exactly one gets it."""
    at = at or clock.now()
    with transaction.atomic():
        conversation, chat = _locked(chat)
        if chat.agent_id == by.pk:
            return chat
        if chat.state == ChatState.ACTIVE:
            raise Refused(_("%(agent)s has this chat already.") % {"agent": chat.agent or _("Somebody")})
        if not access.may_hold(by, conversation):
            raise Refused(_("This chat is of a team that you are not in."))
        chat.state, chat.agent, chat.wanted, chat.accepted_at = ChatState.ACTIVE, by, None, at
        chat.first_accepted_at = chat.first_accepted_at or at
        chat.save(update_fields=["state", "agent", "wanted", "accepted_at", "first_accepted_at"])
        conversation.assignee = by
        if conversation.status == Status.NEW:
            conversation.status = Status.OPEN
        facts = {"chat": chat.pk, "waited_seconds": round((at - chat.queued_at).total_seconds(), 1)}
        ledger.record(conversation, "chat.accepted", actor=by, facts=facts, at=at)
        return chat


def give_back(
    chat: ChatSession, *, why: str, by: Actor, to: Agent | None = None, because: str = "", at: datetime | None = None,
) -> ChatSession:
    """It waits in the queue, in the place that it had. `why`: `chosen`, `transferred`, `moved`, `away`, `silent`, `signed_out`, `people`.

    With `to` it is offered to that colleague first; `because` is the assistant's reason. Raises Refused when that one may not see it.
    """
    at = at or clock.now()
    with transaction.atomic():
        conversation, chat = _locked(chat)
        if to is not None and not access.may_hold(to, conversation):
            raise Refused(_("%(agent)s is not in the team that has this chat. Move it to one of their teams first.") % {"agent": to})
        if chat.state == ChatState.QUEUED and chat.wanted_id == (to.pk if to else None):
            return chat
        before = chat.agent_id
        if chat.state == ChatState.ASSISTANT and chat.first_accepted_at is None:
            # Until now they were answered; the wait for a person begins here, and only that is what others are told of.
            chat.queued_at = at
        chat.state, chat.agent, chat.wanted = ChatState.QUEUED, None, to
        chat.save(update_fields=["state", "agent", "wanted", "queued_at"])
        conversation.assignee = None
        facts = {"chat": chat.pk, "from": before, "why": why, "to": to.pk if to else None} | ({"because": because} if because else {})
        ledger.record(conversation, "chat.returned", actor=by, facts=facts, at=at)
        return chat


def delegate(chat: ChatSession, *, by: Agent, at: datetime | None = None) -> ChatSession:
    """The assistant goes on with it, until it or somebody gives it back (`give_back`). Raises Refused when none is there."""
    at = at or clock.now()
    with transaction.atomic():
        conversation, chat = _locked(chat)
        if chat.state == ChatState.ASSISTANT:
            return chat
        if not assistant.is_alive(at, team_id=conversation.team_id):
            raise Refused(_("No assistant is there now. Keep the chat, or hand it to a colleague."))
        chat.state, chat.agent, chat.wanted = ChatState.ASSISTANT, None, None
        chat.save(update_fields=["state", "agent", "wanted"])
        conversation.assignee = None
        ledger.record(conversation, "chat.delegated", actor=by, facts={"chat": chat.pk}, at=at)
        return chat


def end(chat: ChatSession, *, how: EndedBy, by: Actor, at: datetime | None = None) -> ChatSession:
    """It is over; what is written later begins another in the same conversation, or goes by mail. Twice is once."""
    at = at or clock.now()
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        chat = ChatSession.objects.select_related("agent").get(pk=chat.pk)
        if chat.ended_at is not None:
            return chat
        chat.state, chat.ended_at, chat.ended_by, chat.wanted = ChatState.ENDED, at, how, None
        chat.save(update_fields=["state", "ended_at", "ended_by", "wanted"])
        chat.participants.filter(left_at=None).update(left_at=at)
        ledger.record(conversation, "chat.ended", actor=by, facts={"chat": chat.pk, "by": str(how)}, at=at)
        return chat


def rate(chat: ChatSession, *, rating: int, comment: str = "", by: Actor, at: datetime | None = None) -> ChatSession:
    """The customer says how it was, from 1 to 5; the last word counts, and the same word twice is once."""
    at = at or clock.now()
    if not 1 <= rating <= 5:
        raise Refused(_("Choose one of the five."))
    with transaction.atomic():
        conversation = access.locked(chat.conversation)
        chat = ChatSession.objects.get(pk=chat.pk)
        if (chat.rating, chat.rating_comment) == (rating, comment[:2000]):
            return chat
        chat.rating, chat.rating_comment, chat.rated_at = rating, comment[:2000], at
        chat.save(update_fields=["rating", "rating_comment", "rated_at"])
        ledger.record(conversation, "chat.rated", actor=by, facts={"chat": chat.pk, "rating": rating}, at=at)
        return chat


def _locked(chat: ChatSession) -> tuple[Conversation, ChatSession]:
    """Both anew, under the lock of the conversation. Raises Refused when the chat has ended."""
    conversation = access.locked(chat.conversation)
    fresh = ChatSession.objects.select_related("agent").get(pk=chat.pk)
    if fresh.ended_at is not None:
        raise Refused(_("This chat has ended."))
    return conversation, fresh
