"""The settings of the help centre, and of those of other brands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.helpcentre.look_form import LookForm
from frontdesk.helpcentre.models import Look
from frontdesk.kit import seen
from frontdesk.people.door import AgentRequest, admins_only

ADDRESS = "/settings/help/"


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """The one that is for every name which no other has."""
    return _edit(request, Look.objects.filter(host="").first() or Look())


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """One more, for a brand."""
    return _edit(request, Look(), is_new=True)


@admins_only("GET", "POST")
def change(request: AgentRequest, look_id: int) -> HttpResponse:
    """One of them."""
    return _edit(request, get_object_or_404(Look, pk=look_id))


@admins_only("POST")
def remove(request: AgentRequest, look_id: int) -> HttpResponse:
    """It is gone; its articles stay."""
    get_object_or_404(Look.objects.exclude(host=""), pk=look_id).delete()
    messages.success(request, _("The help centre is gone. Its articles are still there."))
    return HttpResponseRedirect(ADDRESS)


def _edit(request: AgentRequest, look: Look, *, is_new: bool = False) -> HttpResponse:
    form = LookForm(request.POST or None, request.FILES or None, instance=look)
    now = seen.mark({**form.initial, "logo": look.logo})
    if form.is_valid() and not seen.is_stale(form, request.POST, now):
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ADDRESS)
    others = Look.objects.exclude(pk=look.pk).exclude(host="").order_by("host")
    page = {"form": form, "look": look, "is_new": is_new, "others": others, "seen": now}
    return render(request, "helpcentre/settings.html", page, status=422 if form.is_bound else 200)
