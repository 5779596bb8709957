"""What was brought to an agent's notice: reminders, escalations, what became of their drafts, until they put them away."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import notices
from frontdesk.conversations.models import Notice
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.knowledge import asking
from frontdesk.knowledge.models import Asking
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import sentences
from frontdesk.workspace.sentences import Happened


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """All that the agent has not put away, the newest on top."""
    found = list(notices.of(request.agent)[: notices.PAGE_SIZE])
    drafts = Asking.objects.told_to(request.agent).select_related("revision", "decided_by").order_by("-decided_at")[: notices.PAGE_SIZE]
    return render(request, "workspace/notices.html", {"notices": list(zip(found, _sentences(found, request.agent), strict=True)), "drafts": list(drafts)})


@agents_only("POST")
def put_away(request: AgentRequest, notice_id: int) -> HttpResponse:
    """One is done with."""
    if not notices.put_away(request.agent, at=clock.now(), number=notice_id):
        raise Http404("There is no such notice, or it is put away.")
    return swap.changed(request, _("Put away"))


@agents_only("POST")
def put_draft_away(request: AgentRequest, asking_id: int) -> HttpResponse:
    """What became of one draft is known."""
    if not asking.put_away(request.agent, at=clock.now(), number=asking_id):
        raise Http404("There is no such notice, or it is put away.")
    return swap.changed(request, _("Put away"))


@agents_only("POST")
def put_all_away(request: AgentRequest) -> HttpResponse:
    """All of them."""
    notices.put_away(request.agent, at=clock.now())
    asking.put_away(request.agent, at=clock.now())
    return swap.changed(request, _("All notices are put away"))


def _sentences(found: list[Notice], reader: Agent) -> list[str]:
    events = [each.event for each in found]
    return sentences.of([
        Happened(event.pk, event.kind, event.actor, event.agent_id, event.agent.name if event.agent else None, event.message_id, event.facts, event.at)
        for event in events
    ], reader)
