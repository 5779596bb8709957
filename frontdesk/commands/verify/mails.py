"""Every raw mail is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.fields.json import KT

from frontdesk.channels.carriers.email.models import MailOutcome, RawMail
from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Author, Event, Message

IN_A_CONVERSATION = (MailOutcome.CREATED, MailOutcome.APPENDED, MailOutcome.AUTOMATIC)
TIME_TO_READ = timedelta(minutes=1)


def every_mail_has_an_outcome(at: datetime) -> Iterator[Broken]:
    waiting = Q(outcome=MailOutcome.STORED, received_at__lt=at - TIME_TO_READ)
    unheard_of = ~Q(outcome__in=MailOutcome.values)
    for mail in RawMail.objects.filter(waiting | unheard_of).order_by("pk").iterator(ROWS_AT_ONCE):
        if mail.outcome:
            yield Broken(f"raw mail {mail.pk}", f"has the outcome {mail.outcome!r}, which does not exist")
        else:
            yield Broken(f"raw mail {mail.pk}", f"was received at {mail.received_at:%Y-%m-%d %H:%M:%S} UTC and has not been read")


def every_mail_that_was_taken_in_is_in_its_conversation(at: datetime) -> Iterator[Broken]:
    received = Event.objects.filter(message=OuterRef("message"), kind="message.received").order_by("pk")
    taken_in = RawMail.objects.filter(outcome__in=IN_A_CONVERSATION).order_by("pk").annotate(
        happened=Subquery(received.annotate(outcome=KT("facts__outcome")).values("outcome")[:1]),
    )
    rows = taken_in.values_list("pk", "outcome", "message_id", "conversation_id", "message__conversation_id", "happened")
    for pk, outcome, message, conversation, conversation_of_message, happened in rows.iterator(ROWS_AT_ONCE):
        if message is None or conversation is None:
            yield Broken(f"raw mail {pk}", f"is said to be {outcome} but names no message or no conversation")
        elif conversation != conversation_of_message:
            yield Broken(f"raw mail {pk}", f"names conversation {conversation}, its message is in {conversation_of_message}")
        elif outcome != happened:
            yield Broken(f"raw mail {pk}", f"is said to be {outcome}, the event of its message says {happened}")


def every_message_comes_from_one_mail_at_most(at: datetime) -> Iterator[Broken]:
    """A copy is a `duplicate`; of all mails with one message exactly one has brought it."""
    originals = Count("raw_mails", filter=Q(raw_mails__outcome__in=IN_A_CONVERSATION))
    from_outside = Message.objects.filter(author_kind__in=(Author.CUSTOMER, Author.AUTO), raw_mails__isnull=False).order_by("pk")
    for message in from_outside.annotate(originals=originals).exclude(originals=1).only("pk").iterator(ROWS_AT_ONCE):
        yield Broken(f"message {message.pk}", f"was made by {message.originals} raw mails")
