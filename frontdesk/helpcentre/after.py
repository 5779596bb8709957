"""The agents' page of articles that were read before somebody wrote all the same."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from frontdesk.helpcentre import followed
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """Those after which most wrote, in the last 90 days."""
    return render(request, "helpcentre/followed.html", {"articles": followed.most(clock.now()), "days": followed.SPAN.days})
