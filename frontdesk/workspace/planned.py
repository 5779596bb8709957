"""What is done with a reply that is to leave later."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from frontdesk.answers import plan
from frontdesk.answers.models import Planned
from frontdesk.conversations import access
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import send_times


@agents_only("POST")
def planned(request: AgentRequest, number: int, planned_id: int) -> HttpResponse:
    """Send it now, at another time, or not at all: then it stands in the composer again."""
    conversation = access.conversation(request.agent, number)
    reply = Planned.objects.filter(conversation=conversation, pk=planned_id).first()
    if reply is None:
        raise Http404("This reply has left, or was taken back.")
    if request.POST.get("do") == "back":
        plan.take_back(reply, by=request.agent)
        return swap.recalled(request, number, _("It does not leave: it stands in the composer again"))
    at = send_times.chosen(request.POST, request.agent, at=clock.now())
    plan.move(reply, by=request.agent, send_at=at or clock.now())
    return swap.changed(request, _("It leaves now") if at is None else _("It leaves at the new time"))
