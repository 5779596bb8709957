"""The door for widgets on other people's pages: which widget, from which page, and errors as problem documents.

No cookie is read here, so nothing rides on a signed-in browser (hence no CSRF token): a visitor proves itself by the
bearer token that its own browser made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import rows
from frontdesk.kit.http import errors
from frontdesk.kit.http.problem import Problem, problem
from frontdesk.kit.refused import Refused

KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")
PREFLIGHT_KEPT_SECONDS = 7200

View = Callable[..., HttpResponseBase]


def for_widgets(*methods: str) -> Callable[[View], View]:
    """Make `view(request, widget, …)` an endpoint for the browser of a visitor, on any page that may carry the widget."""

    def make(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def endpoint(request: HttpRequest, key: str, **named: Any) -> HttpResponseBase:
            widget = None
            try:
                widget = _widget(key)
                response = _preflight(methods) if request.method == "OPTIONS" else _answer(view, request, widget, methods, named)
            except (DatabaseError, InterfaceError) as error:
                if not errors.is_away(error):
                    raise
                response = errors.away(request)
            response.headers.setdefault("Cache-Control", "no-store")
            return _readable_by_the_page(response, request, widget)

        return endpoint

    return make


def _widget(key: str) -> Widget | None:
    if not KEY.fullmatch(key):
        return None
    return rows.first(Widget, "key = %s", [key])


def _answer(
    view: View, request: HttpRequest, widget: Widget | None, methods: tuple[str, ...], named: dict[str, Any]
) -> HttpResponseBase:
    try:
        if widget is None:
            raise Problem(404, _("There is no chat under this key. Copy the line of HTML from the desk's settings again."))
        if request.method not in methods:
            raise Problem(405, _("This address does not take that method."), headers={"Allow": ", ".join(methods)})
        if request.method == "POST":
            _check_origin(request, widget)
        return view(request, widget, **named)
    except Problem as error:
        return problem(error.status, error.detail, headers=error.headers, code=error.code)
    except Refused as error:
        return problem(422, str(error))
    except Http404 as error:
        return problem(404, str(error))


def _check_origin(request: HttpRequest, widget: Widget) -> None:
    """Raises Problem for a page that may not carry the widget, or that does not say which page it is."""
    if widget.allowed_origins.strip() and not _is_allowed(request.headers.get("Origin", ""), request, widget):
        raise Problem(403, _("This chat does not take messages from this website."))


def _is_allowed(origin: str, request: HttpRequest, widget: Widget) -> bool:
    own = f"{request.scheme}://{request.get_host()}"
    return origin == own or origin_of(origin) in {origin_of(line) for line in widget.allowed_origins.split()} - {""}


def origin_of(written: str) -> str:
    """Scheme, host and, if it is not the usual one, port (RFC 6454, section 6.2); "" for what is no web address."""
    try:
        parts = urlsplit(written.strip().lower())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    is_usual = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" if is_usual else f"{parts.scheme}://{host}:{port}"


def _preflight(methods: tuple[str, ...]) -> HttpResponse:
    return HttpResponse(status=204, headers={
        "Access-Control-Allow-Methods": ", ".join(methods),
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": str(PREFLIGHT_KEPT_SECONDS),
    })


def _readable_by_the_page(response: HttpResponseBase, request: HttpRequest, widget: Widget | None) -> HttpResponseBase:
    """Let the pages that may carry the widget read the answer (CORS), and no others."""
    response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    if widget is None or not widget.allowed_origins.strip():
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    origin = request.headers.get("Origin", "")
    if _is_allowed(origin, request, widget):
        response.headers["Access-Control-Allow-Origin"] = origin
    patch_vary_headers(response, ("Origin",))
    return response
