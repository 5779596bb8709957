"""The coming days of a calendar as they will count, over a change of its hours as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.clocks.issues import Issue, in_force
from frontdesk.kit import hours
from frontdesk.kit.day_ahead import DayAhead

DAY = timedelta(days=1)
Stretch = tuple[datetime, datetime]


def days(issues: Sequence[Issue], zone: ZoneInfo, first: date, number: int) -> Iterator[DayAhead]:
    """So many days from that one on. A night belongs to its evening, as far as the hours of the evening reach."""
    for day in (first + DAY * each for each in range(number)):
        issue = _issue(issues, zone, day)
        because = issue.holidays.get(day.isoformat(), "")
        yield DayAhead.of(day, _spans(issues, zone, day), zone, is_own=not because and day in dict(issue.calendar.days), because=because)


def _spans(issues: Sequence[Issue], zone: ZoneInfo, day: date) -> list[Stretch]:
    calendar, begins, ends = _of(issues, zone, day), _midnight(zone, day), _midnight(zone, day + DAY)
    spans = hours.spans(calendar, day, day)
    if _of(issues, zone, day - DAY) != calendar:
        # By the hours of this day, the evening before would reach into it.
        night = [(begins, closes) for _opens, closes in hours.spans(calendar, day - DAY, day - DAY) if closes > begins]
        spans = _joined([*night, *spans])
    if _of(issues, zone, day + DAY) != calendar:
        spans = [(opens, min(closes, ends)) for opens, closes in spans if opens < ends]
    return spans


def _joined(spans: list[Stretch]) -> list[Stretch]:
    """What touches or overlaps is one."""
    found: list[Stretch] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(closes, found[-1][1])
        else:
            found.append((opens, closes))
    return found


def _of(issues: Sequence[Issue], zone: ZoneInfo, day: date) -> hours.Calendar:
    return _issue(issues, zone, day).calendar


def _issue(issues: Sequence[Issue], zone: ZoneInfo, day: date) -> Issue:
    return in_force(issues, _midnight(zone, day))


def _midnight(zone: ZoneInfo, day: date) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
