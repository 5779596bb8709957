"""The engine agrees with counting by the minute, in zones of every kind and around every kind of change of clocks.

FRONTDESK_TEST_CASES=10000 asks for more cases than an ordinary run, which takes the first of the same ones.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta

import pytest

from frontdesk.kit.hours import Calendar, due, elapsed_seconds, is_open, next_closing, next_opening
from frontdesk.kit.hours.tests import by_the_minute
from frontdesk.kit.hours.tests.by_the_minute import MINUTES, Form
from frontdesk.kit.hours.tests.calendars import WEEKDAYS

CASES = int(os.environ.get("FRONTDESK_TEST_CASES", "2000"))
WINDOWS = [
    ("Europe/Berlin", date(2026, 3, 29)), ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)), ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)), ("Australia/Lord_Howe", date(2026, 10, 4)),  # half an hour
    ("Antarctica/Troll", date(2026, 3, 29)), ("Antarctica/Troll", date(2026, 10, 25)),  # two hours
    ("America/Sao_Paulo", date(2018, 11, 4)), ("America/Sao_Paulo", date(2018, 2, 18)),  # no midnight; 23:00 twice
    ("Africa/Cairo", date(2026, 4, 24)), ("Africa/Cairo", date(2026, 10, 29)),
    ("America/Havana", date(2026, 3, 8)), ("America/Havana", date(2026, 11, 1)),  # midnight twice
    ("Africa/Casablanca", date(2026, 2, 15)), ("Africa/Casablanca", date(2026, 3, 22)),  # for Ramadan only
    ("America/St_Johns", date(2010, 3, 14)), ("America/St_Johns", date(2010, 11, 7)),  # at 00:01
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
    ("America/Juneau", date(1983, 10, 30)),  # two hours back, into another zone
    ("Asia/Kathmandu", date(1986, 1, 1)), ("Asia/Kathmandu", date(2026, 6, 1)),  # a quarter of an hour ahead, once
    ("Asia/Kolkata", date(2026, 6, 1)), ("UTC", date(2026, 12, 31)),
]
LENGTHS = (1, 30, 59, 60, 240, 480, 1440, 2400)


@pytest.mark.parametrize(("zone", "change"), WINDOWS, ids=lambda value: str(value))
def test_the_engine_counts_as_one_counts_by_the_minute(zone: str, change: date) -> None:
    dice = random.Random(f"{zone} {change}")
    first = change - timedelta(11)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    for _case in range(CASES // len(WINDOWS) + 1):
        form = _any_form(dice, zone, change)
        pauses = _any_pauses(dice)
        start, length = dice.randrange(7 * 1440, 13 * 1440), dice.choice(LENGTHS)
        open_ones = by_the_minute.open_minutes(form, first)
        counts = by_the_minute.without(open_ones, pauses)
        calendar = Calendar.from_json(form)
        told = f"{form} from {begin + timedelta(minutes=start)} for {length} min without {pauses}"

        instants = [(begin + timedelta(minutes=paused), None if resumed is None else begin + timedelta(minutes=resumed)) for paused, resumed in pauses]
        at = begin + timedelta(minutes=start)
        found = due(calendar, at, length * 60, instants)
        expected = by_the_minute.due_minute(counts[:16 * 1440], start, length)
        if expected is None:
            assert found is None or found > begin + timedelta(days=16), told
        else:
            assert found == begin + timedelta(minutes=expected), told
        end = dice.randrange(start, 16 * 1440)
        assert elapsed_seconds(calendar, at, begin + timedelta(minutes=end), instants) == 60 * sum(counts[start:end]), told
        assert is_open(calendar, at) == bool(open_ones[start]), told
        assert _within(next_opening(calendar, at), begin) == _next(open_ones, start, b"\0\1"), told
        assert _within(next_closing(calendar, at), begin) == _next(open_ones, start, b"\1\0"), told


def _any_form(dice: random.Random, zone: str, change: date) -> Form:
    """Days with up to three spans, which may overlap or run past midnight, and some days of their own near the change."""
    week = {day: _any_spans(dice) for day in WEEKDAYS if dice.random() < 0.75}
    own = {str(change + timedelta(dice.randrange(-3, 4))): _any_spans(dice) for _number in range(dice.randrange(3))}
    return {"zone": zone, "week": week, "days": own}


def _any_spans(dice: random.Random) -> list[list[str]]:
    return [[_any_time(dice), "24:00" if dice.random() < 0.1 else _any_time(dice)] for _number in range(dice.choice((0, 1, 1, 2, 3)))]


def _any_time(dice: random.Random) -> str:
    """Often one at which clocks are changed."""
    hour = dice.choice((0, 1, 2, 3, 23)) if dice.random() < 0.5 else dice.randrange(24)
    return f"{hour:02}:{dice.choice((0, 0, 1, 15, 30, 59)):02}"


def _any_pauses(dice: random.Random) -> list[tuple[int, int | None]]:
    begins = [dice.randrange(6 * 1440, 14 * 1440) for _number in range(dice.choice((0, 0, 1, 2, 3)))]
    return [(paused, None if dice.random() < 0.1 else paused + dice.randrange(3000)) for paused in begins]


def _next(open_ones: bytearray, start: int, edge: bytes) -> int | None:
    """The first minute after `start` at which it becomes what the edge says, among the days that the window knows fully."""
    found = open_ones.find(edge, start, 16 * 1440)
    return None if found < 0 else found + 1


def _within(instant: datetime | None, begin: datetime) -> int | None:
    minute = None if instant is None else (instant - begin) / timedelta(minutes=1)
    return None if minute is None or minute >= 16 * 1440 else int(minute)


def test_the_window_is_long_enough() -> None:
    assert MINUTES > 17 * 1440
