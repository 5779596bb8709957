"""Reads a feed: which days its whole-day entries name, with the words of each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.kit.ical.lines import Entry, Line, entries
from frontdesk.kit.ical.repeat import Budget, Rule, TooMuch, Unknown, occurrences

MOST_ENTRIES = 5000
MOST_DAYS_LOOKED_AT = 500_000
"""By repetitions: about a second."""
LONGEST_DAYS = 400
LONGEST_NAME = 100
DATE = re.compile(r"\d{8}")
DURATION = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?")
DAY = timedelta(days=1)


class NotAFeed(Exception):
    """It is no calendar feed, or one that nobody can read in reasonable time."""


@dataclass(frozen=True, slots=True)
class Read:
    """`names`: what each day is because of. `left_out`: entries of whose days we cannot be sure: those with times of day,
    and those that repeat in a way that we cannot work out.
    """

    names: dict[date, str]
    left_out: int


def read(data: bytes, first: date, last: date) -> Read:
    """The whole-day entries of a feed on days from `first` to `last`. Raises NotAFeed.

    Cancelled entries close nothing; whether an entry makes its owner busy does not matter, since feeds of holidays say no.
    """
    text = data.decode("utf-8-sig", errors="replace")
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise NotAFeed("it does not begin as a calendar")
    found = list(entries(text))
    if len(found) > MOST_ENTRIES:
        raise NotAFeed("it has too many entries")
    moved, budget = _moved(found), Budget(MOST_DAYS_LOOKED_AT)
    names: dict[date, str] = {}
    left_out = 0
    for entry in found:
        if _said(entry, "STATUS").upper() == "CANCELLED":
            continue
        try:
            days = _days(entry, first, last, moved, budget)
        except (Unknown, ValueError, OverflowError):
            left_out += 1
            continue
        except TooMuch:
            raise NotAFeed("its entries repeat too often") from None
        for day in days:
            names.setdefault(day, _said(entry, "SUMMARY")[:LONGEST_NAME])
    return Read(dict(sorted(names.items())), left_out)


def _days(entry: Entry, first: date, last: date, moved: dict[str, set[date]], budget: Budget) -> set[date]:
    """ValueError for an entry with times of day."""
    start, length = _start(entry), _length_days(entry)
    since = first - DAY * (length - 1)
    begins = {start} | {day for line in entry.each("RDATE") for day in _dates(line)}
    for line in entry.each("RRULE"):
        begins |= set(occurrences(Rule.of(line.value), start, last, budget, since=since))
    without = {day for line in entry.each("EXDATE") for day in _dates(line)}
    if entry.first("RECURRENCE-ID") is None:
        without |= moved[_said(entry, "UID")]
    budget.spend(len(begins) * length)
    days = {begin + DAY * each for begin in begins - without for each in range(length)}
    return {day for day in days if first <= day <= last}


def _moved(found: list[Entry]) -> dict[str, set[date]]:
    """Of each repeating entry, the days that another entry stands for."""
    moved: dict[str, set[date]] = defaultdict(set)
    for entry in found:
        instead_of = entry.first("RECURRENCE-ID")
        if instead_of is not None and DATE.match(instead_of.value):
            moved[_said(entry, "UID")].add(_date(instead_of.value[:8]))
    return moved


def _start(entry: Entry) -> date:
    line = entry.first("DTSTART")
    if line is None:
        raise ValueError("it begins never")
    return _date(line.value)


def _length_days(entry: Entry) -> int:
    """A whole-day entry ends before its end; without one it is a single day."""
    ends, lasts = entry.first("DTEND"), entry.first("DURATION")
    if ends is not None:
        days = (_date(ends.value) - _start(entry)).days
    elif lasts is not None:
        found = DURATION.fullmatch(lasts.value.strip().lstrip("+"))
        if found is None:
            raise ValueError("it lasts for a part of a day")
        days = int(found[1] or 0) * 7 + int(found[2] or 0)
    else:
        days = 1
    return min(max(days, 1), LONGEST_DAYS)


def _dates(line: Line) -> list[date]:
    return [_date(each.strip()[:8]) for each in line.value.split(",") if each.strip()]


def _date(text: str) -> date:
    """Of 20261224. ValueError for everything else, such as a time of day."""
    text = text.strip()
    if not DATE.fullmatch(text):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _said(entry: Entry, name: str) -> str:
    line = entry.first(name)
    return " ".join(line.text.split()) if line is not None else ""
