"""The bell on every page: chats that are offered to the agent, and what they do with them."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access, chats, topics
from frontdesk.conversations.models import ChatSession
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.live import signals
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.routing import offer
from frontdesk.workspace import now, offered


@agents_only("GET")
def bell(request: AgentRequest) -> HttpResponse:
    """What is offered to me now, where I am asked in, and whether somebody or something has set me away."""
    return _show(request)


@agents_only("POST")
def accept(request: AgentRequest, number: int) -> HttpResponse:
    """I take the chat of that conversation, and go there; on the page of my chats it opens beside the others."""
    offer.accept(_waiting(request, number), by=request.agent, at=clock.now())
    address = f"/chats/?open={number}"
    if swap.is_swap(request) and urlsplit(request.headers.get("HX-Current-URL", "")).path == "/chats/":
        shown = _show(request)
        # After the swap: then the page hears of it even if its card is gone already.
        shown.headers["HX-Trigger-After-Swap"] = json.dumps({"chat:open": {"number": number}})
        return shown
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if swap.is_swap(request) else HttpResponseRedirect(address)


@agents_only("POST")
def pass_on(request: AgentRequest, number: int) -> HttpResponse:
    """Not for me: my bell is silent, on all my pages, and the others go on being asked."""
    offer.decline(_waiting(request, number), by=request.agent, at=clock.now())
    signals.send([topics.of_agent(request.agent.pk)], {"kind": "chat.declined", "conversation": number, "agent": request.agent.pk})
    return _show(request) if swap.is_swap(request) else HttpResponseRedirect("/")


def _show(request: AgentRequest) -> HttpResponse:
    at = clock.now()
    agent = request.agent
    page = {"offered": offered.to(agent, at=at), "asked_in": offered.asked_in(agent), "here": now.of(agent, at=at), "agent": agent}
    return render(request, "workspace/bell.html", page)


def _waiting(request: AgentRequest, number: int) -> ChatSession:
    """The chat that goes on in a conversation that the agent may see."""
    chat = chats.live(access.conversation(request.agent, number))
    if chat is None:
        raise Refused(_("This chat has ended."))
    return chat
