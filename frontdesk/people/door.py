"""Who may open a page: an agent who has signed in, or an admin. A view behind it holds `request.agent`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import resolve_url
from django.utils import translation

from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


class AgentRequest(HttpRequest):
    agent: Agent


View = Callable[..., HttpResponseBase]


def agents_only(*methods: str) -> Callable[[View], View]:
    """Let agents in, in their own language; others are asked to sign in. A Refused becomes its sentence on the page."""

    def make(view: View) -> View:
        @wraps(view)
        def behind_the_door(request: AgentRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
                return HttpResponseNotAllowed(methods)
            request.agent = request.user.itself()
            with translation.override(request.agent.language or translation.get_language()):
                try:
                    return view(request, *arguments, **named)
                except Refused as error:
                    return swap.refused(request, str(error))

        return behind_the_door

    return make


def admins_only(*methods: str) -> Callable[[View], View]:
    """Let admins in; to other agents there is no such page."""

    def make(view: View) -> View:
        @agents_only(*methods)
        @wraps(view)
        def behind_the_door(request: AgentRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.agent.is_admin:
                raise Http404("This page is for admins.")
            return view(request, *arguments, **named)

        return behind_the_door

    return make


def supervisors_only(*methods: str) -> Callable[[View], View]:
    """Let supervisors and admins in; to other agents there is no such page."""

    def make(view: View) -> View:
        @agents_only(*methods)
        @wraps(view)
        def behind_the_door(request: AgentRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.agent.is_supervisor:
                raise Http404("This page is for supervisors.")
            return view(request, *arguments, **named)

        return behind_the_door

    return make


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """A piece of page cannot ask to sign in: the whole page does, and comes back to where it was."""
    if not swap.is_swap(request):
        return redirect_to_login(request.get_full_path())
    page = urlsplit(request.headers.get("HX-Current-URL", "/"))
    address = redirect_to_login(page.path or "/", resolve_url(settings.LOGIN_URL)).url
    return HttpResponse(status=401, headers={"HX-Redirect": address})
