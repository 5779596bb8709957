"""A conversation: its timeline, the composer, and what is on file."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from frontdesk.answers import draft, plan
from frontdesk.answers.help.summary import LONG_FROM
from frontdesk.answers.macros import chips
from frontdesk.answers.models import Kind
from frontdesk.channels.carriers.email import participants
from frontdesk.conversations import access, merge, moves, seen, triage
from frontdesk.conversations.models import Conversation, Impact, Status, Urgency
from frontdesk.design import swap
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import handed_over, onfile, rail, timeline
from frontdesk.workspace.chats import about, seat

CHOOSABLE = (Status.OPEN, Status.PENDING_CUSTOMER, Status.ON_HOLD, Status.SOLVED, Status.CLOSED)


@agents_only("GET")
def show(request: AgentRequest, number: int) -> HttpResponse:
    """The page; for htmx only the conversation itself."""
    conversation = access.conversation_with_people(request.agent, number)
    if conversation.merged_into_id is not None:
        return _to_the_one_that_goes_on(request, conversation)
    response = page(request, conversation)
    if request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        return response
    if not swap.is_swap(request) or "X-Refetch" not in request.headers:
        _remember(request, conversation)
    return response


@agents_only("GET")
def earlier(request: AgentRequest, number: int) -> HttpResponse:
    """The messages before the oldest one on the screen."""
    conversation = access.conversation_with_people(request.agent, number)
    before = request.GET.get("before", "")
    found = timeline.earlier(conversation, agent=request.agent, before_id=int(before) if before.isdigit() else 0)
    return render(request, "workspace/earlier.html", {"conversation": conversation, "timeline": found, "customer_name": onfile.name_of(conversation.customer)})


def page(request: AgentRequest, conversation: Conversation, *, status: int = 200, **more: Any) -> HttpResponse:
    """The conversation as it is now: the whole page, or only what replaces it when it was asked for by htmx."""
    template = "workspace/talk_alone.html" if swap.is_swap(request) else "workspace/conversation.html"
    response = render(request, template, context(request, conversation) | more, status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def context(request: AgentRequest, conversation: Conversation) -> dict[str, Any]:
    """What the templates of a conversation show."""
    sought = _number(request, "message")
    drafts = draft.kept(conversation, by=request.agent)
    by_mail = conversation.channel != "chat"
    said = timeline.newest(conversation, agent=request.agent, from_id=sought or _number(request, "from"))
    return {
        "sought": sought, "conversation": conversation, "timeline": said, "summary": handed_over.summary(said),
        "seat": None if by_mail else seat.of(conversation, request.agent),
        "answer_to": participants.of(merge.family(conversation)) if by_mail else None,
        "on_file": onfile.of(conversation, agent=request.agent),
        "reply_draft": drafts.get(Kind.REPLY), "note_draft": drafts.get(Kind.NOTE),
        "along": _along(drafts.get(Kind.REPLY), conversation, request.agent),
        "planned": [(one, chips.of(one.along, reader=request.agent)) for one in plan.of(conversation)],
        "statuses": CHOOSABLE, "impacts": Impact, "urgencies": Urgency, "move_reasons": moves.Reason, "is_to_sort": triage.is_to_sort(conversation),
        "teams": request.agent.visible_teams(), "agent": request.agent,
        "client_id": secrets.token_urlsafe(12), "note_client_id": secrets.token_urlsafe(12),
        "is_long_from": LONG_FROM,
        "list_address": rail.address_of(request.COOKIES.get(rail.PLACE_COOKIE, "")), **about.MARKS,
    }


def _number(request: AgentRequest, name: str) -> int | None:
    """The number of a message in the address: `from` which on to show, or the one that is `message` sought."""
    written = request.GET.get(name, "")
    return int(written) if written.isdigit() and len(written) < 19 else None


def _along(kept: draft.Kept | None, conversation: Conversation, agent: Agent) -> list[chips.Chip]:
    """What goes along with the reply that is being written."""
    return chips.of(kept.along, reader=agent, is_chat=conversation.channel == "chat") if kept else []


def _to_the_one_that_goes_on(request: AgentRequest, conversation: Conversation) -> HttpResponse:
    """Old addresses and open pages of a merged conversation lead to where its messages now are."""
    sought = _number(request, "message")
    address = f"/c/{merge.head(conversation).pk}/" + (f"?message={sought}" if sought else "")
    if not swap.is_swap(request):
        return HttpResponseRedirect(address)
    return HttpResponse(status=204, headers={"HX-Redirect": address})


def _remember(request: AgentRequest, conversation: Conversation) -> None:
    """The agent has it on the screen. Written only when that is news."""
    if seen.up_to(conversation, agent=request.agent) < conversation.last_event_id:
        seen.by_agent(conversation, agent=request.agent, event_id=conversation.last_event_id)
