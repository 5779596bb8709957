"""Days, months and years as people write them, and the instants between which they lie."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from frontdesk.conversations.finding.reader import Reader

WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?")
AGO = re.compile(r"(?P<count>\d{1,4})(?P<unit>[dwmy])")
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
NAMED = {"today": 0, "yesterday": 1}


def span(value: str, reader: Reader) -> tuple[datetime, datetime] | None:
    """From when to when (UTC) it reaches: `2026`, `2026-03`, `2026-03-31`, `today`, `yesterday`, `7d`, `2w` ago. None for what is none."""
    value = value.lower()
    try:
        if found := WRITTEN.fullmatch(value):
            first, last = _written(found)
        elif value in NAMED or AGO.fullmatch(value):
            first = reader.at.astimezone(reader.zone).date() - timedelta(days=_days_ago(value))
            last = first + timedelta(days=1)
        else:
            return None
        return reader.start_of(first.year, first.month, first.day), reader.start_of(last.year, last.month, last.day)
    except (ValueError, OverflowError):
        return None


def _written(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["day"]:
        first = date(year, int(found["month"]), int(found["day"]))
        return first, first + timedelta(days=1)
    if found["month"]:
        first = date(year, int(found["month"]), 1)
        return first, date(year + first.month // 12, first.month % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _days_ago(value: str) -> int:
    found = AGO.fullmatch(value)
    return int(found["count"]) * DAYS[found["unit"]] if found else NAMED[value]
