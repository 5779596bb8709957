"""How a first question comes in: by the widget, by mail, or as a test question of one's own."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.snippet import line_of
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only, agents_only
from frontdesk.people.models import Desk, Team
from frontdesk.workspace.first_run import question as test_question


@agents_only("GET")
def begin(request: AgentRequest) -> HttpResponse:
    """A piece of the empty inbox; empty for who cannot arrange it, and once a first question has come."""
    if not request.agent.is_admin or Conversation.objects.exists():
        return HttpResponse()
    widget = Widget.objects.filter(is_enabled=True).order_by("pk").first()
    page = {"line": line_of(widget) if widget else "", "address": DeskAddress.objects.first()}
    return render(request, "workspace/first_steps.html", page)


@admins_only("POST")
def question(request: AgentRequest) -> HttpResponse:
    """A test question comes in for the default team, and is opened."""
    team = get_object_or_404(Team, pk=get_object_or_404(Desk).default_team_id)
    message = test_question.ask(team, by=request.agent, at=clock.now())
    return HttpResponseRedirect(f"/c/{message.conversation_id}/")
