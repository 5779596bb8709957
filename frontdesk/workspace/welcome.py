"""The first-run page: on a desk that nobody has set up, the only page there is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Desk
from frontdesk.workspace.accounts import sign_in
from frontdesk.workspace.first_run.desk import set_up
from frontdesk.workspace.first_run.forms import WelcomeForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def welcome(request: HttpRequest) -> HttpResponse:
    """Set the desk up and sign its admin in. Once there is a desk this is no page any more."""
    if Desk.objects.exists():
        raise Http404("The desk has been set up.")
    form = WelcomeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "workspace/welcome.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        admin = set_up(form.beginning())
    except Refused:
        return HttpResponseRedirect(reverse("account_login"))
    return sign_in(request, admin, to="/inbox/open/")
