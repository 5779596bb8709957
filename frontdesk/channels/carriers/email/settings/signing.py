"""The keys with which mails of our domains are signed, for those whose relay does not do it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email import published, signing
from frontdesk.channels.carriers.email.models import DeskAddress, DkimKey
from frontdesk.people.door import AgentRequest, admins_only


@admins_only("GET")
def keys(request: AgentRequest) -> HttpResponse:
    """Each domain that we send from, with the records to publish."""
    of_domain = {key.domain: key for key in DkimKey.objects.all()}
    shown = [
        {"name": name, "key": of_domain.get(name), "records": signing.records(of_domain[name]) if name in of_domain else {}}
        for name in sorted({*_domains(), *of_domain})
    ]
    return render(request, "email/signing.html", {"domains": shown})


@admins_only("POST")
def make(request: AgentRequest, domain: str) -> HttpResponse:
    """New keys, which sign nothing before they are switched on."""
    if domain not in _domains():
        raise Http404("The desk sends nothing from there.")
    signing.make(domain)
    messages.success(request, _("The keys are made. Publish their records, then switch signing on."))
    return redirect("email:signing")


@admins_only("POST")
def change(request: AgentRequest, domain: str) -> HttpResponse:
    """Look in the DNS, switch signing on or off, or forget the keys."""
    key = get_object_or_404(DkimKey, domain=domain)
    wish = request.POST.get("do", "")
    if wish == "check":
        trouble = published.check(key)
        messages.error(request, trouble) if trouble else messages.success(request, _("Both records are published."))
    elif wish in ("on", "off"):
        DkimKey.objects.filter(pk=key.pk).update(is_enabled=wish == "on")
        messages.success(request, _("Mails are signed from now on.") if wish == "on" else _("Mails are no longer signed."))
    elif wish == "remove":
        key.delete()
        messages.success(request, _("The keys are gone. You can take their records out of the DNS in a week."))
    return redirect("email:signing")


def _domains() -> set[str]:
    return {email.rpartition("@")[2].lower() for email in DeskAddress.objects.order_by().values_list("email", flat=True)}
