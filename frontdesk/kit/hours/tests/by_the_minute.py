"""Opening hours as one would count them by hand: every minute of a few weeks, with what the clock on the wall shows.

It shares nothing with the engine: it reads the written form itself, and asks the zone about instants only. Slow, plain
and good for whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import compress
from zoneinfo import ZoneInfo

DAYS = 23
"""Length of a window. Cases live in its middle, so that spans of the days around are in it as well."""
MINUTES = DAYS * 24 * 60
Form = dict[str, object]


@cache
def wall_times(zone: str, first: date) -> list[str]:
    """What the clock shows at each minute of the window that begins at 00:00 UTC of that day."""
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return [(begin + timedelta(minutes=number)).astimezone(ZoneInfo(zone)).isoformat(" ")[:16] for number in range(MINUTES)]


@cache
def shown_at(zone: str, first: date) -> dict[str, tuple[int, int]]:
    """The first and the last minute at which it shows each wall time."""
    shown: dict[str, tuple[int, int]] = {}
    for minute, wall in enumerate(wall_times(zone, first)):
        shown[wall] = (shown.get(wall, (minute, minute))[0], minute)
    return shown


@cache
def opens_and_closes(zone: str, first: date, wall: str) -> tuple[int, int]:
    """The minute at which a span that begins then opens, and the one at which a span that ends then closes.

    A repeated time: the first of the two, and the second. A time that was left out: the minute after the gap.
    """
    if wall in shown_at(zone, first):
        return shown_at(zone, first)[wall]
    later = next(minute for minute, shows in enumerate(wall_times(zone, first)) if shows > wall)
    return later, later


def open_minutes(form: Form, first: date) -> bytearray:
    """One byte for each minute of the window: whether it is open."""
    zone = str(form["zone"])
    is_open = bytearray(MINUTES)
    for number in range(2, DAYS - 3):
        day = first + timedelta(number)
        for begins, ends in hours_of(form, day):
            opens = opens_and_closes(zone, first, f"{day} {begins}")[0]
            closes = opens_and_closes(zone, first, _end(day, begins, ends))[1]
            is_open[opens:closes] = b"\1" * max(closes - opens, 0)
    return is_open


def hours_of(form: Form, day: date) -> list[list[str]]:
    own = form["days"]
    if str(day) in own:
        return own[str(day)]
    return form["week"].get(day.strftime("%a").lower(), [])


def _end(day: date, begins: str, ends: str) -> str:
    if ends == "24:00":
        return f"{day + timedelta(1)} 00:00"
    return f"{day if ends > begins else day + timedelta(1)} {ends}"


def without(is_open: bytearray, pauses: Iterable[tuple[int, int | None]]) -> bytearray:
    """The minutes that are open and not in a pause."""
    counts = bytearray(is_open)
    for paused, resumed in pauses:
        last = MINUTES if resumed is None else resumed
        counts[paused:last] = bytes(last - paused)
    return counts


def due_minute(counts: bytearray, start: int, duration: int) -> int | None:
    """The end of the last minute that is needed; None when the window has not so many."""
    if duration == 0:
        return start
    for number, minute in enumerate(compress(range(start, MINUTES), counts[start:]), 1):
        if number == duration:
            return minute + 1
    return None
