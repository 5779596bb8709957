"""The desk as a whole: its name, language, signature, and where questions go by default."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import Desk
from frontdesk.workspace.settings.forms.desk import DeskForm


@admins_only("GET", "POST")
def change(request: AgentRequest) -> HttpResponse:
    """Show and change what holds for everybody."""
    form = DeskForm(request.POST or None, instance=get_object_or_404(Desk))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    return render(request, "workspace/settings/desk.html", {"form": form}, status=422 if form.is_bound else 200)
