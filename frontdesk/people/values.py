"""How much a customer's waiting weighs against that of others: 1 to 10, published, and the same for all who are not named."""

from __future__ import annotations

from frontdesk.people.models import Customer

USUAL_VALUE = 3


def of(customer: Customer) -> int:
    """The customer's own value, else that of their organisation, else the usual one."""
    if customer.value is not None:
        return customer.value
    theirs = customer.organization.value if customer.organization is not None else None
    return USUAL_VALUE if theirs is None else theirs
