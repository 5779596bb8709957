"""The stretches of time that a clock counted, few enough to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.clocks.clock import Leg
from frontdesk.kit.hours import Pause, elapsed_seconds, spans

AT_FIRST, AT_LAST = timedelta(days=7), timedelta(days=3)
"""A longer time is told day by day where it begins and where it ends, and in one sum between."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`counted` of the time from `begin` to `end`, both in the zone of the calendar; all of it unless it is a `sum`."""

    begin: datetime
    end: datetime
    counted: timedelta
    is_sum: bool = False


def counted(leg: Leg, pauses: Sequence[Pause], until: datetime) -> Iterator[Stretch]:
    """What counts of the leg until then, in order."""
    if until - leg.begin <= AT_FIRST + AT_LAST:
        yield from _each(leg, pauses, leg.begin, until)
        return
    first, last = _midnight(leg, leg.begin + AT_FIRST), _midnight(leg, until - AT_LAST)
    yield from _each(leg, pauses, leg.begin, first)
    between = timedelta(seconds=elapsed_seconds(leg.calendar, first, last, pauses))
    if between:
        yield Stretch(first, last, between, is_sum=True)
    yield from _each(leg, pauses, last, until)


def days_of(leg: Leg, until: datetime) -> tuple[date, date]:
    """The first and the last local day of the leg."""
    return leg.begin.astimezone(leg.calendar.zone).date(), until.astimezone(leg.calendar.zone).date()


def _midnight(leg: Leg, at: datetime) -> datetime:
    """When that local day began, or would have: the sums are right wherever they are cut."""
    return at.astimezone(leg.calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def _each(leg: Leg, pauses: Sequence[Pause], begin: datetime, end: datetime) -> Iterator[Stretch]:
    zone = leg.calendar.zone
    first, last = (at.astimezone(zone).date() for at in (begin, end))
    for opens, closes in spans(leg.calendar, first - timedelta(2), last):
        for counts, stops in _without(max(opens, begin), min(closes, end), pauses):
            yield Stretch(counts.astimezone(zone), stops.astimezone(zone), stops - counts)


def _without(begin: datetime, end: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    """The parts that no pause takes."""
    for paused, resumed in sorted(pauses, key=lambda pause: pause[0]):
        if begin < min(paused, end):
            yield begin, min(paused, end)
        begin = max(begin, end if resumed is None else resumed)
    if begin < end:
        yield begin, end
