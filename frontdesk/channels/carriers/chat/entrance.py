"""What a visitor's browser shows of itself: who it is, what it has worked for, and on which pages it was."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from frontdesk.channels.carriers.chat import identity, limits, reading, visitors
from frontdesk.channels.carriers.chat.door import for_widgets
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.recognise import recognise
from frontdesk.kit import clock


@for_widgets("POST")
def prove(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The host page says who its visitor is, by a signed token."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.PROVING)
    now = clock.now()
    claims = identity.proven(widget, reading.json_body(request).get("token"), at=now)
    recognise(widget, hashed, claims, at=now)
    return HttpResponse(status=204)
