"""Nobody reads in a widget what is another customer's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F

from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.commands.verify.broken import Broken


def every_visitor_reads_a_conversation_of_their_own(at: datetime) -> Iterator[Broken]:
    others = Visitor.objects.exclude(conversation=None).exclude(conversation__customer=F("customer"))
    for pk, number in others.values_list("pk", "conversation_id").iterator():
        yield Broken(f"visitor {pk}", f"reads conversation {number}, which is another customer's")


def every_person_of_a_website_is_one_customer(at: datetime) -> Iterator[Broken]:
    people = Visitor.objects.exclude(subject="").values("widget", "subject").annotate(customers=Count("customer", distinct=True))
    for person in people.filter(customers__gt=1).iterator():
        yield Broken(f"person {person['subject']} of widget {person['widget']}", f"is {person['customers']} customers")
