"""A customer who talks with the assistant asks for a person, by a button of the widget or along with a message."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from frontdesk.channels.carriers.chat import limits, visitors
from frontdesk.channels.carriers.chat.door import for_widgets
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations import assisted, chats
from frontdesk.conversations.models import Conversation
from frontdesk.people.models import Customer


@for_widgets("POST")
def person(request: HttpRequest, widget: Widget) -> HttpResponse:
    """The chat goes to people at once; one that is with people already stays as it is."""
    hashed = visitors.token_hash(request, widget)
    limits.by_visitor(request, hashed, limits.SENDING)
    visitor, conversation = visitors.must_know(widget, hashed)
    ask(conversation, by=visitor.customer)
    return HttpResponse(status=204)


def ask(conversation: Conversation, *, by: Customer) -> None:
    """Nothing to do where no chat goes on: a question that waits, waits for people."""
    if chats.live(conversation) is not None:
        assisted.to_people(conversation, by=by)
