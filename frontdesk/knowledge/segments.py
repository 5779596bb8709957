"""Which segments a customer is of, by what is on file of them now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from frontdesk.knowledge.models import Article, Segment
from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.search import index
from frontdesk.people import entitlements, values
from frontdesk.people.models import Customer


def reader_of(customer: Customer, *, at: datetime) -> Reader:
    """The customer as a reader. One query, and two more where there are segments."""
    return Reader(organization_id=customer.organization_id, segment_ids=of(customer, at=at))


def of(customer: Customer, *, at: datetime) -> frozenset[int]:
    """The ids of those that the customer is of at that instant."""
    segments = list(Segment.objects.prefetch_related("organizations"))
    if not segments:
        return frozenset()
    standings = entitlements.of(customer.pk, entitlements.today(at))
    bought = {standing.entitlement.what for standing in standings if standing.is_in_window}
    return frozenset(segment.pk for segment in segments if is_of(customer, segment, bought))


def is_of(customer: Customer, segment: Segment, bought: set[str]) -> bool:
    """Does the customer meet all that it says? `bought` is what is in window of theirs. One that says nothing is nobody's."""
    said = []
    if organizations := {each.pk for each in segment.organizations.all()}:
        said.append(customer.organization_id in organizations)
    if segment.least_value is not None:
        said.append(values.of(customer) >= segment.least_value)
    if segment.languages:
        said.append(customer.language.lower().partition("-")[0] in segment.languages)
    if segment.entitlement:
        said.append(segment.entitlement in bought)
    return bool(said) and all(said)


def remove(segment: Segment) -> int:
    """It is gone; its articles are read by whoever else may read them. How many it had."""
    with transaction.atomic():
        articles = list(Article.objects.filter(segments=segment).select_for_update(of=("self",)))
        segment.delete()
        for article in articles:
            index.add_again(article)
        return len(articles)
