"""The chats page: who waits, and the chats that the agent has open side by side."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace.chats import about, choosing, waiting
from frontdesk.workspace.chats import pane as panes

MOST_PANES = 4
ADDRESS = "/chats/"


@agents_only("GET")
def chats(request: AgentRequest) -> HttpResponse:
    """The list, and the chats of `open=12,15` and `watch=12`; for htmx the list alone."""
    page = {"list": waiting.of(request.agent, at=clock.now()), "agent": request.agent, **about.MARKS}
    is_list = swap.wants(request, "chat-list")
    if not is_list:
        page["panes"] = [panes.rendered(request, conversation) for conversation in _opened(request)]
    response = render(request, "workspace/chats/list.html" if is_list else "workspace/chats/page.html", page)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


@agents_only("GET")
def pane(request: AgentRequest, number: int) -> HttpResponse:
    """One chat, for a page that has it open; by its own address it opens on the page."""
    conversation = access.conversation_with_people(request.agent, number)
    return HttpResponse(panes.rendered(request, conversation)) if swap.is_swap(request) else HttpResponseRedirect(opened(number))


@agents_only("GET")
def visitor(request: AgentRequest, number: int) -> HttpResponse:
    """Who the visitor is and where they were, in a dialog."""
    conversation = access.conversation_with_people(request.agent, number)
    return choosing.form(request, conversation, "workspace/chats/visitor.html", {})


def opened(number: int) -> str:
    """The page with that chat open."""
    return f"{ADDRESS}?open={number}"


def _opened(request: AgentRequest) -> list[Conversation]:
    """Those that the agent may see, in their order; what somebody else's address names is not there."""
    named = [*request.GET.get("open", "").split(","), request.GET.get("watch", "")]
    numbers = list(dict.fromkeys(int(text) for text in named if text.isdigit() and len(text) < 19))[-MOST_PANES:]
    return [found for number in numbers if (found := _if_there(request, number)) is not None]


def _if_there(request: AgentRequest, number: int) -> Conversation | None:
    try:
        return access.conversation_with_people(request.agent, number)
    except Http404:
        return None
