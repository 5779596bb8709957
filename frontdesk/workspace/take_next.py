"""An agent asks for work and gets what dispatch would give them, with the reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.routing import give_out
from frontdesk.workspace import reasons


@agents_only("POST")
def take_next(request: AgentRequest) -> HttpResponse:
    """The next mail or form is theirs and is shown; refused when nothing waits that they can take."""
    given = give_out.take_next(request.agent, at=clock.now())
    messages.success(request, _("It is yours. %(why)s") % {"why": reasons.in_short(given.why)})
    return HttpResponseRedirect(f"/c/{given.conversation_id}/")
