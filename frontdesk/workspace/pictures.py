"""Pictures of mails that lie elsewhere: given through the desk, and only where an agent asks for them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import remote
from frontdesk.conversations import access
from frontdesk.conversations.models import Message
from frontdesk.kit.filetypes import kind
from frontdesk.kit.http import limits
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent

FETCHES = limits.Limit("pictures", burst=300, per_minute=300)


@agents_only("GET")
def picture(request: AgentRequest) -> HttpResponse:
    """The picture at an address that a page of ours has signed; 404 for any other, and for what is none."""
    address = request.GET.get("from", "")
    if not remote.is_signed(address, request.GET.get("by", "")):
        raise Http404("Not an address that this desk has signed.")
    if limits.wait_seconds(FETCHES, str(request.agent.pk)):
        return HttpResponse(status=429)
    data = remote.picture(address)
    if not data:
        return HttpResponse(status=404, headers={"Cache-Control": "private, max-age=60"})
    return HttpResponse(data, content_type=kind.of(data), headers={
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin", "Content-Disposition": "inline; filename=picture",
        "Cache-Control": "private, max-age=86400",
    })


@agents_only("POST")
def always(request: AgentRequest, message_id: int) -> HttpResponse:
    """From now on the pictures of this message's sender are shown to me by themselves, or (`always=0`) no longer."""
    message = access.message(request.agent, message_id)
    sender = address_of(message)
    if not sender:
        raise Refused(_("This message has no sender's address."))
    remote.want(request.agent, sender, always=request.POST.get("always") == "1")
    return HttpResponse(status=204)


def are_wanted(agent: Agent, message: Message) -> bool:
    """Shown by themselves? Never where something speaks against the sender: the address may be forged."""
    return not message.warnings and remote.are_wanted(agent, address_of(message))


def address_of(message: Message) -> str:
    return message.sender.rpartition("<")[2].rstrip(">") if "@" in message.sender else ""
