"""Was this helpful? One answer for each reader, with words if they like."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frontdesk.answers.gaps.models import Why
from frontdesk.answers.gaps.note import note
from frontdesk.helpcentre import shelves
from frontdesk.helpcentre.here import HelpRequest, page
from frontdesk.kit import clock
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.knowledge import opinions

TELLING = Limit("help.opinion.network", burst=20, per_minute=10)


@page("POST")
def tell(request: HelpRequest, slug: str) -> HttpResponse:
    """Keep what the reader says, and thank them where they pressed."""
    editions = shelves.editions_of(request.here, slug)
    if not editions:
        raise Http404(_("There is no such article."))
    said = request.POST.get("helped", "")
    address = reverse("help:article", args=[request.here.language, slug])
    if said in ("yes", "no") and not wait_seconds(TELLING, client_network(request)):
        opinions.keep(
            editions[0].article, language=editions[0].language, reader=_reader(request), has_helped=said == "yes",
            comment=request.POST.get("comment", ""), at=clock.now(),
        )
        comment = request.POST.get("comment", "").strip()
        if said == "no" and comment:
            note(comment, language=request.here.language, why=Why.DID_NOT_HELP, conversation=None, at=clock.now())
        return HttpResponseRedirect(f"{address}?said={'all' if comment else said}#opinion")
    return HttpResponseRedirect(f"{address}#opinion")


def _reader(request: HelpRequest) -> str:
    """A digest of where they are and of what they read with, of no use to anybody without the desk's key."""
    seen = f"{settings.SECRET_KEY} opinion {client_network(request)} {request.headers.get('User-Agent', '')}"
    return hashlib.sha256(seen.encode()).hexdigest()
