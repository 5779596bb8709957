"""Calendars of the desk: made under a name, put in force from a day on, read at an instant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.clocks import editions
from frontdesk.clocks.clock import Change
from frontdesk.clocks.issues import Issue, changes_among, in_force
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion
from frontdesk.kit.hours import Calendar, Unreadable, is_open, written
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


@dataclass(frozen=True, slots=True)
class Hours:
    """What one version says, in the JSON forms of `kit.hours.Calendar`. `holidays` are days by date (ISO) that were found
    elsewhere, with what each is: closed, unless an own day of that date says otherwise.
    """

    week: Mapping[str, Any]
    own_days: Mapping[str, Any] = field(default_factory=dict)
    holidays: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    subdivision: str = ""
    feed_address: str = ""

    def days(self) -> dict[str, Any]:
        """Those that count in place of their weekday."""
        return {**{day: [] for day in self.holidays}, **self.own_days}


def add(*, name: str, zone: str, hours: Hours, by: Agent | None, valid_from: date | None = None) -> BusinessCalendar:
    """Make a calendar. Its first version also counts for all time before it. Raises Refused (name, zone, hours)."""
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("A calendar needs a name."))
    if BusinessCalendar.objects.filter(name=name).exists():
        raise Refused(_("There is a calendar of that name. Choose another."))
    _refuse_unreadable(zone, hours)
    with transaction.atomic():
        made = BusinessCalendar.objects.create(name=name, zone=zone)
        _write(made, hours, valid_from or date(1970, 1, 1), reason="", by=by)
        return made


def put_in_force(calendar: BusinessCalendar, *, valid_from: date, hours: Hours, reason: str, by: Agent | None) -> CalendarVersion:
    """Other hours from the beginning of that day on. Running clocks follow them; ended ones stay as they are (R5).

    Raises Refused for hours that cannot be read, and without a reason.
    """
    _refuse_unreadable(calendar.zone, hours)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Write why the hours change: it stands in the account of every promise that they move."))
    with transaction.atomic():
        return _write(calendar, hours, valid_from, reason=reason, by=by)


def rename(calendar: BusinessCalendar, *, name: str) -> None:
    """Raises Refused for no name, or one that another has."""
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("A calendar needs a name."))
    if BusinessCalendar.objects.filter(name=name).exclude(pk=calendar.pk).exists():
        raise Refused(_("There is a calendar of that name. Choose another."))
    calendar.name = name
    calendar.save(update_fields=["name"])


def value(calendar: BusinessCalendar | int, at: datetime) -> Calendar:
    """Its hours as they are at that instant. KeyError when there is no such calendar."""
    return in_force(issues(calendar), at).calendar


def choices() -> list[tuple[int, str]]:
    """Those that can be chosen, by number, with their names."""
    return list(BusinessCalendar.objects.filter(is_archived=False).values_list("pk", "name"))


def is_open_at(number: int, at: datetime) -> bool:
    """Is that calendar open then? False when there is none of that number."""
    found = every(editions.now()).get(number)
    return found is not None and is_open(in_force(found, at).calendar, at)


def changes(calendar: BusinessCalendar | int, since: datetime, until: datetime | None = None) -> list[Change]:
    """The instants after `since`, up to and including `until`, from which on it has other hours (R5)."""
    return changes_among(issues(calendar), since, until)


def issues(calendar: BusinessCalendar | int) -> tuple[Issue, ...]:
    """All its versions, in the order in which they were made."""
    return every(editions.now())[calendar if isinstance(calendar, int) else calendar.pk]


def every(edition: str) -> dict[int, tuple[Issue, ...]]:
    """The versions of all calendars by number, kept in memory for that edition."""
    return _kept.of(edition)


def _read() -> dict[int, tuple[Issue, ...]]:
    found: dict[int, list[Issue]] = {}
    zones = dict(BusinessCalendar.objects.order_by().values_list("pk", "zone"))
    for version in CalendarVersion.objects.order_by("pk"):
        found.setdefault(version.calendar_id, []).append(_issue(version, zones[version.calendar_id]))
    return {number: tuple(each) for number, each in found.items()}


_kept = editions.Kept(_read)


def _issue(version: CalendarVersion, zone: str) -> Issue:
    form = json.dumps({"zone": zone, "week": version.week, "days": version.days})
    begins = datetime.combine(version.valid_from, time(), ZoneInfo(zone)).astimezone(UTC)
    return Issue(begins, version.created_at, _calendar(form), version.holidays)


@lru_cache(maxsize=512)
def _calendar(form: str) -> Calendar:
    """What a calendar has counted once it keeps, so it stays the same object from edition to edition."""
    return Calendar.from_json(json.loads(form))


def _write(calendar: BusinessCalendar, hours: Hours, valid_from: date, *, reason: str, by: Agent | None) -> CalendarVersion:
    made = CalendarVersion.objects.create(
        calendar=calendar, valid_from=valid_from, week=dict(hours.week), own_days=dict(hours.own_days), days=hours.days(),
        holidays={day: name for day, name in hours.holidays.items() if day not in hours.own_days},
        country=hours.country, subdivision=hours.subdivision, feed_address=hours.feed_address, reason=reason, by=by,
    )
    editions.renew()
    return made


def _refuse_unreadable(zone: str, hours: Hours) -> None:
    try:
        written.zone(zone)
        Calendar.from_json({"zone": zone, "week": hours.week, "days": hours.days()})
    except Unreadable as error:
        raise Refused(error.sentence.said(_)) from None
