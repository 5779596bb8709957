"""Hands an agent's page the ticket with which it opens its live stream."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from frontdesk.conversations import topics
from frontdesk.kit import clock
from frontdesk.kit.live import ticket
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("POST")
def issue(request: AgentRequest) -> HttpResponse:
    """A minute's ticket to what the agent may see now: their teams' conversations, and what is meant for them alone."""
    agent = request.agent
    heard = [topics.of_agent(agent.pk), *(topics.of_team(team_id) for team_id in agent.visible_team_ids())]
    token = ticket.issue(f"agent:{agent.pk}", heard, at=clock.now())
    return JsonResponse({"ticket": token, "topics": heard}, headers={"Cache-Control": "no-store"})
