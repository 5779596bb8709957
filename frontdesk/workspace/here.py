"""Am I here? What an agent says of themselves, and the sign of life of their open pages."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people import presence
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Here
from frontdesk.routing import watch
from frontdesk.workspace import now

CHOSEN = (Here.ONLINE, Here.AWAY, Here.OFFLINE)


@agents_only("GET", "POST")
def here(request: AgentRequest) -> HttpResponse:
    """The menu in which an agent says what they are; posted: from now on they are it."""
    if request.method == "POST":
        state, _colon, reason = request.POST.get("be", "").partition(":")
        if state not in CHOSEN or (reason and reason not in presence.reasons()):
            raise Refused(_("That cannot be chosen any more. Choose another."))
        watch.be(request.agent, Here(state), reason=reason, at=clock.now())
    page = {"here": now.of(request.agent, at=clock.now())}
    if request.method == "POST" and not swap.is_swap(request):
        return swap.changed(request, page["here"].words)
    response = render(request, "workspace/here.html", page)
    if request.method == "POST":
        response.headers["HX-Trigger"] = "here:changed"
    return response


@agents_only("POST")
def alive(request: AgentRequest) -> JsonResponse:
    """A page of the agent is open. Says what they are, so that one that slept notices what it was set to meanwhile."""
    found = presence.heard(request.agent, at=clock.now())
    return JsonResponse({"state": found.state if found else Here.OFFLINE}, headers={"Cache-Control": "no-store"})
