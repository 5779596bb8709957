"""A visitor says something: the first message makes them known to us, each later one joins their conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.text import Truncator

from frontdesk.channels.carriers.chat import address, answering, availability, marks, person
from frontdesk.channels.carriers.chat.beginning import Beginning
from frontdesk.channels.carriers.chat.models import Invitation, Visitor, Widget
from frontdesk.channels.carriers.chat.reading import Saying
from frontdesk.channels.carriers.chat.whereabouts import Whereabouts, note
from frontdesk.conversations import chats
from frontdesk.conversations.arrival import Arrival, ArrivedFile, Content, Sender
from frontdesk.conversations.models import Author, ChatState, Conversation
from frontdesk.conversations.receive import Received, customer_at, preview_of, receive
from frontdesk.kit import rows
from frontdesk.people.models import Customer

LONGEST_SUBJECT = 80


class _Live(NamedTuple):
    is_live: bool
    quoted_seconds: int | None = None
    is_with_assistant: bool = False


NOWHERE = Whereabouts()
_NOT_LIVE = _Live(False)


def say(
    widget: Widget, token_hash: str, saying: Saying, *, files: Sequence[ArrivedFile] = (), at: datetime, is_here: bool = False,
    whereabouts: Whereabouts = NOWHERE, beginning: Beginning | None = None,
) -> Received:
    """Record the message, once: the same `client_id` by the same visitor again changes nothing.

    A conversation that was solved or closed goes on. Two first messages at once make one visitor and one conversation.
    Who `is_here`, in front of a widget, begins a chat when somebody is there to answer.
    """
    with transaction.atomic():
        visitor = _meet(widget, token_hash, saying, whereabouts.network, at)
        saying = answering.written(visitor, saying)
        received = receive(_arrival(visitor, saying, tuple(files), at, _begins(visitor, saying, at) if is_here else _NOT_LIVE))
        _remember(visitor, received.message.conversation_id, whereabouts, beginning, at)
        if saying.wants_person and received.outcome != "duplicate":
            person.ask(received.message.conversation, by=visitor.customer)
        if saying.email:
            address.leave(visitor, email=saying.email, name=saying.name, at=at)
    return received


def _meet(widget: Widget, token_hash: str, saying: Saying, network: str, at: datetime) -> Visitor:
    # The unique hash lets one of two first messages make the visitor; the lock then lets one begin the conversation.
    visitor = _locked(widget, token_hash)
    if visitor is None:
        customer = customer_at(_sender(token_hash, saying.name))
        made = {"widget": widget, "customer": customer, "created_at": at, "last_seen_at": at, "network": network}
        Visitor.objects.get_or_create(token_hash=token_hash, defaults=made)
        visitor = _locked(widget, token_hash)
    assert visitor is not None
    return visitor


def _locked(widget: Widget, token_hash: str) -> Visitor | None:
    """The visitor with all that a message needs to know, until the transaction ends."""
    visitor = rows.first(Visitor, "token_hash = %s", [token_hash], is_locked=True)
    if visitor is not None:
        visitor.widget = widget
        if (customer := rows.first(Customer, "id = %s", [visitor.customer_id])) is not None:
            visitor.customer = customer
        if visitor.conversation_id is not None:
            visitor.conversation = rows.first(Conversation, "id = %s", [visitor.conversation_id])
    return visitor


def _sender(token_hash: str, name: str) -> Sender:
    return Sender("visitor", f"visitor-{token_hash[:24]}", name)


def _begins(visitor: Visitor, saying: Saying, at: datetime) -> _Live:
    """Is the message one of a chat? One that goes on does so after hours; that it does is said again, for it may end meanwhile."""
    chat = chats.live(visitor.conversation_id) if visitor.conversation_id is not None else None
    if chat is not None:
        return _Live(True, is_with_assistant=chat.state == ChatState.ASSISTANT)
    team_id = visitor.conversation.team_id if visitor.conversation else visitor.widget.team_id
    here = availability.of(visitor.widget, team_id, at=at)
    if here.is_assisted and not saying.wants_person:
        return _Live(True)
    return _Live(here.is_live, here.wait_seconds)


def _arrival(visitor: Visitor, saying: Saying, files: tuple[ArrivedFile, ...], at: datetime, live: _Live) -> Arrival:
    return Arrival(
        channel="chat", sender=_sender(visitor.token_hash, visitor.customer.name),
        content=Content(text=saying.text, subject="" if visitor.conversation_id else _subject(saying, files), files=files),
        received_at=at, team_id=visitor.widget.team_id, reached_at=visitor.widget.key,
        conversation_id=visitor.conversation_id, customer_id=visitor.customer_id, client_id=saying.client_id,
        is_for_assistant=(visitor.widget.assistant_first or live.is_with_assistant) and not saying.wants_person,
        language=saying.language, answers_to_id=saying.answers.message_id if saying.answers else None,
        is_live=live.is_live, quoted_seconds=live.quoted_seconds,
        invitation=_invitation(visitor, saying), warnings=_marks(visitor, saying),
        is_proven=visitor.identified_until is not None and visitor.identified_until > at,
    )


def _invitation(visitor: Visitor, saying: Saying) -> str:
    """The words with which the widget spoke first; "" for an id that is none of its own."""
    if not saying.invitation:
        return ""
    ours = Invitation.objects.filter(widget=visitor.widget_id, pk=saying.invitation)
    return ours.values_list("text", flat=True).first() or ""


def _marks(visitor: Visitor, saying: Saying) -> tuple[tuple[str, ...], ...]:
    """Held against what they said last, as far as the conversation's own row shows it."""
    last = visitor.conversation
    is_theirs = last is not None and last.last_author == Author.CUSTOMER
    is_again = is_theirs and last is not None and last.preview == preview_of(saying.text)
    return marks.of(saying.text, is_again=is_again)


def _subject(saying: Saying, files: tuple[ArrivedFile, ...]) -> str:
    """The first words: a chat has no subject of its own, but a list and a mail that continues it need one."""
    words = " ".join(saying.text.split()) or ", ".join(file.name for file in files)
    return Truncator(words).chars(LONGEST_SUBJECT)


def _remember(visitor: Visitor, conversation_id: int, whereabouts: Whereabouts, beginning: Beginning | None, at: datetime) -> None:
    fields = ["conversation_id", "last_seen_at", *note(visitor, whereabouts)]
    visitor.conversation_id = conversation_id
    visitor.last_seen_at = at
    if beginning is not None:
        visitor.details, visitor.consented_to = beginning.details, beginning.consent
        visitor.consented_at = at if beginning.consent else None
        fields += ["details", "consented_to", "consented_at"]
    rows.update(visitor, tuple(fields))
