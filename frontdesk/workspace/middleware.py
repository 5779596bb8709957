"""Leads everybody to the first-run page while there is no desk yet."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from frontdesk.people.models import Desk

OPEN_TO_ALL = ("/welcome/", "/static/", "/chat/", "/widget.js", "/demo/", "/api/", "/live")


class Welcome:
    """Once a desk was seen, it is there for good, and nothing is asked any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._has_desk = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._has_desk and not request.path.startswith(OPEN_TO_ALL):
            if not Desk.objects.exists():
                return redirect("/welcome/")
            self._has_desk = True
        return self.get_response(request)
