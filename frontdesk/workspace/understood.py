"""What a conversation seems to be, beside it: estimates, each with its reasons, and one click to say whether it is so."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.understanding import heard, suggest
from frontdesk.understanding.called import CALLED, label, name_of
from frontdesk.understanding.models import Signal, SignalKind
from frontdesk.workspace import changes, undo


@dataclass(frozen=True, slots=True)
class Estimate:
    """A signal as it is shown: what it is called, and as far as the reader may see them, the conversation that it repeats and
    those by whose example it is so.
    """

    signal: Signal
    label: str
    earlier: Conversation | None
    examples: list[Conversation]


@agents_only("GET")
def understood(request: AgentRequest, number: int) -> HttpResponse:
    """All estimates that nobody has answered."""
    return understood_now(request, number)


def understood_now(request: AgentRequest, number: int) -> HttpResponse:
    conversation = access.conversation(request.agent, number)
    suggestion = suggest.open_for(conversation)
    reasons = suggest.reasons(suggestion, reader=request.agent) if suggestion else []
    signals = heard.of(conversation)
    held = {name_of(each.kind, each.level) for each in signals}
    page = {
        "conversation": conversation, "suggestion": suggestion, "reasons": reasons, "estimates": _estimates(signals, reader=request.agent),
        "marks": [(name.value, CALLED[name].is_) for name in heard.MARKS if name not in held],
    }
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


@agents_only("POST")
def mark(request: AgentRequest, number: int) -> HttpResponse:
    """The agent says what it is."""
    conversation = access.conversation(request.agent, number)
    heard.mark(conversation, request.POST.get("signal", ""), by=request.agent)
    return _shown_again(request, number)


def _estimates(signals: list[Signal], *, reader: Agent) -> list[Estimate]:
    """What is worth a line: a complaint says already that somebody is unhappy, and what the reader may not see says nothing."""
    asked = {each.earlier_id for each in signals if each.earlier_id} | {int(number) for each in signals for number in each.why}
    visible = access.conversations(reader).in_bulk(sorted(asked)) if asked else {}
    complains = any(each.kind == SignalKind.COMPLAINT for each in signals)
    shown = [
        each for each in signals
        if not (complains and each.kind == SignalKind.SENTIMENT and each.level < 0) and (each.kind != SignalKind.REPEAT or each.earlier_id in visible)
    ]
    return [
        Estimate(each, label(each), visible.get(each.earlier_id or 0), [visible[number] for number in map(int, each.why) if number in visible])
        for each in shown
    ]


def _shown_again(request: AgentRequest, number: int) -> HttpResponse:
    """No event tells the page of it, so it gets what is left at once."""
    return understood_now(request, number) if swap.is_swap(request) else HttpResponseRedirect(f"/c/{number}/")
