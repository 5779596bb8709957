"""Sends what was typed: a reply to the customer, or a note for the team."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontdesk.answers import along, plan, send, words
from frontdesk.answers.macros import chips
from frontdesk.answers.models import Kind
from frontdesk.answers.send import Answer
from frontdesk.conversations import access, post
from frontdesk.conversations.models import Conversation, Status
from frontdesk.conversations.post import Stale
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import conversation as pages
from frontdesk.workspace import recipients, send_times, typed, undo

THEN = {"": "", "pending_customer": Status.PENDING_CUSTOMER, "solved": Status.SOLVED, "open": Status.OPEN}
"""The statuses that a button may choose; '' leaves it to what goes along, and is else to wait for the customer."""


@agents_only("POST")
def reply(request: AgentRequest, number: int) -> HttpResponse:
    """Answer the customer; `then` is the status afterwards. Held (409) when somebody has written meanwhile."""
    conversation = access.conversation(request.agent, number)
    then = THEN.get(request.POST.get("then", ""))
    if then is None:
        raise Refused(_("Choose one of the buttons below the text."))
    said = replace(typed.said(request, conversation, kind=Kind.REPLY), recipients=recipients.chosen(request, conversation))
    answer = Answer(said, along.read(request.POST.getlist("along")), then)
    send_at = send_times.chosen(request.POST, request.agent, at=clock.now())
    try:
        return _later(request, conversation, answer, send_at) if send_at else _now(request, conversation, answer)
    except Stale as held:
        return _held(request, conversation, held)


def _now(request: AgentRequest, conversation: Conversation, answer: Answer) -> HttpResponse:
    seconds = undo.seconds_for(conversation) if _stays_in_sight(request.agent, answer) else 0
    with transaction.atomic():
        sent = send.send(
            conversation, answer, by=request.agent, seen_event_id=typed.seen_event(request), client_id=typed.client_id(request),
            leaves_at=clock.now() + timedelta(seconds=seconds) if seconds else None,
        )
        typed.put_away(sent.message.conversation, request.agent, kind=Kind.REPLY)
    steps = (undo.reply(sent.message), *undo.along(conversation, sent, answer.along)) if seconds else ()
    word = _("Sent and solved") if answer.status == Status.SOLVED else _("Sent")
    return _sent(request, sent.message.conversation, word, undo=steps, stays_seconds=seconds)


def _later(request: AgentRequest, conversation: Conversation, answer: Answer, send_at: datetime) -> HttpResponse:
    with transaction.atomic():
        plan.plan(
            conversation, answer, by=request.agent, send_at=send_at, seen_event_id=typed.seen_event(request),
            client_id=typed.client_id(request) or secrets.token_urlsafe(12),
        )
        conversation.refresh_from_db(fields=["last_event_id"])
        typed.put_away(conversation, request.agent, kind=Kind.REPLY)
    return _sent(request, conversation, _("It leaves at the time that you chose"))


def _stays_in_sight(agent: Agent, answer: Answer) -> bool:
    """Who moves it away along with the answer cannot reach it any more to take that back."""
    return answer.along.team_id is None or answer.along.team_id in agent.visible_team_ids()


@agents_only("POST")
def note(request: AgentRequest, number: int) -> HttpResponse:
    """Tell the team something that the customer never sees."""
    conversation = access.conversation(request.agent, number)
    said = typed.said(request, conversation, kind=Kind.NOTE)
    with transaction.atomic():
        message = post.note(conversation, by=request.agent, words=said, client_id=typed.client_id(request))
        typed.put_away(message.conversation, request.agent, kind=Kind.NOTE)
    return _sent(request, message.conversation, _("Noted for your team"))


def _sent(request: AgentRequest, conversation: Conversation, said: str, *, undo: tuple[str, ...] = (), stays_seconds: int = 0) -> HttpResponse:
    """A word that it went, and for the composer that it may be empty again; the conversation refetches itself."""
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"/c/{conversation.pk}/")
    sent = {"seen": conversation.last_event_id, "clientId": secrets.token_urlsafe(12)}
    events = json.dumps({"desk:changed": {}, "talk:sent": sent})
    return HttpResponse(swap.said(request, said, undo=undo, stays_seconds=stays_seconds), headers={"HX-Reswap": "none", "HX-Trigger": events})


def _held(request: AgentRequest, conversation: Conversation, held: Stale) -> HttpResponse:
    """What was written meanwhile stands above the composer, and the text waits in it to be sent anyway."""
    fresh = access.conversation_with_people(request.agent, conversation.pk)
    more: dict[str, Any] = {"held": held, "held_then": request.POST.get("then", ""), "seen_now": fresh.last_event_id}
    if not swap.is_swap(request):
        more |= {
            "typed": words.typed(request.POST), "client_id": typed.client_id(request) or secrets.token_urlsafe(12),
            "along": chips.of(request.POST.getlist("along"), reader=request.agent, is_chat=conversation.channel == "chat"),
        }
    return pages.page(request, fresh, status=409, **more)

