"""Pages for what went wrong: what happened and what to do, and never how we are built."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.kit.http import errors

Page = Callable[..., HttpResponse]


def _in_their_language(show: Page) -> Page:
    """In the language of the agent who got as far as a page before it went wrong, which their browser need not speak."""

    @wraps(show)
    def shown(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        agent = getattr(request, "agent", None)
        with translation.override((agent.language if agent else "") or translation.get_language()):
            return show(request, *arguments, **named)

    return shown


@_in_their_language
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(400, _("This request could not be read"), _("Something in it was not as we expected. Go back and try again."), _home(request))


@_in_their_language
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(403, _("You may not do this"), _("Ask an admin of your desk if you think that you should."))


@_in_their_language
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(404, _("There is no such page"), _("It may have been moved, or it belongs to a team that you are not in."))


@_in_their_language
def crashed(request: HttpRequest) -> HttpResponse:
    """500; or, when it was the database that went away underneath us, the page that waits for it."""
    if errors.is_away(sys.exc_info()[1]):
        return errors.away(request)
    text = _("It has been written down. Try again; if it happens again, tell whoever runs this desk.")
    return _page(500, _("Something broke on our side"), text, _home(request))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        403, _("This page was open for too long"),
        _("For your safety the form was not accepted. Go back, reload the page and send it again. Cookies must be allowed."),
        _home(request),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: sign-in and what belongs to it was asked for too often from one place."""
    return _page(429, _("Too many tries"), _("Wait a minute and try again."), (_("To sign-in"), "/account/login/"))


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, object] | None = None) -> HttpResponse:
    """Instead of `response`, after wrong passwords: axes lets that name sign in from there no more for a while."""
    return _page(
        429, _("Too many wrong passwords"),
        _("For a quarter of an hour nobody can sign in from here with this mail address. A link to set a new password lets you in at once."),
        (_("Forgot your password?"), "/account/password/reset/"),
    )


def _home(request: HttpRequest) -> tuple[str, str] | None:
    """Customers have no inbox."""
    return (_("To the help centre"), "/help/") if request.path.startswith("/help/") else None


def _page(code: int, heading: str, text: str, action: tuple[str, str] | None = None) -> HttpResponse:
    """Needs no database and no session, so that it can be shown whatever is broken."""
    page = {"code": code, "heading": heading, "text": text, "action": action or (_("To the inbox"), "/")}
    return HttpResponse(render_to_string("design/error.html", page), status=code)
