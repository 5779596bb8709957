"""What a visitor may read: their own conversation, public messages only, and of an agent only the name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import nh3
from django.db.models import Q, QuerySet

from frontdesk.channels.carriers.chat import pictures
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import merge
from frontdesk.conversations.models import Attachment, Author, Conversation, Message, Visibility
from frontdesk.people.models import Desk

PAGE_SIZE = 100
FROM_US = (Author.HUMAN, Author.BOT)
TAGS = {"p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "blockquote", "code", "pre", "a"}


def messages(visitor: Visitor) -> QuerySet[Message]:
    """All that was said in the chat, and in the chats that were merged into it.

    What came by mail is left out: that the visitor reads that mailbox is nothing that they have proven.
    """
    from_them = Q(author_kind=Author.CUSTOMER, channel="chat", customer_id=visitor.customer_id)
    theirs = Q(conversation_id__in=_conversations(visitor))
    return Message.objects.filter(theirs, from_them | Q(author_kind__in=FROM_US), visibility=Visibility.PUBLIC)


def _conversations(visitor: Visitor) -> list[int]:
    """The visitor's conversation, and earlier chats of the same customer that it goes on with."""
    if visitor.conversation is None:
        return []
    if not visitor.conversation.has_taken_in:
        return [visitor.conversation.pk]
    earlier = Conversation.objects.filter(pk__in=merge.family(visitor.conversation), channel="chat", customer=visitor.customer_id)
    return [visitor.conversation.pk, *earlier.values_list("pk", flat=True)]


def after(visitor: Visitor, message_id: int) -> list[Message]:
    """The next messages after that one, oldest first, at most a page.

    Ids are a safe cursor within one conversation: its messages are written under the lock of its row.
    """
    return list(_complete(messages(visitor).filter(pk__gt=message_id).order_by("pk"))[:PAGE_SIZE])


def before(visitor: Visitor, message_id: int | None) -> list[Message]:
    """The newest messages, of those before that one if it is given, oldest first, at most a page."""
    earlier = messages(visitor) if message_id is None else messages(visitor).filter(pk__lt=message_id)
    return list(_complete(earlier.order_by("-pk"))[:PAGE_SIZE])[::-1]


def written(message: Message, widget: Widget, *, desk_name: str, bot: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The message as JSON for the widget. `asks` is what it can be answered with by a press, `answers_to` which one it answers."""
    is_theirs = message.author_kind == Author.CUSTOMER
    agent = None if is_theirs else message.agent
    shown = bot if bot and message.author_kind == Author.BOT else {}
    return {
        "id": message.pk,
        "client_id": message.client_id if is_theirs else None,
        "author": {Author.CUSTOMER: "customer", Author.BOT: "assistant"}.get(Author(message.author_kind), "agent"),
        "name": "" if is_theirs else (agent.name if agent else shown.get("name", desk_name)),
        "picture": pictures.address(agent, widget) if agent else shown.get("picture", ""),
        "caption": shown.get("caption", ""),
        "text": message.text,
        "html": "" if is_theirs or not message.html else clean(message.html),
        "files": [_file(attachment) for attachment in message.attachments.all()],
        "asks": message.asks or None,
        "answers_to": message.answers_to_id,
        "language": message.language,
        "at": message.created_at.isoformat(),
    }


def all_written(found: list[Message], widget: Widget) -> list[dict[str, Any]]:
    """The messages as JSON. Who has left the desk, and the assistant, speak in the desk's name."""
    is_nameless = any(message.author_kind in FROM_US and message.agent is None for message in found)
    desk = Desk.current() if is_nameless else None
    bot = pictures.of_assistant(widget) if any(message.author_kind == Author.BOT for message in found) else None
    return [written(message, widget, desk_name=desk.name if desk else "", bot=bot) for message in found]


def clean(html: str) -> str:
    """The few tags that the widget shows, and links to the web and to mail."""
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})


def _complete(found: QuerySet[Message]) -> QuerySet[Message]:
    return found.select_related("agent").prefetch_related("attachments")


def _file(attachment: Attachment) -> dict[str, Any]:
    return {"id": attachment.pk, "name": attachment.name, "type": attachment.content_type, "size": attachment.size_bytes}
