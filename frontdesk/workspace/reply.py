"""Sends what was typed: a reply to the customer, or a note for the team."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontdesk.answers import draft, words
from frontdesk.conversations import access, post, seen
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.post import Stale
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import conversation as pages

THEN = {
    "": Status.PENDING_CUSTOMER, "pending_customer": Status.PENDING_CUSTOMER, "solved": Status.SOLVED, "open": Status.OPEN,
}


@agents_only("POST")
def reply(request: AgentRequest, number: int) -> HttpResponse:
    """Answer the customer; `then` is the status afterwards. Held (409) when somebody has written meanwhile."""
    conversation = access.conversation(request.agent, number)
    then = THEN.get(request.POST.get("then", ""))
    if then is None:
        raise Refused(_("Choose one of the buttons below the text."))
    said = words.with_files(words.typed(request.POST), request.FILES.getlist("files"))
    try:
        with transaction.atomic():
            message = post.reply(
                conversation, by=request.agent, words=said, then=then, seen_event_id=_seen(request), client_id=_client_id(request),
            )
            _put_away(message, request.agent)
    except Stale as held:
        return _held(request, conversation, held)
    return _sent(request, message, _("Sent and solved") if then == Status.SOLVED else _("Sent"))


@agents_only("POST")
def note(request: AgentRequest, number: int) -> HttpResponse:
    """Tell the team something that the customer never sees."""
    conversation = access.conversation(request.agent, number)
    said = words.with_files(words.typed(request.POST), request.FILES.getlist("files"))
    with transaction.atomic():
        message = post.note(conversation, by=request.agent, words=said, client_id=_client_id(request))
        _put_away(message, request.agent)
    return _sent(request, message, _("Noted for your team"))


def _put_away(message: Message, agent: Agent) -> None:
    """What was sent is no draft any more, and who sent it has read what is above; in the transaction that sends it."""
    conversation = message.conversation
    draft.forget(conversation, by=agent, is_note=message.is_internal)
    seen.by_agent(conversation, agent=agent, event_id=conversation.last_event_id)


def _sent(request: AgentRequest, message: Message, said: str) -> HttpResponse:
    """A word that it went, and for the composer that it may be empty again; the conversation refetches itself."""
    conversation = message.conversation
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"/c/{conversation.pk}/")
    sent = {"seen": conversation.last_event_id, "clientId": secrets.token_urlsafe(12)}
    events = json.dumps({"desk:changed": {}, "talk:sent": sent})
    return HttpResponse(swap.said(request, said), headers={"HX-Reswap": "none", "HX-Trigger": events})


def _held(request: AgentRequest, conversation: Conversation, held: Stale) -> HttpResponse:
    """What was written meanwhile stands above the composer, and the text waits in it to be sent anyway."""
    fresh = access.conversation_with_people(request.agent, conversation.pk)
    more: dict[str, Any] = {"held": held, "held_then": request.POST.get("then", ""), "seen_now": fresh.last_event_id}
    if not swap.is_swap(request):
        more |= {"typed": words.typed(request.POST), "client_id": _client_id(request) or secrets.token_urlsafe(12)}
    return pages.page(request, fresh, status=409, **more)


def _seen(request: AgentRequest) -> int | None:
    """The last event on the author's screen; after "Send anyway" the page says two, and the later one counts."""
    said = [int(text) for text in request.POST.getlist("seen") if text.isdigit() and len(text) < 19]
    return max(said, default=None)


def _client_id(request: AgentRequest) -> str | None:
    return request.POST.get("client_id", "")[:64] or None
