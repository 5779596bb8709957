"""Every message has its event, and every event of speaking its message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Author, Event, Message, Visibility

SPOKEN = (
    "message.received", "message.acknowledged", "message.answered", "assistant.answered", "note.added", "whisper.added", "transcript.sent",
)


def every_message_has_its_event(at: datetime) -> Iterator[Broken]:
    spoken = Event.objects.filter(message=OuterRef("pk"), kind__in=SPOKEN).order_by()
    number = Subquery(spoken.values("message").annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    messages = Message.objects.order_by("pk").annotate(number=Coalesce(number, 0)).exclude(number=1)
    for pk, conversation, number_of_events in messages.values_list("pk", "conversation_id", "number").iterator(ROWS_AT_ONCE):
        yield Broken(f"message {pk}", f"in conversation {conversation} has {number_of_events} events that say how it came about")


def every_event_of_speaking_has_its_message(at: datetime) -> Iterator[Broken]:
    from_outside = Q(message__author_kind__in=(Author.CUSTOMER, Author.AUTO), message__visibility=Visibility.PUBLIC)
    from_us = Q(message__author_kind__in=(Author.HUMAN, Author.BOT))
    fits = (
        Q(kind="message.received") & from_outside
        | Q(kind="message.acknowledged", message__author_kind=Author.AUTO, message__customer=None)
        | Q(kind="message.answered", message__visibility=Visibility.PUBLIC) & from_us
        | Q(kind="assistant.answered", message__visibility=Visibility.PUBLIC, message__author_kind=Author.BOT)
        | Q(kind="note.added", message__visibility=Visibility.INTERNAL) & from_us
        | Q(kind="whisper.added", message__visibility=Visibility.WHISPER, message__author_kind=Author.HUMAN)
        | Q(kind="transcript.sent", message__author_kind=Author.AUTO, message__customer=None)
    ) & Q(message__conversation=F("conversation"))
    spoken = Event.objects.filter(kind__in=SPOKEN).order_by("pk")
    wrong = spoken.annotate(fits=Case(When(fits, then=True), default=False)).filter(fits=False)
    for pk, kind, message in wrong.values_list("pk", "kind", "message_id").iterator(ROWS_AT_ONCE):
        yield Broken(f"event {pk}", f"is {kind} but its message ({message or 'none'}) is not there, or is of another kind or conversation")


def every_cause_came_before_its_event(at: datetime) -> Iterator[Broken]:
    causes = Event.objects.filter(pk=OuterRef("cause_id"), pk__lt=OuterRef("pk")).order_by().values("pk")
    caused = Event.objects.exclude(cause_id=None).annotate(cause=Subquery(causes)).filter(cause=None).order_by("pk")
    for pk, cause in caused.values_list("pk", "cause_id").iterator(ROWS_AT_ONCE):
        yield Broken(f"event {pk}", f"names event {cause} as its cause, which is not there or came later")
