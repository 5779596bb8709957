"""What a visitor's browser shows of itself: who it is, what it has worked for, and on which pages it was."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from frontdesk.channels.carriers.chat import admission, identity, limits, reading, visitors, whereabouts, work
from frontdesk.channels.carriers.chat.door import for_widgets
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.recognise import recognise
from frontdesk.conversations import topics
from frontdesk.kit import clock
from frontdesk.kit.http.address import client_network
from frontdesk.kit.live import signals


@for_widgets("POST")
def prove(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The host page says who its visitor is, by a signed token."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.PROVING)
    now = clock.now()
    admission.refuse_blocked(request, widget, Visitor.objects.filter(widget=widget, token_hash=hashed).first())
    claims = identity.proven(widget, reading.json_body(request).get("token"), at=now)
    with transaction.atomic():
        # Who is blocked in another browser of theirs finds out here, and nothing is kept of it.
        admission.refuse_blocked(request, widget, recognise(widget, hashed, claims, at=now), email=claims.email)
    return HttpResponse(status=204)


@for_widgets("GET")
def challenge(request: HttpRequest, widget: Widget) -> HttpResponse:
    """What the browser has to work for before a first message."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    return JsonResponse(work.challenge(widget, hashed, network=client_network(request), at=clock.now()))


@for_widgets("POST")
def pages(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor goes from page to page while a chat goes on."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.WALKING)
    visitor, conversation = visitors.must_know(widget, hashed)
    now = clock.now()
    here = whereabouts.read(request, reading.json_body(request), at=now)
    with transaction.atomic():
        visitor = Visitor.objects.select_for_update(of=("self",)).get(pk=visitor.pk)
        visitor.last_seen_at = now
        visitor.save(update_fields=["last_seen_at", *whereabouts.note(visitor, here)])
    signals.send([topics.of_team(conversation.team_id)], {"kind": "visitor.moved", "conversation": conversation.pk})
    return HttpResponse(status=204)
