"""Who is here: looking or typing, how far they have read, and their ticket to live updates."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse

from frontdesk.conversations import access, seen, topics
from frontdesk.conversations.models import Shared
from frontdesk.kit import clock
from frontdesk.kit.live import signals, ticket
from frontdesk.people.door import AgentRequest, agents_only

STATES = ("arrived", "viewing", "typing", "gone")


@agents_only("POST")
def presence(request: AgentRequest, number: int) -> HttpResponse:
    """Tell the others of the team what this agent does with the conversation. Kept nowhere."""
    conversation = access.conversation(request.agent, number)
    state = request.POST.get("state", "")
    if state not in STATES:
        return HttpResponseBadRequest()
    shared = Shared.objects.filter(conversation=conversation).values_list("team_id", flat=True)
    signals.send([topics.of_team(team_id) for team_id in (conversation.team_id, *shared)], {
        "kind": "presence", "conversation": conversation.pk, "agent": request.agent.pk, "name": request.agent.name[:60], "state": state,
    })
    return HttpResponse(status=204)


@agents_only("POST")
def mark_seen(request: AgentRequest, number: int) -> HttpResponse:
    """What came in while the page was open has been on the screen."""
    conversation = access.conversation(request.agent, number)
    text = request.POST.get("event", "")
    event_id = int(text) if text.isdigit() and len(text) < 19 else 0
    if event_id > seen.up_to(conversation, agent=request.agent):
        seen.by_agent(conversation, agent=request.agent, event_id=event_id)
    return HttpResponse(status=204)


@agents_only("POST")
def live_ticket(request: AgentRequest) -> HttpResponse:
    """A ticket to a stream of what this agent may know."""
    allowed = [topics.of_agent(request.agent.pk), *(topics.of_team(team_id) for team_id in request.agent.visible_team_ids())]
    made = ticket.issue(f"agent:{request.agent.pk}", allowed, at=clock.now())
    return JsonResponse({"ticket": made}, headers={"Cache-Control": "no-store"})
