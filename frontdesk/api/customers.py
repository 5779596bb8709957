"""Customers who have written to teams that the token's agent may see."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import CustomerOut
from frontdesk.api.values import Line, Number, Strict, Text
from frontdesk.channels.carriers.email import addresses
from frontdesk.clocks import rematch
from frontdesk.conversations import access, revalue
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people import entitlements
from frontdesk.people.models import Agent, ContactKind, Customer, Entitlement

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


class Bought(Strict):
    """Days are those of the desk; without `ends`, for good. For the customer alone, or all of their organisation."""

    what: Annotated[Line, Field(min_length=1, max_length=80)]
    starts: date
    ends: date | None = None
    whose: Literal["customer", "organization"] = "customer"


class EntitlementOut(Schema):
    """`days_over`: for so many days it has ended; `days_until`: in so many it begins."""

    id: int
    what: str
    whose: str
    starts: date
    ends: date | None
    is_in_window: bool
    days_over: int
    days_until: int

    @classmethod
    def of(cls, standing: entitlements.Standing) -> EntitlementOut:
        """As it stands on a day."""
        bought = standing.entitlement
        return cls(
            id=bought.pk, what=bought.what, whose="organization" if bought.organization_id else "customer", starts=bought.starts, ends=bought.ends,
            is_in_window=standing.is_in_window, days_over=standing.days_over, days_until=standing.days_until,
        )


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


@router.get("/{customer_id}/entitlements", auth=reads, response=list[EntitlementOut])
def list_entitlements(request: ApiRequest, customer_id: Number) -> list[EntitlementOut]:
    """What the customer and their organisation have bought, and how it stands today."""
    customer = access.customer(request.auth.agent, customer_id)
    return [EntitlementOut.of(each) for each in entitlements.of(customer.pk, entitlements.today(clock.now()))]


@router.post("/{customer_id}/entitlements", auth=writes, response={201: EntitlementOut}, openapi_extra=TAKES_KEY)
def add_entitlement(request: ApiRequest, customer_id: Number, wanted: Bought) -> Status[Any]:
    """Put on file what was bought; open conversations follow it."""
    customer = _sold_to(request, customer_id)
    return once(request, lambda: _add(customer, wanted))


@router.delete("/{customer_id}/entitlements/{entitlement_id}", auth=writes, response={204: None})
def remove_entitlement(request: ApiRequest, customer_id: Number, entitlement_id: Number) -> Status[None]:
    """It was put on file by mistake."""
    customer = _sold_to(request, customer_id)
    theirs = Q(customer=customer) | Q(organization__isnull=False, organization=customer.organization_id)
    found = get_object_or_404(Entitlement.objects.filter(theirs), pk=entitlement_id)
    entitlements.remove(found)
    rematch.conversations_beside(found)
    return Status(204, None)


def _add(customer: Customer, wanted: Bought) -> EntitlementOut:
    is_for_all = wanted.whose == "organization"
    made = entitlements.add(customer, what=wanted.what, starts=wanted.starts, ends=wanted.ends, is_for_organization=is_for_all)
    rematch.conversations_beside(made)
    return EntitlementOut.of(entitlements.standing(made, entitlements.today(clock.now())))


def _sold_to(request: ApiRequest, customer_id: int) -> Customer:
    customer = access.customer(request.auth.agent, customer_id)
    if not request.auth.agent.is_supervisor:
        raise Refused(_("Only supervisors and admins say what was bought."))
    return customer


def _visible_to(agent: Agent) -> QuerySet[Customer]:
    return Customer.objects.filter(Exists(access.conversations(agent).filter(customer=OuterRef("pk")).order_by()))


def _told(customer: Customer) -> CustomerOut:
    prefetch_related_objects([customer], *AROUND)
    return CustomerOut.of(customer)
