"""What the demo promises to whom, who hears when it is nearly broken, what agents may give, and a rule that waits to be tried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.clocks import calendars, holidays, policies
from frontdesk.clocks.authority import rules as authority
from frontdesk.clocks.authority.models import Action
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.escalations import ladder
from frontdesk.clocks.matching import Promise
from frontdesk.clocks.models import EscalationStep, Kind, Trigger
from frontdesk.conversations.models import Status
from frontdesk.demo import people
from frontdesk.people.models import Agent, Role, RotaRole, Team
from frontdesk.routing.rules import dry_run, keep
from frontdesk.routing.rules.models import RuleVersion
from frontdesk.routing.rules.registry import Is
from frontdesk.routing.rules.written import Act, Said, Test

HOUR = 3600.0
WEEK: dict[str, Any] = {**{day: [["09:00", "13:00"], ["14:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "sat": [["10:00", "16:00"]]}
COUNTRY = "DE"
HALF_DAYS = ("12-24", "12-31")
BEST_CUSTOMERS = 8
WORKSHOP = "Workshop"


def keep_promises(teams: Mapping[str, Team], *, by: Agent, at: datetime) -> None:
    """Shop hours, two policies with a ladder each, limits for refunds, and a rule whose dry run has begun."""
    policies.always()  # everything else, around the clock
    shop = calendars.add(name="Shop hours", zone=people.TIME_ZONE, hours=_hours(at.year), by=by).pk
    best = policies.save(None, name="Best customers", conditions={"value": [BEST_CUSTOMERS]}, by=by, promises=[
        Promise(Kind.FIRST_RESPONSE, HOUR, shop), Promise(Kind.NEXT_RESPONSE, 2 * HOUR, shop),
        Promise(Kind.FULL_RESOLUTION, 16 * HOUR, shop, frozenset({Status.PENDING_CUSTOMER})),
    ])
    workshop = policies.save(None, name="Workshop", conditions={"team": [teams[WORKSHOP].pk]}, by=by, promises=[
        Promise(Kind.FIRST_RESPONSE, 4 * HOUR, shop), Promise(Kind.NEXT_RESPONSE, 8 * HOUR, shop),
    ])
    for version in (best, workshop):
        for percent, role in ((75, RotaRole.TRIAGE), (100, RotaRole.DUTY_LEAD)):
            ladder.add(EscalationStep(policy=version.policy, trigger=Trigger.CLOCK, percent=percent, role=role), at=_monday_morning(at))
    authority.save(action=Action.REFUND, role=Role.AGENT, limit=Decimal(50), limit_in_90_days=Decimal(150), currency="EUR")
    authority.save(action=Action.REFUND, role=Role.SUPERVISOR, limit=Decimal(250), limit_in_90_days=Decimal(500), currency="EUR")
    says = Said(("message.received",), (Test("words", Is.ANY, ("wheel*", "spoke*", "Speiche*", "radio*")),), (Act("move", teams[WORKSHOP].pk),))
    keep.save(None, name="Wheels go to the workshop", says=says, by=by)


def _monday_morning(at: datetime) -> datetime:
    """When somebody is on the rota: the demo may be begun on a Sunday."""
    here = at.astimezone(ZoneInfo(people.TIME_ZONE))
    return datetime.combine(here.date() + timedelta(days=7 - here.weekday()), time(10), here.tzinfo)


def _hours(year: int) -> Hours:
    years = (year, year + 1)
    closed = {day.isoformat(): name for day, name in holidays.of(COUNTRY, "", years, "en").items()}
    half = {f"{each}-{day}": [["10:00", "13:00"]] for each in years for day in HALF_DAYS}
    return Hours(WEEK, half, closed, country=COUNTRY)


def try_rule(at: datetime) -> None:
    """Once there is something to try it on: what it would have done is worked out by a job."""
    for version in RuleVersion.objects.all():
        dry_run.begin(version, at=at)
