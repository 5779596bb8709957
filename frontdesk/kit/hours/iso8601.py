"""Instants and durations as ISO 8601 writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from fractions import Fraction

from frontdesk.kit.hours.calendar import Calendar
from frontdesk.kit.hours.unreadable import Unreadable
from frontdesk.kit.sentence import marked as _

NUMBER = r"([0-9]{1,12}(?:[.,][0-9]{1,12})?)"
DURATION = re.compile(rf"P(?:{NUMBER}D)?(?:T(?=[0-9])(?:{NUMBER}H)?(?:{NUMBER}M)?(?:{NUMBER}S)?)?")
LONGEST_SECONDS = 36_525 * 86_400
"""A hundred years."""
FIRST_YEAR, LAST_YEAR = 1900, 2200


def instant(text: object, *, name: str) -> datetime:
    """In UTC, of a date and time with its offset. Unreadable, with what `name` means to the writer."""
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) and "T" in text else None
    except ValueError:
        at = None
    if at is None:
        raise Unreadable(_("Write “%(name)s” as a date and time, such as “2026-03-02T10:00:00+01:00”."), name=name)
    if at.tzinfo is None:
        raise Unreadable(_("Write “%(name)s” with its offset from UTC, such as “2026-03-02T10:00:00+01:00”, or with Z for UTC."), name=name)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise Unreadable(_("Write “%(name)s” between the years %(first)s and %(last)s."), name=name, first=FIRST_YEAR, last=LAST_YEAR)
    return at.astimezone(UTC)


def written(at: datetime) -> str:
    """In UTC, with Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def seconds(text: object, calendar: Calendar, *, name: str) -> float:
    """Of PnDTnHnMnS, to the microsecond.

    A day is neither 24 hours nor 8 but the calendar's own: as long as most of its open weekdays are (`day_minutes`).
    """
    found = DURATION.fullmatch(text) if isinstance(text, str) else None
    if found is None or not any(found.groups()):
        raise Unreadable(_("Write “%(name)s” as days, hours, minutes and seconds, such as “PT4H”, “PT1H30M” or “P2D”."), name=name)
    days, *of_day = (Fraction((part or "0").replace(",", ".")) for part in found.groups())
    if days and calendar.day_minutes is None:
        raise Unreadable(_("A calendar that is never open has no days. Write “%(name)s” in hours, such as “PT8H”."), name=name)
    total = days * 60 * (calendar.day_minutes or 0) + sum(part * unit for part, unit in zip(of_day, (3600, 60, 1), strict=True))
    if total > LONGEST_SECONDS:
        raise Unreadable(_("“%(name)s” is longer than a hundred years. Write a shorter one."), name=name)
    return round(total * 10**6) / 10**6
