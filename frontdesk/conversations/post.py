"""Someone of the desk says something: a reply to the customer, or a note for the team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Attachment, Author, ChatSession, Conversation, Delivery, Event, Message, Status, Visibility
from frontdesk.conversations.receive import preview_of
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


@dataclass(frozen=True, slots=True)
class Words:
    """What an agent wrote: plain text, the same as cleaned HTML when it has markup, files already stored."""

    text: str
    html: str = ""
    files: tuple[ArrivedFile, ...] = ()
    recipients: dict[str, list[str]] = field(default_factory=dict)
    asks: dict[str, Any] = field(default_factory=dict)
    """What the customer may answer with one press, see `Message.asks`."""


ENDINGS: dict[str, str] = {Status.SOLVED: "conversation.solved", Status.CLOSED: "conversation.closed"}
SPOKEN = ("message.received", "message.answered", "note.added")
ANSWERED = ("message.answered",)
THEN = (Status.PENDING_CUSTOMER, Status.OPEN, Status.ON_HOLD, *ENDINGS)
"""What a conversation may be once it was answered."""


class Stale(Refused):
    """Somebody has written since the author last looked; `unseen` are the events to show before sending."""

    def __init__(self, unseen: list[Event]) -> None:
        super().__init__(_("Something new was written while you typed. Your reply is kept; read what is new, then send it again."))
        self.unseen = unseen


def reply(
    conversation: Conversation, *, by: Agent, words: Words, then: str = Status.PENDING_CUSTOMER,
    seen_event_id: int | None = None, client_id: str | None = None, at: datetime | None = None, leaves_at: datetime | None = None,
) -> Message:
    """Answer the customer on the conversation's channel; it then has the status `then`.

    `seen_event_id` is the last event on the author's screen; `client_id` makes pressing twice harmless.
    `at` is when it was said, for what is brought over from elsewhere; else it is said now. Before `leaves_at` it stays
    here and can be taken back (`recall`). Raises Refused (empty, no such status), Stale (held because somebody wrote meanwhile).
    """
    refuse_unfit(words, then)
    with _alone(conversation, client_id) as (conversation, twin):
        if twin is not None:
            return twin
        before = conversation.status
        refuse_stale(conversation, by, seen_event_id)
        message = _write(conversation, by, words, Visibility.PUBLIC, client_id, at or clock.now(), leaves_at)
        conversation.preview = preview_of(words.text)
        conversation.last_author = Author.HUMAN
        conversation.waiting_since = None
        conversation.status = then
        answered = ledger.record(
            conversation, "message.answered", actor=by, message=message, at=message.created_at,
            facts={"status": str(then), "from": str(before)},
        )
        if then in ENDINGS and before != then:
            # Whoever waits for a solved conversation need not know that an answer can solve one.
            with ledger.caused_by(answered):
                ledger.record(conversation, ENDINGS[then], actor=by, message=message, at=message.created_at, facts={"from": before})
        return message


def note(
    conversation: Conversation, *, by: Agent, words: Words, client_id: str | None = None, at: datetime | None = None,
) -> Message:
    """Tell the team something that the customer never sees; `at` as in `reply`."""
    _refuse_empty(words)
    with _alone(conversation, client_id) as (conversation, twin):
        if twin is not None:
            return twin
        message = _write(conversation, by, words, Visibility.INTERNAL, client_id, at or clock.now())
        ledger.record(conversation, "note.added", actor=by, message=message, at=message.created_at)
        return message


def whisper(conversation: Conversation, *, by: Agent, to: Agent, words: Words, client_id: str | None = None) -> Message:
    """Tell one colleague something that neither the customer nor anybody else ever reads, that no search finds, and that
    is not counted among the conversation's messages: others do not learn that there is one.

    Raises Refused for a colleague who may not see the conversation.
    """
    _refuse_empty(words)
    with _alone(conversation, client_id) as (conversation, twin):
        if twin is not None:
            return twin
        if not access.may_hold(to, conversation):
            raise Refused(_("%(agent)s may not see this conversation. Share it with their team first.") % {"agent": to})
        message = rows.insert(Message(
            conversation=conversation, author_kind=Author.HUMAN, visibility=Visibility.WHISPER, agent=by, whisper_to=to,
            channel=conversation.channel, text=words.text, html=words.html, client_id=client_id or None, created_at=clock.now(),
        ))
        _attach(message, words.files)
        ledger.record(conversation, "whisper.added", actor=by, message=message, facts={"to": to.pk}, at=message.created_at)
        return message


def as_assistant(
    conversation: Conversation, *, words: Words, client_id: str | None = None, at: datetime | None = None, language: str = "",
    facts: dict[str, Any] | None = None,
) -> Message:
    """The assistant answers, always labelled as one. It is no person's answer: whoever waits for one still waits.

    `language` is that of the words, '' where it is not known; `facts` go into the event.
    """
    _refuse_empty(words)
    with _alone(conversation, client_id) as (conversation, twin):
        if twin is not None:
            return twin
        message = _add(Message(
            conversation=conversation, author_kind=Author.BOT, channel=conversation.channel, text=words.text, html=words.html,
            subject=conversation.subject, recipients=words.recipients, asks=words.asks, client_id=client_id or None, language=language,
            created_at=at or clock.now(), delivery=Delivery.QUEUED,
        ), words.files)
        conversation.preview, conversation.last_author = preview_of(words.text), Author.BOT
        told = {"status": str(conversation.status), **(facts or {})}
        ledger.record(conversation, "message.answered", actor=None, message=message, facts=told, at=message.created_at)
        return message


def auto_answer(
    conversation: Conversation, *, words: Words, subject: str, client_id: str, cause: Message, language: str, facts: dict[str, Any],
) -> Message:
    """The assistant answers by mail, by itself, once. It is nobody's answer: status, wait and place in the lists stay as they are."""
    return _by_itself(conversation, words, cause=cause, client_id=client_id, facts=facts, subject=subject, language=language, delivery=Delivery.QUEUED)


