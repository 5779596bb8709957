"""What the widget asks about a chat: how it stands, its end, how it was, and who is who in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import admission, limits, mailing, pictures, reading, visitors
from frontdesk.channels.carriers.chat import state as states
from frontdesk.channels.carriers.chat.door import for_widgets
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, Conversation, EndedBy
from frontdesk.kit import clock
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused


@for_widgets("GET")
def state(request: HttpRequest, widget: Widget) -> HttpResponse:
    """How it stands; asked now and then, it says that the visitor is still there."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.READING)
    visitor = visitors.known(widget, hashed)
    now = clock.now()
    if visitor is not None:
        visitors.touch(visitor, at=now)
    return JsonResponse(states.of(widget, visitor, at=now))


@for_widgets("POST")
def end(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor ends the chat that goes on, or that of the id `chat`. Twice, or from two windows, is once."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.CLOSING)
    visitor, conversation = visitors.must_know(widget, hashed)
    chat = _meant(request, conversation)
    if chat is not None:
        chats.end(chat, how=EndedBy.CUSTOMER, by=visitor.customer)
    return _stands(widget, visitor)


@for_widgets("POST")
def rate(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The visitor says how the newest chat was, or that of the id `chat`: `rating` from 1 to 5, and a `comment`."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.CLOSING)
    visitor, conversation = visitors.must_know(widget, hashed)
    admission.refuse_blocked(request, widget, visitor)
    admission.refuse_blocked(request, widget, visitor)
    body = reading.json_body(request)
    rating = body.get("rating")
    if type(rating) is not int:
        raise Refused(_("Choose one of the five."))
    chat = _meant(request, conversation)
    if chat is None:
        raise Problem(404, _("There was no chat yet."))
    chats.rate(chat, rating=rating, comment=reading.plain(body.get("comment")).strip(), by=visitor.customer)
    return _stands(widget, visitor)


@for_widgets("POST")
def send_transcript(request: HttpRequest, widget: Widget) -> HttpResponse:
    """What was said goes to the visitor by mail: to `email`, which they leave with it, else to where answers go already."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.CLOSING)
    visitor, _conversation = visitors.must_know(widget, hashed)
    limits.by_network(request, limits.TRANSCRIPTS)
    email = reading.email(reading.json_body(request).get("email"))
    admission.refuse_blocked(request, widget, visitor, email=email)
    limits.by_email(email)
    mailing.send(visitor, email=email, at=clock.now())
    return HttpResponse(status=204)


@for_widgets("GET")
def picture(request: HttpRequest, widget: Widget, agent_id: int) -> HttpResponse:
    """The picture of an agent who speaks there."""
    limits.by_network(request, limits.LOOKING)
    return pictures.show(widget, agent_id, request.GET.get("v", ""))


@for_widgets("GET")
def assistant_picture(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The picture of the desk's own assistant."""
    limits.by_network(request, limits.LOOKING)
    return pictures.show_assistant()


def _meant(request: HttpRequest, conversation: Conversation) -> ChatSession | None:
    """The chat of the visitor's conversation that the widget names, so that what comes late meets no later chat; else the newest."""
    theirs = ChatSession.objects.filter(conversation=conversation).select_related("conversation")
    named = reading.json_body(request).get("chat")
    if named is None:
        return theirs.order_by("-pk").first()
    return theirs.filter(pk=reading.message_id(named)).first()


def _stands(widget: Widget, visitor: Visitor) -> JsonResponse:
    now = clock.now()
    visitors.touch(visitor, at=now)
    return JsonResponse({"state": states.of(widget, visitor, at=now)})
