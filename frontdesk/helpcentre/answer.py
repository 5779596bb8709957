"""Did the automatic answer help? The page behind the links of a mail: only its buttons count, or its script for a page that is seen."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from frontdesk.answers.assistant import by_mail
from frontdesk.helpcentre.here import HelpRequest, page, unseen
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds

SAYING = Limit("help.answer.network", burst=30, per_minute=10)


@csrf_exempt  # the secret in the address is what proves that it may; who comes from a mail has no cookie of ours
@page("GET", "POST")
def judge(request: HelpRequest, secret: str) -> HttpResponse:
    """GET asks, POST tells. A link that is merely followed, as scanners do, says nothing."""
    here = request.here
    if wait_seconds(SAYING, client_network(request)):
        return unseen(render(request, "helpcentre/busy.html", {"here": here}, status=429))
    told = by_mail.told_by(secret)
    if told is None:
        raise Http404(_("This link does not work any more."))
    if request.user.is_authenticated:
        # The team reads the mail as well, and a curious press must not become the customer's word.
        return unseen(render(request, "helpcentre/answer.html", {"here": here, "said": "agent"}))
    said = request.POST.get("helped", "")
    if said in ("yes", "no"):
        by_mail.judge(told, has_helped=said == "yes")
        return unseen(render(request, "helpcentre/answer.html", {"here": here, "said": said}))
    wanted = request.GET.get("helped", "")
    return unseen(render(request, "helpcentre/answer.html", {"here": here, "said": "", "wanted": wanted if wanted in ("yes", "no") else ""}))
