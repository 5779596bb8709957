"""Every mail that was ever accepted, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.channels.carriers.email import leftovers
from frontdesk.channels.carriers.email.ingest import retry
from frontdesk.channels.carriers.email.models import MailOutcome, RawMail
from frontdesk.kit import files
from frontdesk.people.door import AgentRequest, admins_only

PAGE_SIZE = 100


@admins_only("GET")
def received(request: AgentRequest) -> HttpResponse:
    """The newest mails, of one outcome if asked; the numbers add up to all that was received."""
    chosen = request.GET.get("outcome")
    before = request.GET.get("before", "")
    mails = RawMail.objects.order_by("-pk")
    if chosen in MailOutcome.values:
        mails = mails.filter(outcome=chosen)
    if before.isdigit():
        mails = mails.filter(pk__lt=int(before))
    page = list(mails.select_related("conversation")[: PAGE_SIZE + 1])
    return render(request, "email/received.html", {
        "mails": page[:PAGE_SIZE], "older": page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None,
        "chosen": chosen if chosen in MailOutcome.values else None, "numbers": _numbers(),
    })


@admins_only("GET")
def original(request: AgentRequest, raw_id: int) -> HttpResponse:
    """The mail as it came, to save as a file."""
    raw = get_object_or_404(RawMail, pk=raw_id)
    headers = {"Content-Disposition": f'attachment; filename="mail-{raw.pk}.eml"', "Content-Security-Policy": "sandbox; default-src 'none'"}
    return HttpResponse(files.load(raw.sha256), content_type="message/rfc822", headers=headers)


@admins_only("POST")
def read_again(request: AgentRequest, raw_id: int) -> HttpResponse:
    """Try a mail again that could not be read."""
    raw = retry(get_object_or_404(RawMail, pk=raw_id, outcome=MailOutcome.FAILED))
    if raw.outcome == MailOutcome.FAILED:
        messages.error(request, _("It still cannot be read: %(why)s") % {"why": raw.why})
    else:
        messages.success(request, _("The mail could be read this time"))
    return redirect("email:received")


@admins_only("POST")
def read_all_again(request: AgentRequest) -> HttpResponse:
    """Put down every mail that could not be read to be read again, by the worker and oldest first."""
    number = RawMail.objects.filter(outcome=MailOutcome.FAILED).update(outcome=MailOutcome.STORED, why="")
    leftovers.read_leftovers.enqueue(key="email.leftovers:now")
    messages.success(request, ngettext("%(number)s mail is being read again", "%(number)s mails are being read again", number) % {"number": number})
    return redirect("email:received")


def _numbers() -> list[tuple[str, str, int]]:
    counted = dict(RawMail.objects.order_by().values_list("outcome").annotate(Count("pk")))
    return [(outcome.value, str(outcome.label), counted.get(outcome.value, 0)) for outcome in MailOutcome]
