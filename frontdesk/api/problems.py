"""Every error of the API is a problem document (RFC 9457) whose `detail` says what happened and what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from frontdesk.conversations.post import Stale
from frontdesk.kit.http import errors
from frontdesk.kit.http.problem import Problem, problem
from frontdesk.kit.refused import Refused

log = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
MOST_SHOWN = 20
SCHEMA = {
    "type": "object", "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"}, "status": {"type": "integer"}, "title": {"type": "string"}, "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object", "properties": {"at": {"type": "string"}, "detail": {"type": "string"}}}},
        "unseen": {"type": "array", "items": {"type": "integer"}},
    },
}
RESPONSE = {
    "description": "A problem document (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
"""What the OpenAPI document says of every error."""


def speak_through(api: NinjaAPI) -> None:
    """Let every exception of the API's views end as a problem document."""
    tellers: tuple[tuple[type[Exception], Any], ...] = (
        (Problem, _told), (Refused, _refused), (Stale, _stale), (Http404, _not_there), (AuthenticationError, _unknown),
        (ValidationError, _misshapen), (HttpError, _unreadable), (RequestDataTooBig, _too_large), (Exception, _crashed),
    )
    for kind, told in tellers:
        api.add_exception_handler(kind, told)


def spoken(view: View) -> View:
    """The view, with its refusal of a method as a problem document."""

    def speaking(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *args, **named)
        if isinstance(response, HttpResponseNotAllowed):
            return problem(405, _("This address does not take %(method)s.") % {"method": request.method}, headers={"Allow": response.headers["Allow"]})
        return response

    speaking.csrf_exempt = True  # type: ignore[attr-defined]  # a bearer token is no cookie
    return speaking


def nothing_here(request: HttpRequest, **named: Any) -> HttpResponse:
    """404 for every address of the API that there is not."""
    return problem(404, _("There is nothing at this address. /api/v1/openapi.json lists what there is."))


nothing_here.csrf_exempt = True  # type: ignore[attr-defined]


def _told(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem(error.status, error.detail, headers=error.headers)


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(422, str(error))


def _stale(request: HttpRequest, error: Stale) -> HttpResponse:
    return _with(409, str(error), unseen=[event.pk for event in error.unseen[:MOST_SHOWN]])


def _not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, str(error) or _("There is nothing at this address."))


def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    detail = _("Send `Authorization: Bearer` and a token that is in use. Tokens are made in the settings.")
    return problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="frontdesk"'})


def _misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = [{"at": ".".join(map(str, each["loc"])), "detail": str(each["msg"])} for each in error.errors[:MOST_SHOWN]]
    return _with(422, _("Something in the request is missing or not as it must be."), errors=wrong)


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, _("The body of this request is not JSON that we can read."))


def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(413, _("This request is too large: at most %(most)s MB.") % {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20})


def _crashed(request: HttpRequest, error: Exception) -> HttpResponse:
    if errors.is_away(error):
        return errors.away(request)
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(500, _("Something broke on our side. It has been written down."))


def _with(status: int, detail: str, **more: Any) -> JsonResponse:
    body = {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": detail} | more
    return JsonResponse(body, status=status, content_type="application/problem+json")
