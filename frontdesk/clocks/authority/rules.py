"""The limits of each role, and how soon an approval is due."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.clocks import calendars, policies
from frontdesk.clocks.authority.models import MONEY, Action, ApprovalTerms, AuthorityRule
from frontdesk.clocks.models import BusinessCalendar
from frontdesk.kit import hours
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Role

RANK = {Role.AGENT: 0, Role.SUPERVISOR: 1, Role.ADMIN: 2}
CURRENCY = re.compile(r"[A-Z]{3}")
LONGEST_SECONDS = 366 * 86400


def save(*, action: str, role: str, limit: Decimal, limit_in_90_days: Decimal, currency: str) -> AuthorityRule:
    """What the role may give from now on, in the place of what it might before. Raises Refused for what makes no sense."""
    if action not in Action.values or role not in Role.values:
        raise Refused(_("Choose what may be given, and by whom."))
    currency = currency.strip().upper()
    if action in MONEY:
        if not CURRENCY.fullmatch(currency):
            raise Refused(_("Write the currency as three letters, such as EUR."))
        if limit <= 0 or limit_in_90_days < limit:
            raise Refused(_("A limit is more than nothing, and that of 90 days no less than that of once."))
    else:
        limit = limit_in_90_days = Decimal(0)
        currency = ""
    amounts = {"limit": limit, "limit_in_90_days": limit_in_90_days}
    return AuthorityRule.objects.update_or_create(action=action, role=role, currency=currency, defaults=amounts)[0]


def of(agent: Agent, action: str, currency: str) -> AuthorityRule | None:
    """The most that the agent may give by themselves; None: nothing."""
    rules = AuthorityRule.objects.filter(action=action, currency=currency if action in MONEY else "")
    mine = [rule for rule in rules if RANK[Role(rule.role)] <= RANK[Role(agent.role)]]
    return max(mine, key=lambda rule: (rule.limit, rule.limit_in_90_days), default=None)


def currencies() -> list[str]:
    """Those in which there are limits."""
    return list(AuthorityRule.objects.exclude(currency="").order_by("currency").values_list("currency", flat=True).distinct())


def terms() -> ApprovalTerms:
    """As they are; at first four hours by the desk's first calendar."""
    found = ApprovalTerms.objects.select_related("calendar").order_by("pk").first()
    if found is not None:
        return found
    policies.always()  # with a calendar, where there is none yet
    return ApprovalTerms.objects.create(calendar=BusinessCalendar.objects.filter(is_archived=False).earliest("pk"))


def set_terms(*, calendar: int, seconds: int) -> None:
    """Raises Refused for a calendar that is not offered, and for no time or more than a year."""
    if not BusinessCalendar.objects.filter(pk=calendar, is_archived=False).exists():
        raise Refused(_("Choose a calendar by which it is counted."))
    if not 0 < seconds <= LONGEST_SECONDS:
        raise Refused(_("A decision takes more than no time, and at most a year."))
    with transaction.atomic():
        ApprovalTerms.objects.filter(pk=terms().pk).update(calendar=calendar, seconds=seconds)


def due_at(at: datetime) -> datetime | None:
    """When what is asked for at that instant is to be decided, by the hours as they are then known."""
    kept = terms()
    return hours.due(calendars.value(kept.calendar, at), at, kept.seconds, ())
