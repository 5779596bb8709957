"""The desk's own addresses."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.channels.carriers.email.settings.forms import AddressForm
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, admins_only


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Add an address; the first one is the default."""
    return _edit(request, DeskAddress(is_default=not DeskAddress.objects.exists()))


@admins_only("GET", "POST")
def change(request: AgentRequest, address_id: int) -> HttpResponse:
    """Change where its mail goes, and its name."""
    return _edit(request, get_object_or_404(DeskAddress, pk=address_id))


@admins_only("POST")
def remove(request: AgentRequest, address_id: int) -> HttpResponse:
    """Take it away; mail to it is refused from then on."""
    address = get_object_or_404(DeskAddress, pk=address_id)
    try:
        address.delete()
    except ProtectedError as error:
        raise Refused(_("A mailbox delivers to this address. Remove the mailbox first.")) from error
    messages.success(request, _("%(address)s is removed") % {"address": address})
    return redirect("email:overview")


def _edit(request: AgentRequest, address: DeskAddress) -> HttpResponse:
    form = AddressForm(request.POST or None, instance=address)
    if request.method == "POST" and form.is_valid():
        _keep(form)
        messages.success(request, _("The address is saved"))
        return redirect("email:overview")
    return render(request, "email/address.html", {"form": form, "address": address}, status=422 if form.errors else 200)


@transaction.atomic
def _keep(form: AddressForm) -> None:
    """There is one default at most: a new one takes over from the old."""
    address = form.save()
    if address.is_default:
        DeskAddress.objects.exclude(pk=address.pk).update(is_default=False)
