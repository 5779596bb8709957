"""Mailboxes that the desk reads by IMAP."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailboxToken
from frontdesk.channels.carriers.email.settings.mailbox_form import MailboxForm
from frontdesk.people.door import AgentRequest, admins_only


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Add a mailbox; it needs an address that its mail belongs to."""
    if not DeskAddress.objects.exists():
        messages.info(request, _("First add the address that the mailbox belongs to."))
        return redirect("email:new_address")
    return _edit(request, Mailbox())


@admins_only("GET", "POST")
def change(request: AgentRequest, mailbox_id: int) -> HttpResponse:
    """Change how it is reached, or stop fetching it."""
    return _edit(request, get_object_or_404(Mailbox, pk=mailbox_id))


@admins_only("POST")
def remove(request: AgentRequest, mailbox_id: int) -> HttpResponse:
    """Forget the mailbox; the mail that came from it stays."""
    mailbox = get_object_or_404(Mailbox, pk=mailbox_id)
    mailbox.delete()
    messages.success(request, _("%(mailbox)s is no longer fetched") % {"mailbox": mailbox})
    return redirect("email:overview")


def _edit(request: AgentRequest, mailbox: Mailbox) -> HttpResponse:
    form = MailboxForm(request.POST or None, instance=mailbox)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The mailbox is saved and fetched in a moment. What goes wrong is shown here."))
        if mailbox.is_oauth and not MailboxToken.objects.filter(mailbox=mailbox).exclude(refresh_sealed="").exists():
            return redirect("email:sign_in", mailbox.pk)
        return redirect("email:overview")
    return render(request, "email/mailbox.html", {"form": form, "mailbox": mailbox}, status=422 if form.errors else 200)
