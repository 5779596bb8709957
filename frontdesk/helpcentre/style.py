"""Gives the style sheet of the help centre out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from frontdesk.helpcentre import sheet
from frontdesk.helpcentre.here import look_of

KEPT_SECONDS = 31_536_000


def style(request: HttpRequest) -> HttpResponse:
    """Its address names its version, so a browser need never ask again."""
    look, _desk = look_of(request)
    response = HttpResponse(sheet.sheet(look.colour), content_type="text/css; charset=utf-8")
    is_named = request.GET.get("v") == sheet.version(look.colour)
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}, immutable" if is_named else "public, max-age=60"
    return response
