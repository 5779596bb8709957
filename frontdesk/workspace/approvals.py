"""What agents give and ask for: beside a conversation, and on the page of those who decide."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.clocks.authority import approvers, ask, decide, measure, rules
from frontdesk.clocks.authority.models import MONEY, Action, Approval, State
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.people import rota
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, RotaRole
from frontdesk.workspace import authority_words, spans
from frontdesk.workspace.settings import policy_words

PAGE = 50
BESIDE = 20
AMOUNT = re.compile(r"[0-9]{1,10}([.,][0-9]{1,2})?")
"""Without marks between thousands: 1.200 is one thing to one reader and another to the next."""
WORDS = {"what": authority_words.of, "why": authority_words.why}


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """What the agent may decide, what they asked for themselves; for supervisors also what it costs."""
    now = clock.now()
    page = WORDS | {
        "to_decide": _to_decide(request.agent, now), "mine": _asked(request.agent).filter(asked_by=request.agent)[:PAGE],
        "measured": measure.lately(now) if request.agent.is_supervisor else None, "actions": dict(Action.choices),
        "length": lambda seconds: policy_words.length(round(seconds)) if seconds >= 60 else spans.words(round(seconds)),
    }
    return render(request, "workspace/approvals.html", page)


@agents_only("GET", "POST")
def beside(request: AgentRequest, number: int) -> HttpResponse:
    """What was given and asked for in the conversation; or give, or ask for, something more."""
    conversation = access.conversation(request.agent, number)
    if request.method == "GET":
        return render(request, "workspace/authority.html", _beside(request, conversation))
    made = ask.give(conversation, _wish(request), by=request.agent)
    if made.state == State.GIVEN:
        said = _("Noted: %(what)s") % {"what": authority_words.of(made)}
    else:
        said = _("Approval is asked for, as %(why)s") % {"why": authority_words.why(made.why)}
    return swap.changed(request, said)


@agents_only("POST")
def decide_about(request: AgentRequest, approval_id: int) -> HttpResponse:
    """Approve or decline, with a reason."""
    is_approved = request.POST.get("do") == "approve"
    approval = decide.decide(_approval(request, approval_id), is_approved=is_approved, reason=request.POST.get("reason", ""), by=request.agent)
    said = _("Approved: %(what)s") if is_approved else _("Declined: %(what)s")
    return swap.changed(request, said % {"what": authority_words.of(approval)})


@agents_only("POST")
def withdraw(request: AgentRequest, approval_id: int) -> HttpResponse:
    """Who asked asks no more."""
    ask.withdraw(_approval(request, approval_id), by=request.agent)
    return swap.changed(request, _("Withdrawn"))


def _approval(request: AgentRequest, approval_id: int) -> Approval:
    if approval_id >= access.LARGEST_NUMBER:
        raise Http404("There is no such approval.")
    visible = Approval.objects.filter(conversation__in=access.conversations(request.agent))
    return get_object_or_404(visible.select_related("conversation"), pk=approval_id)


def _asked(agent: Agent) -> Any:
    """What waits for a decision in conversations that the agent may see, what is due first on top."""
    waiting = Approval.objects.filter(state=State.ASKED, conversation__in=access.conversations(agent))
    return waiting.select_related("conversation", "customer", "asked_by").order_by("due_at", "pk")


def _to_decide(agent: Agent, at: datetime) -> list[Approval]:
    found = list(_asked(agent).exclude(asked_by=agent)[:PAGE])
    if agent.is_admin:
        return found
    mine = {
        team_id: agent.pk in {one.pk for one in rota.on_turn(RotaRole.APPROVER, team_id, at)}
        for team_id in {each.conversation.team_id for each in found}
    }
    return [each for each in found if mine[each.conversation.team_id]]


def _beside(request: AgentRequest, conversation: Conversation) -> dict[str, Any]:
    now = clock.now()
    theirs = list(Approval.objects.filter(conversation=conversation).select_related("asked_by", "decided_by", "conversation")[:BESIDE])
    return WORDS | {
        "conversation": conversation, "agent": request.agent, "actions": Action.choices, "currencies": rules.currencies(),
        "approvals": [(each, each.is_asked and approvers.may_decide(request.agent, each, now)) for each in theirs],
    }


def _wish(request: AgentRequest) -> ask.Wish:
    form = request.POST
    action = form.get("action", "")
    return ask.Wish(action, form.get("reason", ""), _amount(form.get("amount", "")) if action in MONEY else None, form.get("currency", ""))


def _amount(text: str) -> Decimal | None:
    """As people write it, with a point or a comma before the cents; None for what is no amount, or could be two."""
    written = text.strip()
    return Decimal(written.replace(",", ".")) if AMOUNT.fullmatch(written) else None
