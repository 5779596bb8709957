"""How mail comes in and goes out, on one page."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from frontdesk.channels.carriers.email import alarms
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailOutcome, RawMail, Relay
from frontdesk.conversations import undelivered
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only


@admins_only("GET")
def overview(request: AgentRequest) -> HttpResponse:
    """Addresses, mailboxes, relay, and how many mails could not be read."""
    return render(request, "email/overview.html", {
        "addresses": DeskAddress.objects.select_related("team").annotate(boxes=Count("mailboxes")),
        "mailboxes": Mailbox.objects.select_related("address").prefetch_related("folders").order_by("pk"),
        "alarms": alarms.standing(clock.now()),
        "relay": Relay.objects.first(),
        "queues": undelivered.queues(request.agent),
        "failed": RawMail.objects.filter(outcome=MailOutcome.FAILED).count(),
    })
