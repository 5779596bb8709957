"""What differs from allauth's pages: a link is offered only where mail can leave, and addresses are an admin's matter."""

from __future__ import annotations

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from frontdesk.workspace import password_links


def forgotten(request: HttpRequest) -> HttpResponseBase:
    """Ask for a link by mail; without a relay the page says who can help instead."""
    if not password_links.can_be_mailed():
        return render(request, "workspace/ask_an_admin.html")
    return views.password_reset(request)


def closed(request: HttpRequest) -> HttpResponseBase:
    """Nobody adds or confirms mail addresses of their own: whoever has the address gets the links that set a password."""
    raise Http404
