"""Calendars as tests write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from frontdesk.kit.hours import Calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar(zone: str, named: str, *hours: str, **own: tuple[str, ...]) -> Calendar:
    """`calendar("Europe/Berlin", "mon-fri", "09:00-17:00", _2026_12_25=())`; the days may go round, as in sun-thu."""
    first, _dash, last = named.partition("-")
    count = (WEEKDAYS.index(last or first) - WEEKDAYS.index(first)) % 7 + 1
    open_days = [WEEKDAYS[(WEEKDAYS.index(first) + number) % 7] for number in range(count)]
    return Calendar.from_json({
        "zone": zone, "week": {day: _spans(hours) for day in open_days},
        "days": {day.strip("_").replace("_", "-"): _spans(spans) for day, spans in own.items()},
    })


def _spans(hours: tuple[str, ...]) -> list[list[str]]:
    return [span.split("-") for span in hours]


def at(text: str) -> datetime:
    """An instant with its offset."""
    found = datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found


def closed_for(days: int, first: date) -> dict[str, tuple[str, ...]]:
    """Own days without hours."""
    return {f"_{(first + timedelta(number)).isoformat().replace('-', '_')}": () for number in range(days)}


BERLIN = calendar("Europe/Berlin", "mon-fri", "09:00-17:00")
AROUND_THE_CLOCK = calendar("America/New_York", "mon-sun", "00:00-24:00")
NEVER = Calendar.from_json({"zone": "Europe/Berlin"})
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
