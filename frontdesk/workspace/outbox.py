"""What has not left yet, or did not arrive: why, and what to do."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.channels import deliver
from frontdesk.channels.carriers.email.models import Relay
from frontdesk.conversations import access
from frontdesk.conversations.models import Delivery, Message
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, ContactPoint

UNDELIVERED = (Delivery.QUEUED, Delivery.WAITING, Delivery.SENDING, Delivery.UNCERTAIN, Delivery.FAILED)
PAGE = 50


@agents_only("GET")
def outbox(request: AgentRequest) -> HttpResponse:
    """The undelivered messages of the conversations that the agent may see, newest first."""
    messages = undelivered(request.agent)
    before = request.GET.get("before", "")
    below = messages.filter(pk__lt=int(before)) if before.isdigit() and len(before) < 19 else messages
    found = list(_shown(below)[: PAGE + 1])
    page = {
        "outgoing": found[:PAGE], "older": found[PAGE - 1].pk if len(found) > PAGE else None, "has_relay": Relay.objects.exists(),
        "before": before, "waiting": messages.filter(delivery=Delivery.WAITING).count() if request.agent.is_supervisor else 0,
    }
    return render(request, "workspace/outbox.html", page)


@agents_only("POST")
def decide(request: AgentRequest, message_id: int) -> HttpResponse:
    """Send it again, or say that it did arrive."""
    message = access.message(request.agent, message_id)
    if request.POST.get("do") == "arrived":
        deliver.it_arrived(message, by=request.agent)
        return swap.changed(request, _("Marked as sent"))
    if not deliver.again(message):
        raise Refused(_("This message is on its way already."))
    return swap.changed(request, _("It is being sent again"))


@agents_only("POST")
def send_waiting(request: AgentRequest) -> HttpResponse:
    """Supervisors put everything that waits, as far as they see it, back into the queue."""
    if not request.agent.is_supervisor:
        raise Refused(_("Only supervisors and admins can do this. Send your own messages one by one."))
    messages = undelivered(request.agent).filter(delivery=Delivery.WAITING).only("pk", "delivery")
    number = sum(deliver.again(message) for message in messages)
    return swap.changed(request, ngettext("%(number)s message is being sent", "%(number)s messages are being sent", number) % {"number": number})


def _shown(messages: QuerySet[Message]) -> QuerySet[Message]:
    """With whom each goes to, by name or else by address, in one query."""
    address = ContactPoint.objects.filter(customer=OuterRef("conversation__customer")).order_by("pk").values("value")[:1]
    who = Coalesce(NullIf("conversation__customer__name", Value("")), Subquery(address))
    shown = messages.select_related("conversation__customer", "agent").defer("html", "quoted", "quoted_html")
    return shown.annotate(who=who).order_by("-pk")


def undelivered(agent: Agent) -> QuerySet[Message]:
    """What has not left, of the conversations that the agent may see."""
    return Message.objects.filter(delivery__in=UNDELIVERED, conversation__in=access.conversations(agent))