def shown_answer(conversation: Conversation, *, words: Words, client_id: str, cause: Message, language: str, facts: dict[str, Any]) -> Message:
    """The same where the customer reads along on a page of theirs: shown there, with what may be pressed, and mailed to nobody."""
    return _by_itself(
        conversation, words, cause=cause, client_id=client_id, facts=facts, subject=conversation.subject, language=language, delivery=Delivery.SENT,
    )


def _by_itself(
    conversation: Conversation, words: Words, *, cause: Message, client_id: str, facts: dict[str, Any], subject: str, language: str, delivery: Delivery,
) -> Message:
    _refuse_empty(words)
    with _alone(conversation, client_id) as (conversation, twin):
        if twin is not None:
            return twin
        message = _add(Message(
            conversation=conversation, author_kind=Author.BOT, channel=cause.channel, text=words.text, html=words.html, subject=subject,
            recipients=words.recipients, asks=words.asks, client_id=client_id, language=language, created_at=clock.now(), delivery=delivery,
        ))
        ledger.record(conversation, "assistant.answered", actor=None, message=message, facts=facts, at=message.created_at)
        return message


def assistant_note(conversation: Conversation, *, text: str, client_id: str | None = None) -> Message:
    """What the assistant tells the team when it hands over, labelled as its own; the customer never sees it."""
    _refuse_empty(Words(text))
    with _alone(conversation, client_id, even_if_merged=True) as (conversation, twin):
        if twin is not None:
            return twin
        message = _add(Message(
            conversation=conversation, author_kind=Author.BOT, visibility=Visibility.INTERNAL, channel=conversation.channel,
            text=text, subject=conversation.subject, client_id=client_id or None, created_at=clock.now(),
        ))
        ledger.record(conversation, "note.added", actor=None, message=message, at=message.created_at)
        return message


def desk_note(conversation: Conversation, *, text: str) -> Message:
    """What the desk itself tells the team, labelled as automatic; the customer never sees it. Refused when there are no words."""
    _refuse_empty(Words(text))
    with _alone(conversation) as (conversation, _twin):
        message = _add(Message(
            conversation=conversation, author_kind=Author.AUTO, visibility=Visibility.INTERNAL, channel=conversation.channel,
            text=text, subject=conversation.subject, created_at=clock.now(),
        ))
        ledger.record(conversation, "note.added", actor=None, message=message, at=message.created_at)
        return message


def transcript(conversation: Conversation, *, text: str, to: str, client_id: str) -> Message:
    """What was said so far goes to the customer by mail, by itself: no answer, and not shown in the chat."""
    with _alone(conversation, client_id, even_if_merged=True) as (conversation, twin):
        if twin is not None:
            return twin
        message = _add(Message(
            conversation=conversation, author_kind=Author.AUTO, channel="email", text=text, subject=conversation.subject,
            recipients={"to": [to]}, client_id=client_id, created_at=clock.now(), delivery=Delivery.QUEUED,
        ))
        ledger.record(conversation, "transcript.sent", actor=conversation.customer, message=message, facts={"to": to}, at=message.created_at)
        return message


