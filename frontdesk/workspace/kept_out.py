"""Who may not be given the conversation, beside it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.routing import keep_out
from frontdesk.workspace import changes


@agents_only("GET", "POST")
def kept_out(request: AgentRequest, number: int) -> HttpResponse:
    """Those, with the reasons, and the form; and what it says."""
    conversation = access.conversation_with_people(request.agent, number)
    if request.method != "POST":
        theirs = keep_out.of(conversation)
        team = Agent.objects.filter(is_active=True, teams=conversation.team_id).exclude(pk__in=[one.agent_id for one in theirs]).order_by("name")
        page = {"conversation": conversation, "kept_out": theirs, "colleagues": team, "agent": request.agent}
        return render(request, "workspace/kept_out.html", page)
    agent = _agent(request.POST.get("agent", ""))
    if request.POST.get("do") == "let_in":
        keep_out.let_in(conversation, agent, by=request.agent)
        return swap.changed(request, _("It may be given to %(agent)s again") % {"agent": agent})
    keep_out.keep_out(conversation, agent, reason=request.POST.get("reason", ""), by=request.agent)
    return changes.changed(request, number, _("It is not given to %(agent)s") % {"agent": agent}, "")


def _agent(chosen: str) -> Agent:
    if not chosen.isdigit() or len(chosen) > 9:
        raise Refused(_("Choose who may not have it."))
    return get_object_or_404(Agent, pk=int(chosen), is_active=True)
