"""What has not left yet, or did not arrive: why, and what to do."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.answers import plan
from frontdesk.channels import deliver
from frontdesk.channels.carriers.email.models import Relay
from frontdesk.conversations import access, undelivered
from frontdesk.conversations.models import Message
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import ContactPoint
from frontdesk.workspace.onfile import UNREACHABLE

PAGE = 50


@agents_only("GET")
def outbox(request: AgentRequest) -> HttpResponse:
    """The undelivered messages of the conversations that the agent may see, newest first."""
    before = request.GET.get("before", "")
    below = int(before) if before.isdigit() and len(before) < 19 else None
    ids = undelivered.newest(request.agent, before=below, limit=PAGE + 1)
    page = {
        "outgoing": _shown(ids[:PAGE]), "older": ids[PAGE - 1] if len(ids) > PAGE else None, "before": below,
        "held": plan.held().filter(conversation__in=access.conversations(request.agent)).select_related("conversation")[:PAGE],
        "queues": undelivered.queues(request.agent), "has_relay": Relay.objects.exists(),
        "waiting": len(undelivered.waiting(request.agent)) if request.agent.is_supervisor else 0,
    }
    return render(request, "workspace/outbox.html", page)


@agents_only("POST")
def decide(request: AgentRequest, message_id: int) -> HttpResponse:
    """Send it again, or say that it did arrive."""
    message = access.message(request.agent, message_id)
    if request.POST.get("do") == "arrived":
        deliver.it_arrived(message, by=request.agent)
        return swap.changed(request, _("Marked as sent"))
    if request.POST.get("do") == "now":
        deliver.try_now([message.pk])
        return swap.changed(request, _("It is being tried now"))
    if not deliver.again(message.pk):
        raise Refused(_("This message is on its way already."))
    return swap.changed(request, _("It is being sent again"))


@agents_only("POST")
def send_waiting(request: AgentRequest) -> HttpResponse:
    """Supervisors put everything that waits, as far as they see it, back into the queue."""
    if not request.agent.is_supervisor:
        raise Refused(_("Only supervisors and admins can do this. Send your own messages one by one."))
    number = sum(deliver.again(message_id) for message_id in undelivered.waiting(request.agent))
    return swap.changed(request, ngettext("%(number)s message is being sent", "%(number)s messages are being sent", number) % {"number": number})


@agents_only("POST")
def try_host(request: AgentRequest) -> HttpResponse:
    """All that waits for one server, as far as the agent sees it, is tried at once."""
    number = deliver.try_now(undelivered.waiting_for(request.POST.get("host", ""), request.agent))
    return swap.changed(request, ngettext("%(number)s mail is being tried", "%(number)s mails are being tried", number) % {"number": number})


def _shown(ids: list[int]) -> QuerySet[Message]:
    """With `who` each goes to, by name or else by address (None for a web visitor of whom we know neither), in one query."""
    points = ContactPoint.objects.filter(customer=OuterRef("conversation__customer")).exclude(kind__in=UNREACHABLE)
    who = Coalesce(NullIf("conversation__customer__name", Value("")), Subquery(points.order_by("pk").values("value")[:1]))
    found = Message.objects.filter(pk__in=ids).select_related("conversation", "agent").defer("html", "quoted", "quoted_html")
    return found.annotate(who=who).order_by("-pk")
