"""What comes next, what comes back in its time, and who may not be given a conversation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, Field

from frontdesk.api import care
from frontdesk.api.agents import colleagues_of
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.shapes import ConversationOut, named
from frontdesk.api.values import Line, Named, Number, Strict
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.followups import reminders
from frontdesk.followups.models import Reminder
from frontdesk.kit import clock
from frontdesk.people.models import Agent
from frontdesk.routing import give_out, keep_out
from frontdesk.routing.models import KeptOut

router = Router(tags=["work"])

Reason = Annotated[Line, Field(min_length=1, max_length=300)]


class TakenOut(Schema):
    """`why` are the terms by which it was the next one (docs/dispatch.md)."""

    conversation: ConversationOut
    why: dict[str, Any]


class NewReminder(Strict):
    """`agent`, the token's when left out, hears of it at `due_at`."""

    due_at: AwareDatetime
    reason: Reason
    agent: Number | None = None


class ReminderOut(Schema):
    id: int
    agent: Named
    due_at: datetime
    reason: str

    @classmethod
    def of(cls, reminder: Reminder) -> ReminderOut:
        return cls(id=reminder.pk, agent=named(reminder.agent), due_at=reminder.due_at, reason=reminder.reason)


class RemindersOut(Schema):
    items: list[ReminderOut]


class NewKeptOut(Strict):
    agent: Number
    reason: Reason


class KeptOutOut(Schema):
    agent: Named
    reason: str

    @classmethod
    def of(cls, kept: KeptOut) -> KeptOutOut:
        return cls(agent=named(kept.agent), reason=kept.reason)


class AllKeptOut(Schema):
    items: list[KeptOutOut]


@router.post("/next", auth=writes, response={201: TakenOut}, openapi_extra=TAKES_KEY)
def take_next(request: ApiRequest) -> Status[Any]:
    """The mail or form that is next for the token's agent is theirs; 422 when nothing waits that they can take."""
    return once(request, lambda: _taken(request.auth.agent, knows=care.knows(request.auth)))


@router.get("/conversations/{number}/reminders", auth=reads, response=RemindersOut)
def list_reminders(request: ApiRequest, number: Number) -> RemindersOut:
    """Those that wait for their time, the next first."""
    conversation = access.conversation(request.auth.agent, number)
    return RemindersOut(items=[ReminderOut.of(one) for one in reminders.of(conversation)])


@router.post("/conversations/{number}/reminders", auth=writes, response={201: ReminderOut}, openapi_extra=TAKES_KEY)
def remind(request: ApiRequest, number: Number, wanted: NewReminder) -> Status[Any]:
    """Somebody is told at that time; nothing stands still meanwhile."""
    by = request.auth.agent
    conversation = access.conversation(by, number)
    agent = by if wanted.agent is None else _colleague(by, wanted.agent)
    return once(request, lambda: ReminderOut.of(reminders.remind(conversation, agent, due_at=wanted.due_at, reason=wanted.reason, by=by)))


@router.delete("/conversations/{number}/reminders/{reminder_id}", auth=writes, response={204: None})
def cancel_reminder(request: ApiRequest, number: Number, reminder_id: Number) -> Status[None]:
    """Nobody is told."""
    conversation = access.conversation(request.auth.agent, number)
    found = Reminder.objects.filter(conversation=conversation, pk=reminder_id).first()
    if found is None:
        raise Http404("There is no such reminder.")
    reminders.cancel(found, by=request.auth.agent)
    return Status(204, None)


@router.get("/conversations/{number}/kept-out", auth=reads, response=AllKeptOut)
def list_kept_out(request: ApiRequest, number: Number) -> AllKeptOut:
    """Who is neither given nor offered it, and why."""
    return _all_kept_out(access.conversation(request.auth.agent, number))


@router.post("/conversations/{number}/kept-out", auth=writes, response={201: AllKeptOut}, openapi_extra=TAKES_KEY)
def keep_somebody_out(request: ApiRequest, number: Number, wanted: NewKeptOut) -> Status[Any]:
    """It is not given to that agent any more; from their hands it is put back."""
    by = request.auth.agent
    conversation, agent = access.conversation(by, number), _colleague(by, wanted.agent)

    def keep() -> AllKeptOut:
        keep_out.keep_out(conversation, agent, reason=wanted.reason, by=by)
        return _all_kept_out(conversation)

    return once(request, keep)


@router.delete("/conversations/{number}/kept-out/{agent_id}", auth=writes, response={204: None})
def let_somebody_in(request: ApiRequest, number: Number, agent_id: Number) -> Status[None]:
    """They may be given it again; nobody says so of themselves."""
    by = request.auth.agent
    keep_out.let_in(access.conversation(by, number), _colleague(by, agent_id), by=by)
    return Status(204, None)


def _taken(agent: Agent, *, knows: bool) -> TakenOut:
    given = give_out.take_next(agent, at=clock.now())
    conversation = access.conversation_with_people(agent, given.conversation_id)
    return TakenOut(conversation=ConversationOut.of(conversation, knows=knows), why=given.why if knows else care.without(given.why))


def _all_kept_out(conversation: Conversation) -> AllKeptOut:
    return AllKeptOut(items=[KeptOutOut.of(one) for one in keep_out.of(conversation)])


def _colleague(by: Agent, number: int) -> Agent:
    found = colleagues_of(by).filter(pk=number, is_active=True).first()
    if found is None:
        raise Http404("There is no such agent.")
    return found
