"""What stands on a conversation's row follows from its messages and events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import BigIntegerField, Case, Count, Exists, F, IntegerField, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations import tallies, waits
from frontdesk.conversations.kinds import QUIET_KINDS
from frontdesk.conversations.models import Author, Conversation, Delivery, Event, Message, Status, Visibility
from frontdesk.conversations.status import EVENT_OF_STATUS
from frontdesk.people.models import Team

STATUS_OF_EVENT = {kind: status for status, kind in EVENT_OF_STATUS.items()} | {"conversation.merged": Status.CLOSED}
TELLS_THE_STATUS = ("message.answered", "message.recalled", "conversation.joined", "conversation.parted")
OF_THIS = Event.objects.filter(conversation=OuterRef("pk"))


def every_conversation_counts_its_messages(at: datetime) -> Iterator[Broken]:
    uncounted = Q(delivery=Delivery.RECALLED) | Q(visibility=Visibility.WHISPER)
    of_this = Message.objects.filter(conversation=OuterRef("pk")).exclude(uncounted).order_by().values("conversation")
    number = Coalesce(Subquery(of_this.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)
    wrong = Conversation.objects.order_by("pk").annotate(number=number).exclude(message_count=F("number"))
    for pk, said, number_there in wrong.values_list("pk", "message_count", "number").iterator(ROWS_AT_ONCE):
        yield Broken(f"conversation {pk}", f"says {said} messages and has {number_there}")


def every_conversation_knows_its_last_event(at: datetime) -> Iterator[Broken]:
    last = Coalesce(Subquery(OF_THIS.order_by().values("conversation").annotate(last=Max("pk")).values("last")), Value(0), output_field=BigIntegerField())
    wrong = Conversation.objects.order_by("pk").annotate(last=last).exclude(last_event_id=F("last"))
    for pk, said, there in wrong.values_list("pk", "last_event_id", "last").iterator(ROWS_AT_ONCE):
        yield Broken(f"conversation {pk}", f"says that event {said} is its last, it is {there}")


def every_conversation_stands_in_the_lists_by_its_last_loud_event(at: datetime) -> Iterator[Broken]:
    loud = Subquery(OF_THIS.exclude(kind__in=QUIET_KINDS).order_by("-pk").values("at")[:1])
    is_right = Case(When(updated_at=F("loud_at"), then=True), default=False)
    wrong = Conversation.objects.order_by("pk").annotate(loud_at=loud).annotate(is_right=is_right).filter(is_right=False)
    for pk, said, there in wrong.values_list("pk", "updated_at", "loud_at").iterator(ROWS_AT_ONCE):
        yield Broken(f"conversation {pk}", f"says that it was updated at {said}, its last event of note was at {there or 'no time'}")


def every_wait_began_with_the_first_unanswered_message(at: datetime) -> Iterator[Broken]:
    ended = Coalesce(Subquery(OF_THIS.filter(kind__in=waits.ENDS).exclude(waits.NO_ANSWER).order_by("-pk").values("pk")[:1]), 0, output_field=BigIntegerField())
    asked = OF_THIS.filter(kind="message.received", message__author_kind=Author.CUSTOMER, pk__gt=OuterRef("ended")).order_by("pk")
    rows = Conversation.objects.order_by("pk").annotate(ended=ended).annotate(asked_at=Subquery(asked.values("message__created_at")[:1]))
    is_right = Case(When(Q(waiting_since=F("asked_at")) | Q(waiting_since=None, asked_at=None), then=True), default=False)
    wrong = rows.annotate(is_right=is_right).filter(is_right=False)
    for pk, said, asked_at in wrong.values_list("pk", "waiting_since", "asked_at").iterator(ROWS_AT_ONCE):
        # One with a merge in its past takes more than a query to reckon.
        if said == waits.since(Conversation(pk=pk)):
            continue
        yield Broken(f"conversation {pk}", f"waits since {said or 'never'}, its first unanswered message is of {asked_at or 'never'}")


def every_status_follows_from_the_events(at: datetime) -> Iterator[Broken]:
    chosen = OF_THIS.filter(kind__in=(*TELLS_THE_STATUS, *STATUS_OF_EVENT)).order_by("-pk")
    asked = OF_THIS.filter(kind="message.received", message__author_kind=Author.CUSTOMER, pk__gt=OuterRef("chosen"))
    rows = Conversation.objects.order_by("pk").annotate(
        chosen=Subquery(chosen.values("pk")[:1]), kind=Subquery(chosen.values("kind")[:1]),
        facts=Subquery(chosen.values("facts")[:1]), is_asked_again=Exists(asked),
    )
    for pk, status, kind, facts, is_asked_again in rows.values_list("pk", "status", "kind", "facts", "is_asked_again").iterator(ROWS_AT_ONCE):
        expected = _status(kind, facts, is_asked_again=is_asked_again)
        if status != expected:
            yield Broken(f"conversation {pk}", f"is {status}, its events say {expected}")


def every_counter_beside_the_views_is_right(at: datetime) -> Iterator[Broken]:
    kept, counted = tallies.totals(Team.objects.values_list("pk", flat=True)), tallies.counted_again()
    for bucket in sorted(kept.keys() | counted.keys(), key=str):
        if kept[bucket] != counted[bucket]:
            whose = f"team {bucket.team_id}, agent {bucket.assignee_id or 'nobody'}, {bucket.status}"
            yield Broken(f"counter of {whose}", f"says {kept[bucket]} conversations, there are {counted[bucket]}")


def _status(kind: str | None, facts: dict[str, str] | None, *, is_asked_again: bool) -> str:
    if kind is None:
        return Status.NEW
    if is_asked_again:
        return Status.OPEN
    if kind in TELLS_THE_STATUS:
        return (facts or {}).get("status", "nothing about it")
    return STATUS_OF_EVENT[kind]
