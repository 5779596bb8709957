"""How chats are offered, what becomes of them while somebody is away, and why one may be away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.people import presence
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import AwayReason, Desk
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.chats import AwayReasonForm, ChatsForm

HERE = "/settings/chats/"


@admins_only("GET", "POST")
def change(request: AgentRequest) -> HttpResponse:
    """Show and change the rules of offers and presence."""
    form = ChatsForm(request.POST or None, instance=get_object_or_404(Desk))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(HERE)
    return _show(request, form, AwayReasonForm())


@admins_only("POST")
def add_reason(request: AgentRequest) -> HttpResponse:
    """One more reason from which agents choose."""
    form = AwayReasonForm(request.POST)
    if accepted(form, presence.add_reason):
        return HttpResponseRedirect(f"{HERE}#reasons")
    return _show(request, ChatsForm(instance=get_object_or_404(Desk)), form)


@admins_only("POST")
def remove_reason(request: AgentRequest, reason_id: int) -> HttpResponse:
    """It is offered no longer; who is away for it stays so."""
    AwayReason.objects.filter(pk=reason_id).delete()
    return HttpResponseRedirect(f"{HERE}#reasons")


def _show(request: AgentRequest, form: ChatsForm, reason_form: AwayReasonForm) -> HttpResponse:
    own = list(AwayReason.objects.all())
    page = {"form": form, "reason_form": reason_form, "own": own, "usual": [] if own else presence.reasons()}
    return render(request, "workspace/settings/chats.html", page, status=422 if form.errors or reason_form.errors else 200)
