"""What is promised for a conversation, beside it: each clock with its state, and why it is due then."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import formats
from django.utils.translation import gettext as _

from frontdesk.clocks import panel
from frontdesk.clocks.models import SlaClock
from frontdesk.conversations import access, unneeded
from frontdesk.kit import clock
from frontdesk.people import entitlements
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import changes, send_times, spans

WHY_CANCELLED = {
    "merged": lambda: _("it was merged"), "parted": lambda: _("the merge was taken back"), "unneeded": lambda: _("no reply was needed"),
    "finished": lambda: _("it was solved"), "not_promised": lambda: _("another policy promises nothing of the kind"),
}


@agents_only("GET")
def promises(request: AgentRequest, number: int) -> HttpResponse:
    """All clocks of the conversation."""
    conversation = access.conversation(request.agent, number)
    standings = entitlements.of(conversation.customer_id, entitlements.today(clock.now()))
    page = {
        "conversation": conversation, "clocks": panel.of(conversation), "why_cancelled": _why_cancelled, "standings": standings,
        "date_format": formats.date_format,
    }
    return render(request, "workspace/promises.html", page)


@agents_only("GET")
def why(request: AgentRequest, number: int, clock_id: int) -> HttpResponse:
    """The account of one of them, in the reader's language and zone."""
    conversation = access.conversation(request.agent, number)
    row = get_object_or_404(SlaClock, conversation=conversation, pk=clock_id)
    account = panel.account(row, send_times.zone_of(request.agent, request.GET.get("zone", "")))
    if account is None:
        raise Http404("The ledger knows nothing of this clock any more.")
    sentences = [sentence.said(_, _shown) for sentence in account.sentences]
    return render(request, "workspace/why.html", {"account": account, "sentences": sentences, "clock": row})


@agents_only("POST")
def no_reply(request: AgentRequest, number: int) -> HttpResponse:
    """What the customer wrote last needs no reply."""
    conversation = access.conversation(request.agent, number)
    unneeded.say(conversation, reason=request.POST.get("reason", ""), by=request.agent)
    return changes.changed(request, number, _("No reply is needed"), "")


def _why_cancelled(row: SlaClock) -> str:
    said = WHY_CANCELLED.get(row.cancelled_why)
    return said() if said else ""


def _shown(value: object) -> str:
    """In the words of the reader."""
    match value:
        case datetime():
            return f"{formats.date_format(value, 'D')} {formats.date_format(value, 'SHORT_DATE_FORMAT')} {formats.time_format(value, 'H:i')}"
        case date():
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        case time():
            return formats.time_format(value, "H:i")
        case timedelta():
            return spans.written(value)
        case _:
            return str(value)