def acknowledge(conversation: Conversation, *, text: str, to: str, client_id: str, cause: Message) -> Message:
    """Tell who wrote that we have it, by mail and by itself. It is no answer: whoever waits still waits."""
    with _alone(conversation, client_id, even_if_merged=True) as (conversation, twin):
        if twin is not None:
            return twin
        message = _add(Message(
            conversation=conversation, author_kind=Author.AUTO, channel=cause.channel, text=text, subject=cause.subject,
            recipients={"to": [to]}, client_id=client_id, created_at=clock.now(), delivery=Delivery.QUEUED,
        ))
        ledger.record(conversation, "message.acknowledged", actor=None, message=message, at=message.created_at)
        return message


def unseen_since(conversation: Conversation, event_id: int, by: Agent, kinds: tuple[str, ...] = SPOKEN) -> list[Event]:
    """Messages and notes by others that were recorded after that event."""
    spoken = Event.objects.filter(conversation=conversation, pk__gt=event_id, kind__in=kinds)
    return list(spoken.exclude(agent=by).select_related("message", "agent").order_by("pk"))


def refuse_unfit(words: Words, then: str) -> None:
    """Raises Refused for what cannot be an answer, whoever gives it and when."""
    _refuse_empty(words)
    if then not in THEN:
        raise Refused(_("An answer cannot leave the conversation with this status. Choose another."))


def _refuse_empty(words: Words) -> None:
    if not words.text.strip() and not words.files:
        raise Refused(_("There is nothing to send yet. Write something or attach a file."))


@contextmanager
def _alone(conversation: Conversation, client_id: str | None = None, *, even_if_merged: bool = False) -> Iterator[tuple[Conversation, Message | None]]:
    """The conversation as it is now, locked until what is said in it is kept; and what was said under that name before, which is not
    said again. Raises Refused for one that was merged into another.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        twin = _twin_of(conversation, client_id)
        if twin is None and not even_if_merged:
            access.refuse_merged(conversation)
        yield conversation, twin


def _twin_of(conversation: Conversation, client_id: str | None) -> Message | None:
    if not client_id:
        return None
    return rows.first(Message, "conversation_id = %s AND client_id = %s", [conversation.pk, client_id])


def refuse_stale(conversation: Conversation, by: Agent, seen_event_id: int | None) -> None:
    """Raises Stale when somebody else has written since that event.

    While a chat goes on, only another of us who has answered the customer counts. Its customer writes line by line: a line
    that comes while the agent types must not hold the answer to those before it, but two of us must not answer the same.
    """
    if seen_event_id is None or conversation.last_event_id <= seen_event_id:
        return
    unseen = unseen_since(conversation, seen_event_id, by, ANSWERED if _is_in_chat(conversation) else SPOKEN)
    if unseen:
        raise Stale(unseen)


def _is_in_chat(conversation: Conversation) -> bool:
    return conversation.channel == "chat" and ChatSession.objects.filter(conversation=conversation, ended_at=None).exists()


def _write(
    conversation: Conversation, by: Agent, words: Words, visibility: Visibility, client_id: str | None, at: datetime,
    leaves_at: datetime | None = None,
) -> Message:
    is_public = visibility == Visibility.PUBLIC
    return _add(Message(
        conversation=conversation, author_kind=Author.HUMAN, visibility=visibility, agent=by,
        channel=conversation.channel, text=words.text, html=words.html, subject=conversation.subject, asks=words.asks,
        recipients=words.recipients, client_id=client_id or None, created_at=at, send_at=leaves_at,
        delivery=Delivery.QUEUED if is_public else Delivery.NONE,
    ), words.files)


def _add(message: Message, files: Iterable[ArrivedFile] = ()) -> Message:
    """Keep it with its files, count it among the conversation's, and make it findable."""
    rows.insert(message)
    _attach(message, files)
    message.conversation.message_count += 1
    index.add(message)
    return message


def _attach(message: Message, files: Iterable[ArrivedFile]) -> None:
    rows = [
        Attachment(message=message, sha256=file.sha256, name=file.name[:255], content_type=file.content_type[:127], size_bytes=file.size_bytes)
        for file in files
    ]
    if rows:
        Attachment.objects.bulk_create(rows)
        message.has_files = True
