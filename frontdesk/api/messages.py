"""Messages of a conversation: read in order, and written as a reply to the customer or a note for the team."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, Literal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.answers import words
from frontdesk.api import care, paging
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.models import Token
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import MessageOut
from frontdesk.api.values import Line, Number, Strict, Text
from frontdesk.conversations import access, post, scanning
from frontdesk.conversations.models import Conversation, Delivery, Message
from frontdesk.conversations.post import Words
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused

router = Router(tags=["messages"])


class Pages(Schema):
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class MessagePage(Schema):
    items: list[MessageOut]
    next: str | None


class File(Strict):
    """Its bytes in base64; the whole request may have 5 MB."""

    name: Annotated[Line, Field(min_length=1, max_length=255)]
    base64: str


class NewMessage(Strict):
    """A `reply` goes to the customer and leaves the conversation with the status `then`; a `note` stays in the team.

    `seen_event` is the conversation's `last_event` that you knew when you wrote: the reply is refused with 409 and
    `unseen` if the customer or a colleague has written since.
    """

    kind: Literal["reply", "note"]
    text: Text = ""
    html: Text = ""
    files: Annotated[list[File], Field(max_length=words.MOST_FILES)] = []
    then: Literal["open", "pending_customer", "on_hold", "solved", "closed"] = "pending_customer"
    seen_event: Number | None = None


@router.get("/conversations/{number}/messages", auth=reads, response=MessagePage)
def list_messages(request: ApiRequest, number: Number, pages: Query[Pages]) -> MessagePage:
    """All messages and notes of the conversation, oldest first."""
    conversation = access.conversation(request.auth.agent, number)
    readable = Message.objects.filter(access.not_whispered_past(request.auth.agent), conversation=conversation).exclude(delivery=Delivery.RECALLED)
    messages = readable.filter(pk__gt=paging.number(pages.cursor) or 0).order_by("pk")
    rows = list(messages.select_related("agent", "customer").prefetch_related("attachments")[: pages.limit + 1])
    page, following = paging.next_of(rows, pages.limit, lambda message: (message.pk,))
    return MessagePage(items=[MessageOut.of(message, knows=care.knows(request.auth)) for message in page], next=following)


@router.post("/conversations/{number}/messages", auth=writes, response={201: MessageOut}, openapi_extra=TAKES_KEY)
def write_message(request: ApiRequest, number: Number, said: NewMessage) -> Status[Any]:
    """Answer the customer, or leave a note."""
    conversation = access.conversation(request.auth.agent, number)
    return once(request, lambda: _written(conversation, said, request.auth))


@router.get("/messages/{message_id}", auth=reads, response=MessageOut)
def get_message(request: ApiRequest, message_id: Number) -> MessageOut:
    """One message."""
    return _told(access.message(request.auth.agent, message_id), request.auth)


@router.get("/attachments/{attachment_id}", auth=reads, response={200: None})
def download(request: ApiRequest, attachment_id: Number) -> HttpResponse:
    """The bytes of a file. Whatever it claims to be, it is never shown as a page."""
    file = access.attachment(request.auth.agent, attachment_id)
    try:
        data = scanning.content(file)
    except scanning.Infected as found:
        raise Problem(403, _("This file is held back: the virus scanner found %(virus)s in it.") % {"virus": found.virus}) from None
    return HttpResponse(data, content_type="application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment", "ETag": f'"{file.sha256}"',
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
    })


def _written(conversation: Conversation, said: NewMessage, token: Token) -> MessageOut:
    ready, by = _words(said), token.agent
    if said.kind == "note":
        return _told(post.note(conversation, by=by, words=ready), token)
    return _told(post.reply(conversation, by=by, words=ready, then=said.then, seen_event_id=said.seen_event), token)


def _words(said: NewMessage) -> Words:
    typed = words.typed({"text": said.text, "html": said.html})
    return words.with_files(typed, [SimpleUploadedFile(file.name, _bytes(file)) for file in said.files])


def _bytes(file: File) -> bytes:
    try:
        return base64.b64decode(file.base64, validate=True)
    except binascii.Error as error:
        raise Refused(_("The bytes of %(name)s are not base64.") % {"name": file.name}) from error


def _told(message: Message, token: Token) -> MessageOut:
    prefetch_related_objects([message], "agent", "customer", "attachments")
    return MessageOut.of(message, knows=care.knows(token))
