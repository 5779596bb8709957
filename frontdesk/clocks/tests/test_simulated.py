"""A clock shows what a simulation shows that ticks minute by minute; and whatever happens later mends no breach."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from frontdesk.clocks.clock import Change, Clock
from frontdesk.clocks.reading import read
from frontdesk.kit.hours import Calendar
from frontdesk.kit.hours.tests import by_the_minute
from frontdesk.kit.hours.tests.by_the_minute import Form

CASES = 40
LAST = 15 * 1440
FIRST = date(2026, 3, 18)
BEGIN = datetime(2026, 3, 18, tzinfo=UTC)


def at(minute: int) -> datetime:
    return BEGIN + timedelta(minutes=minute)


class Ticking:
    """Counts open minutes one by one and obeys changes when they come."""

    def __init__(self, start: int, duration: int, is_open: bytearray) -> None:
        self.duration, self.is_open = duration, is_open
        self.elapsed, self.reached = 0, {0: start}
        self.breach: tuple[int, bool] | None = None

    def tick(self, minute: int, changes: list[tuple[int, int | None, bytearray | None]]) -> None:
        self.look(minute)
        now = [change for change in changes if change[0] == minute]
        for _at, duration, is_open in now:
            self.duration = self.duration if duration is None else duration
            self.is_open = self.is_open if is_open is None else is_open
        if now and self.breach is None and self.reached.get(self.duration, minute) < minute:
            self.breach = (minute, True)

    def look(self, minute: int) -> None:
        if self.breach is None and self.reached.get(self.duration, minute) < minute:
            self.breach = (self.reached[self.duration], False)

    def count(self, minute: int, is_paused: bool) -> None:
        if self.is_open[minute] and not is_paused:
            self.elapsed += 1
            self.reached[self.elapsed] = minute + 1


def _form(dice: random.Random, zone: str) -> Form:
    times = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 20, 30)]
    days = ("mon", "tue", "wed", "thu", "fri", "sun")
    return {"zone": zone, "week": {day: [dice.sample(times, 2) for _span in range(dice.choice((1, 1, 2)))] for day in days}, "days": {}}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Beirut", "Asia/Kolkata"])
def test_a_clock_shows_what_a_simulation_shows(zone: str) -> None:
    dice = random.Random(zone)
    forms = [_form(dice, zone) for _number in range(12)] + [_form(dice, other) for other in ("America/New_York", "UTC")]
    hours = [(Calendar.from_json(form), by_the_minute.open_minutes(form, FIRST)) for form in forms]
    for _case in range(CASES):
        calendar, is_open = dice.choice(hours)
        start, duration, now = dice.randrange(5 * 1440, 8 * 1440), dice.randrange(1200), dice.randrange(8 * 1440, LAST)
        pauses = [(begin, begin + dice.randrange(2000)) for begin in (dice.randrange(5 * 1440, 10 * 1440) for _pause in range(dice.randrange(3)))]
        minutes = sorted(dice.randrange(start, start + 3000) for _change in range(dice.randrange(4)))
        steps = [(minute, dice.choice((None, dice.randrange(1200))), dice.choice((None, *hours))) for minute in minutes]
        clock = Clock(
            at(start), calendar, duration * 60, tuple((at(begin), at(end)) for begin, end in pauses),
            tuple(Change(at(minute), None if to is None else to * 60, None if other is None else other[0]) for minute, to, other in steps),
        )
        ticking = Ticking(start, duration, is_open)
        changes = [(minute, to, None if other is None else other[1]) for minute, to, other in steps]
        for minute in range(start, now):
            ticking.tick(minute, changes)
            ticking.count(minute, any(begin <= minute < end for begin, end in pauses))
        ticking.tick(now, changes)
        found = read(clock, at(now))
        assert found.breached_at == (None if ticking.breach is None else at(ticking.breach[0]))
        assert found.breached_by_change == bool(ticking.breach and ticking.breach[1])
        assert found.elapsed_seconds == ticking.elapsed * 60
        if all(minute <= now for minute, *_more in changes):
            assert found.remaining_seconds == max(ticking.duration - ticking.elapsed, 0) * 60
            due = ticking.reached.get(ticking.duration)
            assert found.due_at == at(due) if due is not None else found.due_at is None or found.due_at > at(now)
        if found.breached_at is not None:
            later = replace(clock, changes=(*clock.changes, Change(at(now) + timedelta(minutes=1), 10**7, hours[0][0])))
            assert read(later, at(now) + timedelta(days=3)).breached_at == found.breached_at
        shuffled = replace(clock, pauses=clock.pauses[::-1])
        assert read(shuffled, at(now)) == found
