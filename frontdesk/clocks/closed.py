"""The days on which a calendar is closed because of others: public holidays, and what its feed says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.clocks import feeds, holidays

YEARS_BEFORE, YEARS_AFTER = 1, 2
"""Whole years beside the present one for which days are looked for; each year brings a version with the next."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where days are looked for; '' for nowhere."""

    country: str = ""
    subdivision: str = ""
    feed_address: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What each day is, by date (ISO); entries of the feed that name no whole days."""

    holidays: dict[str, str]
    left_out: int = 0


def found(sources: Sources, *, today: date, language: str, by: feeds.Fetched = feeds.fetched) -> Found:
    """All days of the years around `today`. Raises Refused for a feed that cannot be read."""
    years = range(today.year - YEARS_BEFORE, today.year + YEARS_AFTER + 1)
    named: dict[date, str] = {}
    left_out = 0
    if sources.feed_address:
        read = feeds.read(sources.feed_address, date(years[0], 1, 1), date(years[-1], 12, 31), by=by)
        named, left_out = dict(read.names), read.left_out
    if sources.country:
        # Of a day that both name, the public holiday says better what it is.
        named |= holidays.of(sources.country, sources.subdivision, years, language)
    return Found({day.isoformat(): named[day] for day in sorted(named)}, left_out)
