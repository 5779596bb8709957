"""Live chats as they stand, and what the assistant does in them: it speaks, and hands over with what it knows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.answers import words
from frontdesk.api import care, paging
from frontdesk.api.auth import ApiRequest, assists, reads
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.models import Token
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import MessageOut, named
from frontdesk.api.values import Line, Named, Number, Strict, Text
from frontdesk.conversations import access, asks, assisted
from frontdesk.conversations.models import ChatSession, ChatState, Conversation
from frontdesk.conversations.post import Words
from frontdesk.people.models import Agent

router = Router(tags=["chats"])
AROUND = ("agent", "conversation__team", "conversation__customer")
LONGEST_SUMMARY = 20_000


class Filters(Schema):
    """All of them together."""

    state: Annotated[list[ChatState], Field(max_length=4)] = []
    conversation: Number | None = None
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class ChatOut(Schema):
    """One sitting of a customer who is there now, or was. `last_author` is who spoke last in the conversation: customer,
    human or bot. `queued_at` is since when they wait, or waited, for a person. `summary` is what the assistant told the
    team when it handed this chat over; only given for one chat.
    """

    id: int
    conversation: int
    state: str
    team: Named
    customer: Named
    agent: Named | None
    last_author: str
    last_event: int
    began_at: datetime
    queued_at: datetime
    accepted_at: datetime | None
    first_accepted_at: datetime | None
    quoted_seconds: int | None
    ended_at: datetime | None
    ended_by: str
    rating: int | None
    rating_comment: str
    summary: str | None = None

    @classmethod
    def of(cls, chat: ChatSession, summary: str | None = None) -> ChatOut:
        """Agent, conversation, and that one's team and customer should have been loaded with it."""
        conversation = chat.conversation
        return cls(
            id=chat.pk, conversation=conversation.pk, state=chat.state, team=named(conversation.team), customer=named(conversation.customer),
            agent=named(chat.agent) if chat.agent else None, last_author=conversation.last_author, last_event=conversation.last_event_id,
            began_at=chat.began_at, queued_at=chat.queued_at, accepted_at=chat.accepted_at, first_accepted_at=chat.first_accepted_at,
            quoted_seconds=chat.quoted_seconds, ended_at=chat.ended_at, ended_by=chat.ended_by, rating=chat.rating,
            rating_comment=chat.rating_comment, summary=summary,
        )


class ChatPage(Schema):
    items: list[ChatOut]
    next: str | None


class Asked(Strict):
    """One field of a small form; `options` are for `select`."""

    name: Annotated[Line, Field(max_length=40)]
    label: Annotated[Line, Field(max_length=asks.LONGEST_LABEL)]
    type: Literal["text", "email", "tel", "number", "date", "select", "textarea", "checkbox"] = "text"
    options: Annotated[list[Line], Field(max_length=asks.MOST_CHOICES)] = []
    is_required: bool = False


class Saying(Strict):
    """What the assistant says. `choices` are answered with one press, `fields` are a small form; not both."""

    text: Text
    html: Text = ""
    choices: Annotated[list[Line], Field(max_length=asks.MOST_CHOICES)] = []
    fields: Annotated[list[Asked], Field(max_length=asks.MOST_FIELDS)] = []

    def words(self) -> Words:
        typed = words.typed({"text": self.text, "html": self.html})
        asked = asks.checked({"choices": self.choices, "fields": [field.model_dump() for field in self.fields]})
        return Words(typed.text, typed.html, asks=asked)


class HandOver(Strict):
    """To whom, and what they need to know: it becomes a note of the team."""

    to: Literal["people", "assistant"]
    summary: Annotated[Text, Field(max_length=LONGEST_SUMMARY)] = ""


@router.get("/chats", auth=reads, response=ChatPage)
def list_chats(request: ApiRequest, filters: Query[Filters]) -> ChatPage:
    """Chats of conversations that the token's agent may see, newest first."""
    rows = _chats(request.auth.agent)
    if filters.state:
        rows = rows.filter(state__in=filters.state)
    if filters.conversation:
        rows = rows.filter(conversation=filters.conversation)
    if place := paging.number(filters.cursor):
        rows = rows.filter(pk__lt=place)
    page, following = paging.next_of(list(rows.order_by("-pk")[: filters.limit + 1]), filters.limit, lambda chat: (chat.pk,))
    return ChatPage(items=[ChatOut.of(chat) for chat in page], next=following)


@router.get("/chats/{chat_id}", auth=reads, response=ChatOut)
def get_chat(request: ApiRequest, chat_id: Number) -> ChatOut:
    """One chat, with the assistant's summary if it handed it over."""
    chat = _chats(request.auth.agent).filter(pk=chat_id).first()
    if chat is None:
        raise Http404(_("There is no such chat."))
    return _told(chat, request.auth)


@router.post("/conversations/{number}/assistant-messages", auth=assists, response={201: MessageOut}, openapi_extra=TAKES_KEY)
def speak(request: ApiRequest, number: Number, said: Saying) -> Status[Any]:
    """Answer the customer as the assistant, while the chat is with it. It is labelled as automatic, and no person's answer."""
    conversation = access.conversation(request.auth.agent, number)
    return once(request, lambda: _spoken(conversation, said, request.auth))


@router.post("/conversations/{number}/hand-over", auth=assists, response={201: ChatOut}, openapi_extra=TAKES_KEY)
def hand_over(request: ApiRequest, number: Number, wanted: HandOver) -> Status[Any]:
    """Give the chat to people, or to the assistant."""
    conversation = access.conversation(request.auth.agent, number)
    return once(request, lambda: _handed_over(conversation, wanted, request.auth))


def _chats(agent: Agent) -> QuerySet[ChatSession]:
    return ChatSession.objects.filter(conversation__in=access.conversations(agent).order_by()).select_related(*AROUND)


def _spoken(conversation: Conversation, said: Saying, token: Token) -> MessageOut:
    message = assisted.say(conversation, words=said.words())
    prefetch_related_objects([message], "agent", "customer", "attachments")
    return MessageOut.of(message, knows=care.knows(token))


def _handed_over(conversation: Conversation, wanted: HandOver, token: Token) -> ChatOut:
    if wanted.to == "people":
        chat = assisted.to_people(conversation, by=None, summary=wanted.summary)
    else:
        chat = assisted.to_assistant(conversation, by=token.agent, summary=wanted.summary)
    return _told(ChatSession.objects.select_related(*AROUND).get(pk=chat.pk), token)


def _told(chat: ChatSession, token: Token) -> ChatOut:
    note = assisted.summary_of(chat)
    return ChatOut.of(chat, summary=care.text(note, knows=care.knows(token)) if note else "")
