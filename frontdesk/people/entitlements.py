"""Whether support is due to a customer today, and for how many days it has been over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people import rota
from frontdesk.people.models import Customer, Entitlement
from frontdesk.people.models.entitlement import LONGEST_NAME

MOST_OF_ONE = 50
IN_WINDOW, OVER, NONE = "in_window", "over", "none"
"""How it stands with a customer's support: something is in window; all that they had is over; they have, or have begun, nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An entitlement on one day. `days_over`: for so many days it has ended; `days_until`: in so many it begins; else 0."""

    entitlement: Entitlement
    days_over: int
    days_until: int

    @property
    def is_in_window(self) -> bool:
        return not self.days_over and not self.days_until


def standing(entitlement: Entitlement, today: date) -> Standing:
    """Its last day is in window as well as its first."""
    over = (today - entitlement.ends).days if entitlement.ends is not None else 0
    return Standing(entitlement, max(over, 0), max((entitlement.starts - today).days, 0))


def of(customer_id: int, today: date) -> list[Standing]:
    """The customer's own and those of their organisation, what is in window first, then what ended last. One query."""
    theirs = Q(customer=customer_id) | Q(organization__members=customer_id)
    found = [standing(each, today) for each in Entitlement.objects.filter(theirs).select_related("organization").distinct()]
    return sorted(found, key=lambda each: (not each.is_in_window, each.days_over, each.days_until, each.entitlement.what))


def support(standings: list[Standing]) -> str:
    """IN_WINDOW, OVER or NONE."""
    if any(each.is_in_window for each in standings):
        return IN_WINDOW
    return OVER if any(each.days_over for each in standings) else NONE


def names() -> list[str]:
    """All that was ever sold, for lists to choose from."""
    return list(Entitlement.objects.order_by("what").values_list("what", flat=True).distinct())


def today(at: datetime) -> date:
    """The day at that instant where the desk is."""
    return at.astimezone(rota.zone()).date()


def add(customer: Customer, *, what: str, starts: date, ends: date | None, is_for_organization: bool = False) -> Entitlement:
    """Put it on file for the customer, or for all members of their organisation.

    Raises Refused without a name, for an end before the start, and for an organisation that the customer does not have.
    """
    what = " ".join(what.split())[:LONGEST_NAME]
    if not what:
        raise Refused(_("Write what was bought."))
    if ends is not None and ends < starts:
        raise Refused(_("It ends before it begins. Choose a later end."))
    if is_for_organization and customer.organization_id is None:
        raise Refused(_("This customer has no organisation on file."))
    owner = {"organization_id": customer.organization_id} if is_for_organization else {"customer": customer}
    if Entitlement.objects.filter(**owner).count() >= MOST_OF_ONE:
        raise Refused(_("So much is on file already. Remove what is long over first."))
    return Entitlement.objects.create(what=what, starts=starts, ends=ends, **owner)


def remove(entitlement: Entitlement) -> None:
    """It was put on file by mistake; what has run out stays."""
    entitlement.delete()
