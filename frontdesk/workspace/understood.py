"""What a conversation seems to be, beside it: estimates, each with its reasons, and one click to say whether it is so."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.design import swap
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.understanding import heard, suggest
from frontdesk.workspace import changes, undo


@agents_only("GET")
def understood(request: AgentRequest, number: int) -> HttpResponse:
    """All estimates that nobody has answered."""
    return understood_now(request, number)


def understood_now(request: AgentRequest, number: int) -> HttpResponse:
    conversation = access.conversation(request.agent, number)
    suggestion = suggest.open_for(conversation)
    reasons = suggest.reasons(suggestion, reader=request.agent) if suggestion else []
    page = {"conversation": conversation, "signals": heard.of(conversation), "suggestion": suggestion, "reasons": reasons}
    return render(request, "workspace/understood.html", page)


@agents_only("POST")
def accept(request: AgentRequest, number: int, suggestion_id: int) -> HttpResponse:
    """File it under the tag that is suggested."""
    conversation = access.conversation(request.agent, number)
    tag = suggest.accept(conversation, suggestion_id=suggestion_id, by=request.agent)
    return changes.changed(request, number, _("Tagged %(tag)s") % {"tag": tag}, undo.tagged(conversation, tag.name))


@agents_only("POST")
def refuse(request: AgentRequest, number: int, suggestion_id: int) -> HttpResponse:
    """It is not about that."""
    conversation = access.conversation(request.agent, number)
    suggest.refuse(conversation, suggestion_id=suggestion_id, by=request.agent)
    return _shown_again(request, number)


@agents_only("POST")
def not_so(request: AgentRequest, number: int, signal_id: int) -> HttpResponse:
    """A signal is wrong."""
    conversation = access.conversation(request.agent, number)
    heard.is_not_so(conversation, signal_id=signal_id, by=request.agent)
    return _shown_again(request, number)


def _shown_again(request: AgentRequest, number: int) -> HttpResponse:
    """No event tells the page of it, so it gets what is left at once."""
    return understood_now(request, number) if swap.is_swap(request) else HttpResponseRedirect(f"/c/{number}/")
