"""Customers who have written to teams that the token's agent may see."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from ninja import Query, Router, Schema
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import CustomerOut
from frontdesk.api.values import Line, Number, Strict, Text
from frontdesk.channels.carriers.email import addresses
from frontdesk.conversations import access, revalue
from frontdesk.people.models import Agent, ContactKind, Customer

router = Router(tags=["customers"])
AROUND = ("organization", "contact_points")


class Filters(Schema):
    email: Annotated[Line, Field(max_length=254)] | None = None
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class CustomerPage(Schema):
    items: list[CustomerOut]
    next: str | None


class OnFile(Strict):
    """What is left out stays as it is. An organization of that name is joined, or made; '' leaves it."""

    name: Annotated[Line, Field(max_length=200)] | None = None
    organization: Annotated[Line, Field(max_length=200)] | None = None
    language: Annotated[Line, Field(max_length=12)] | None = None
    notes: Text | None = None


@router.get("", auth=reads, response=CustomerPage)
def list_customers(request: ApiRequest, filters: Query[Filters]) -> CustomerPage:
    """Newest first."""
    rows = _visible_to(request.auth.agent)
    if filters.email is not None:
        rows = rows.filter(contact_points__kind=ContactKind.EMAIL, contact_points__value=addresses.normalised(filters.email))
    if place := paging.number(filters.cursor):
        rows = rows.filter(pk__lt=place)
    found = list(rows.order_by("-pk").select_related("organization").prefetch_related("contact_points")[: filters.limit + 1])
    page, following = paging.next_of(found, filters.limit, lambda customer: (customer.pk,))
    return CustomerPage(items=[CustomerOut.of(customer) for customer in page], next=following)


@router.get("/{customer_id}", auth=reads, response=CustomerOut)
def get_customer(request: ApiRequest, customer_id: Number) -> CustomerOut:
    """One customer."""
    return _told(access.customer(request.auth.agent, customer_id))


@router.patch("/{customer_id}", auth=writes, response=CustomerOut)
def change_customer(request: ApiRequest, customer_id: Number, wanted: OnFile) -> CustomerOut:
    """Correct what is on file."""
    customer = access.customer(request.auth.agent, customer_id)
    now = {
        "name": customer.name, "language": customer.language, "notes": customer.notes,
        "organization": customer.organization.name if customer.organization else "",
    }
    given = {name: value.strip() for name, value in wanted.model_dump(exclude_none=True).items()}
    return _told(revalue.change(customer, **(now | given)))


def _visible_to(agent: Agent) -> QuerySet[Customer]:
    return Customer.objects.filter(Exists(access.conversations(agent).filter(customer=OuterRef("pk")).order_by()))


def _told(customer: Customer) -> CustomerOut:
    prefetch_related_objects([customer], *AROUND)
    return CustomerOut.of(customer)
