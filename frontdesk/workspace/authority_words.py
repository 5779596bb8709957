"""What was given or asked for, in words: "Refund 120.00 EUR"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from frontdesk.clocks.authority import grounds
from frontdesk.clocks.authority.models import Action, Approval


def of(approval: Approval) -> str:
    """The same from its row."""
    return _what(str(approval.action), approval.amount, approval.currency)


def of_facts(facts: Mapping[str, Any]) -> str:
    """From the facts of an event of authority."""
    return _what(str(facts.get("action", "")), facts.get("amount"), str(facts.get("currency", "")))


def amount(value: Decimal, currency: str) -> str:
    """"1,200.00 EUR", as the reader writes numbers."""
    return f"{number_format(value, decimal_pos=2, use_l10n=True, force_grouping=True)} {currency}"


def why(codes: list[str]) -> str:
    """The grounds for which somebody else is asked."""
    said = {
        grounds.NO_AUTHORITY: _("your role may not do this by itself"), grounds.OVER_LIMIT: _("it is over the limit"),
        grounds.SPLIT: _("with what was given within seven days it is over the limit"),
        grounds.CUMULATIVE: _("with what this customer got in 90 days it is over the limit"),
    }
    return "; ".join(said[code] for code in codes if code in said)


def _what(action: str, value: Decimal | str | None, currency: str) -> str:
    label = str(dict(Action.choices).get(action, action))
    return label if value in (None, "") else f"{label} {amount(Decimal(str(value)), currency)}"
