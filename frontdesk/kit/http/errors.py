"""When the database is away, a page says so and tries again by itself; nothing that was accepted is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 5


class DatabaseAway:
    """Turns a lost database into 503 with Retry-After, as a page or, for programs, as a problem document (RFC 9457)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this for errors in views; errors in middleware reach `away` through the 500 handler."""
        return away(request) if is_away(error) else None


def is_away(error: BaseException | None) -> bool:
    """Is the database out of reach, rather than our statement wrong?"""
    return isinstance(error, OperationalError | InterfaceError)


def away(request: HttpRequest) -> HttpResponse:
    """503: what happened and that it goes on by itself."""
    log.error("the database is away; %s %s was answered with 503", request.method, request.path)
    connection.close()
    if request.path.startswith(("/api/", "/chat/")):
        response: HttpResponse = JsonResponse(
            {
                "type": "about:blank", "status": 503, "title": _("The desk cannot reach its database"),
                "detail": _("Nothing is lost. Try again in a few seconds."),
            },
            status=503, content_type="application/problem+json",
        )
    else:
        response = HttpResponse(render_to_string("design/away.html", {}, request=None), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
