"""What the pickers offer, fetched when they open: agents, teams, tags."""

from __future__ import annotations

import re

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from frontdesk.conversations import access
from frontdesk.conversations.models import Tag
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Role, Team

MOST_TAGS = 300


@agents_only("GET")
def assignees(request: AgentRequest, number: int | None = None) -> HttpResponse:
    """Who can hold the conversation; without one, who can hold any that this agent sees."""
    agents = Agent.objects.filter(is_active=True)
    current = None
    if number is not None:
        conversation = access.conversation(request.agent, number)
        current = conversation.assignee_id
        agents = agents.filter(Q(teams=conversation.team_id) | Q(role=Role.ADMIN))
    else:
        agents = agents.filter(Q(teams__in=request.agent.visible_team_ids()) | Q(role=Role.ADMIN))
    page = {"agents": agents.distinct().only("name"), "me": request.agent, "current": current, "form": _form(request)}
    return render(request, "workspace/choices_agents.html", page)


@agents_only("GET")
def teams(request: AgentRequest) -> HttpResponse:
    """Every team: a conversation may be handed to one that the agent is not in."""
    page = {"teams": Team.objects.filter(is_archived=False), "form": _form(request)}
    return render(request, "workspace/choices_teams.html", page)


@agents_only("GET")
def tags(request: AgentRequest) -> HttpResponse:
    """Every tag there is."""
    page = {"tags": Tag.objects.values_list("name", flat=True)[:MOST_TAGS], "form": _form(request)}
    return render(request, "workspace/choices_tags.html", page)


def _form(request: AgentRequest) -> str:
    """The id of the form to which the choices belong."""
    return re.sub(r"[^\w-]", "", request.GET.get("form", ""))[:40]
