"""Pictures of agents: everybody chooses their own, colleagues see it, customers get it from the chat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from frontdesk.kit.filetypes import kind
from frontdesk.kit.refused import Refused
from frontdesk.people import portrait
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent


@agents_only("POST")
def change(request: AgentRequest) -> HttpResponse:
    """My picture from now on, or none any more."""
    chosen = request.FILES.get("picture")
    if request.POST.get("remove"):
        portrait.remove(request.agent)
        messages.success(request, _("Your picture is removed."))
    elif chosen is None:
        raise Refused(_("Choose a picture first."))
    else:
        # One byte more than there may be is enough to know that it is too large.
        portrait.put(request.agent, chosen.read(portrait.LARGEST_BYTES + 1))
        messages.success(request, _("Customers see this picture from now on."))
    return HttpResponseRedirect("/preferences/#picture")


@agents_only("GET")
def show(request: AgentRequest, agent_id: int) -> HttpResponse:
    """The picture of a colleague. Its address changes with it, so that a browser may keep it."""
    data = portrait.of(get_object_or_404(Agent, pk=agent_id))
    if data is None or kind.of(data) not in portrait.KINDS:
        raise Http404("There is no such picture.")
    return HttpResponse(data, content_type=kind.of(data), headers={
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin", "Content-Disposition": "inline; filename=picture",
        "Cache-Control": "private, max-age=86400, immutable",
    })
