"""What the widget asks of the desk: JSON for the browser of one visitor, about their own conversation."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import (
    address,
    admission,
    appearance,
    files,
    limits,
    reading,
    state,
    transcript,
    visitors,
)
from frontdesk.channels.carriers.chat.door import for_widgets
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.say import say
from frontdesk.conversations import seen as seen_by
from frontdesk.conversations import telling
from frontdesk.kit import clock
from frontdesk.kit.live import ticket as tickets
from frontdesk.kit.refused import Refused

CONFIG_KEPT_SECONDS = 60


@for_widgets("GET")
def config(request: HttpRequest, widget: Widget) -> HttpResponse:
    """How the widget looks and speaks, in the language asked for."""
    limits.by_network(request, limits.LOOKING)
    asked = reading.language(request.GET.get("language")) or translation.get_language() or ""
    response = JsonResponse(appearance.of(widget, asked, at=clock.now()))
    patch_cache_control(response, public=True, max_age=CONFIG_KEPT_SECONDS)
    patch_vary_headers(response, ("Accept-Language",))
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:20]}"'
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response or response


@for_widgets("GET", "POST")
def messages(request: HttpRequest, widget: Widget) -> HttpResponse:
    """GET what was said (`after` or `before` a message, else the newest), or POST one message."""
    return _said(request, widget) if request.method == "GET" else _say(request, widget)


def _said(request: HttpRequest, widget: Widget) -> HttpResponse:
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    visitor = visitors.known(widget, hashed)
    now = clock.now()
    if visitor is None:
        return JsonResponse({"messages": [], "has_more": False, "has_address": False, "state": state.of(widget, None, at=now)})
    if "after" in request.GET:
        found = transcript.after(visitor, reading.message_id(request.GET["after"]))
    else:
        found = transcript.before(visitor, reading.message_id(request.GET["before"]) if "before" in request.GET else None)
    visitors.touch(visitor, at=now, is_telling=bool(found))
    return JsonResponse({
        "messages": transcript.all_written(found, widget),
        "has_more": len(found) == transcript.PAGE_SIZE,
        "has_address": bool(visitor.email),
        "state": state.of(widget, visitor, at=now),
    })


def _say(request: HttpRequest, widget: Widget) -> HttpResponse:
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.SENDING)
    saying = reading.saying(request)
    if not widget.is_enabled:
        raise Refused(_("This chat is switched off. Your words are still in the box; please write to us another way."))
    now = clock.now()
    admitted = admission.admit(request, widget, hashed, saying, at=now)
    received = say(
        widget, hashed, admitted.saying, files=files.claimed(saying.files, hashed), at=now, is_here=True,
        whereabouts=admitted.whereabouts, beginning=admitted.beginning,
    )
    written = transcript.all_written([received.message], widget)[0]
    return JsonResponse({"message": written}, status=200 if received.outcome == "duplicate" else 201)


@for_widgets("POST")
def ticket(request: HttpRequest, widget: Widget) -> HttpResponse:
    """A ticket to the live stream of the visitor's own conversation."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    visitor, conversation = visitors.must_know(widget, hashed)
    now = clock.now()
    visitors.touch(visitor, at=now)
    topics = [f"conversation:{conversation.pk}:customer"]
    return JsonResponse({"ticket": tickets.issue(f"visitor:{visitor.pk}", topics, at=now)})


@for_widgets("POST")
def seen(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor has had the messages up to that one on their screen."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    visitor, conversation = visitors.must_know(widget, hashed)
    now = clock.now()
    seen_by.by_customer(conversation, up_to=reading.message_id(reading.json_body(request).get("id")), at=now)
    visitors.touch(visitor, at=now)
    return HttpResponse(status=204)


@for_widgets("POST")
def typing(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor is typing: told to the team at once, stored nowhere; what they type, only where the customer is told of it."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.TYPING)
    text = reading.plain(reading.json_body(request).get("text")) if widget.shows_typing else ""
    visitor, conversation = visitors.must_know(widget, hashed)
    admission.refuse_blocked(request, widget, visitor)
    telling.customer_typing(conversation, text=text)
    visitors.touch(visitor, at=clock.now())
    return HttpResponse(status=204)


@for_widgets("POST")
def leave_address(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor leaves a mail address for answers that come when they have gone."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.NAMING)
    body = reading.json_body(request)
    email, name = reading.email(body.get("email")), reading.line(body.get("name"), 200)
    if not email:
        raise Refused(_("Write the mail address to which the answer should go."))
    visitor, _conversation = visitors.must_know(widget, hashed)
    admission.refuse_blocked(request, widget, visitor, email=email)
    limits.by_email(email)
    address.leave(visitor, email=email, name=name, at=clock.now())
    return HttpResponse(status=204)


@for_widgets("POST")
def upload(request: HttpRequest, widget: Widget) -> HttpResponse:
    """Keep a file; its `id` goes into the message that it belongs to."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.UPLOADING)
    admission.refuse_blocked(request, widget, visitors.known(widget, hashed))
    return JsonResponse(files.keep(files.uploaded(request), hashed), status=201)


@for_widgets("GET")
def download(request: HttpRequest, widget: Widget, attachment_id: int) -> HttpResponse:
    """A file of the visitor's own conversation."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    visitor, _conversation = visitors.must_know(widget, hashed)
    return files.download(visitor, attachment_id)
