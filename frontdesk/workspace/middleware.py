"""On a desk that nobody has set up, every page of ours leads to the first-run page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from frontdesk.people.models import Desk

WELCOME = "/welcome/"


class Welcome:
    """Asks the database only for people who are not signed in: where an agent is, there is a desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object) -> HttpResponse | None:
        is_for_people = view.__module__.startswith(("frontdesk.workspace", "allauth"))
        if not is_for_people or request.path == WELCOME or request.user.is_authenticated or Desk.objects.exists():
            return None
        return HttpResponseRedirect(WELCOME)
