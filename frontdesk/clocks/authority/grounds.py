"""Why something needs approval: pure, from the limit and what the customer was given before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

NO_AUTHORITY, OVER_LIMIT, SPLIT, CUMULATIVE = "no_authority", "over_limit", "split", "cumulative"
SPLIT_WITHIN = timedelta(days=7)
CUMULATIVE_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Limit:
    """Of money: at once, and to one customer in 90 days."""

    once: Decimal
    in_90_days: Decimal


@dataclass(frozen=True, slots=True)
class Before:
    """What the customer was given of the same kind. `by_themselves`: within an agent's authority, so nobody else looked."""

    at: datetime
    amount: Decimal
    by_themselves: bool


def of_money(amount: Decimal, limit: Limit | None, before: Sequence[Before], at: datetime) -> list[str]:
    """The grounds for which the amount needs approval; none: it is within authority.

    Split is what stays under the limit each time and together, within seven days, does not.
    """
    if limit is None:
        return [NO_AUTHORITY]
    found = [OVER_LIMIT] if amount > limit.once else []
    split = sum((each.amount for each in before if each.by_themselves and at - each.at < SPLIT_WITHIN), Decimal(0))
    if not found and split and split + amount > limit.once:
        found.append(SPLIT)
    total = sum((each.amount for each in before if at - each.at < CUMULATIVE_WITHIN), Decimal(0))
    if total + amount > limit.in_90_days:
        found.append(CUMULATIVE)
    return found


def of_other(*, has_authority: bool) -> list[str]:
    """For what is not counted in money."""
    return [] if has_authority else [NO_AUTHORITY]
