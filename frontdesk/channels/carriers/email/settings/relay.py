"""The relay that takes the desk's mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.channels import deliver
from frontdesk.channels.carriers.email.models import Relay
from frontdesk.channels.carriers.email.settings.forms import RelayForm
from frontdesk.people.door import AgentRequest, admins_only


@admins_only("GET", "POST")
def change(request: AgentRequest) -> HttpResponse:
    """Set it up; what has waited in the outbox goes out at once."""
    relay = Relay.objects.first() or Relay()
    form = RelayForm(request.POST or None, instance=relay)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The relay is saved") + _sentence(deliver.send_waiting()))
        return redirect("email:overview")
    return render(request, "email/relay.html", {"form": form, "relay": relay}, status=422 if form.errors else 200)


@admins_only("POST")
def remove(request: AgentRequest) -> HttpResponse:
    """Without a relay, answers wait in the outbox."""
    Relay.objects.all().delete()
    messages.success(request, _("The relay is removed. Answers by mail wait in the outbox until there is another."))
    return redirect("email:overview")


def _sentence(sent: int) -> str:
    if not sent:
        return ""
    return ". " + ngettext("One answer that waited goes out now.", "%(count)s answers that waited go out now.", sent) % {"count": sent}
