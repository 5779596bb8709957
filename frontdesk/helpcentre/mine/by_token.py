"""Signing in with the word of the desk's own website: it signs who its customer is, as it does for the chat, and sends them here.

The token comes with a form, so that it stands in no address and no log. The page that it comes to asks once more, by name: else
any website could sign a reader in as somebody else, and read what they write.
"""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from frontdesk.channels.carriers.chat import identity, recognise
from frontdesk.channels.carriers.chat.identity import Claims
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.helpcentre.here import HelpRequest, Here, page, unseen
from frontdesk.helpcentre.mine import visits
from frontdesk.helpcentre.mine.sign_in import ENTERING
from frontdesk.kit import clock
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import wait_seconds
from frontdesk.kit.http.problem import Problem


@csrf_exempt  # it comes from another website, and changes nothing
@page("POST")
def ask(request: HelpRequest) -> HttpResponse:
    """Who the token says they are, and a button to go on as that person."""
    return _answer(request, is_pressed=False)


@page("POST")
def enter(request: HelpRequest) -> HttpResponse:
    """The button was pressed: signed in for as long as the token is good."""
    return _answer(request, is_pressed=True)


def _answer(request: HelpRequest, *, is_pressed: bool) -> HttpResponse:
    here, at, token = request.here, clock.now(), request.POST.get("token", "")
    if wait_seconds(ENTERING, client_network(request)):
        return unseen(render(request, "helpcentre/busy.html", {"here": here}, status=429))
    try:
        widget = _widget(here)
        claims = identity.proven(widget, token, at=at)
    except Problem as problem:
        return unseen(render(request, "helpcentre/by_token.html", {"here": here, "trouble": problem.detail}, status=problem.status))
    if not is_pressed:
        return unseen(render(request, "helpcentre/by_token.html", {"here": here, "token": token, "name": _name(claims)}))
    response = HttpResponseRedirect(reverse("help:mine", args=[here.language]))
    visits.begin(recognise.point_of(widget, claims, at=at), response, at=at, until=min(claims.until, at + visits.LASTS))
    return unseen(response)


def _widget(here: Here) -> Widget:
    """The chat of this help centre, whose key checks the token. Raises Problem 401 where there is none."""
    if here.look.widget is None:
        raise Problem(401, _("This help centre does not check who its readers are."))
    return here.look.widget


def _name(claims: Claims) -> str:
    return claims.name or claims.email or claims.subject
