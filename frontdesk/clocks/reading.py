"""What a clock shows: when it is due, what is left, and whether the promise was broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.clocks.clock import Clock, Leg
from frontdesk.kit.hours import Pause, due, elapsed_seconds


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one clock at one instant.

    `due_at`: None while a pause lasts, or when the calendar will not be open for so long. It is that of the terms in force,
    also after a breach.
    `remaining_seconds`: open time that is left, 0 when it is over.
    `breached_at`: at most one, and no change takes it back (R9).
    `breached_by_change`: it was broken in the instant of a change, by new terms that were already over (R9).
    """

    due_at: datetime | None
    elapsed_seconds: float
    remaining_seconds: float
    breached_at: datetime | None
    breached_by_change: bool


def read(clock: Clock, now: datetime) -> Reading:
    """The clock at `now`, or as it stopped when it was met.

    Pauses and changes count as they are given, also those that end or begin after `now`: `now` decides what has elapsed
    and whether it is broken by then, never when it is due.

    It is met in time up to and including the instant at which it is due (R2), so it is broken only after it, as of the
    instant at which it was due. A change at that very instant still finds it unbroken, and the new terms count.
    """
    legs, until = clock.legs(), clock.met_at or now
    duration = legs[-1].duration_seconds
    elapsed = elapsed_in(legs, clock.pauses, until)
    breach = _breach(legs, clock.pauses, until)
    return Reading(
        due_at=reached(legs, clock.pauses, duration), elapsed_seconds=elapsed, remaining_seconds=max(duration - elapsed, 0.0),
        breached_at=breach[0] if breach else None, breached_by_change=bool(breach and breach[1]),
    )


def elapsed_in(legs: Sequence[Leg], pauses: Sequence[Pause], until: datetime) -> float:
    """What has elapsed, each leg by its own calendar: what had elapsed before a change is kept, in seconds (R9, R10)."""
    return sum(elapsed_seconds(leg.calendar, leg.begin, min(leg.end or until, until), pauses) for leg in legs)


def reached(legs: Sequence[Leg], pauses: Sequence[Pause], seconds: float) -> datetime | None:
    """The first instant at which so much has elapsed."""
    missing = seconds
    for leg in legs:
        at = due(leg.calendar, leg.begin, missing, pauses)
        if at is not None and (leg.end is None or at <= leg.end):
            return at
        if leg.end is not None:
            missing = round(missing - elapsed_seconds(leg.calendar, leg.begin, leg.end, pauses), 6)
    return None


def _breach(legs: Sequence[Leg], pauses: Sequence[Pause], until: datetime) -> tuple[datetime, bool] | None:
    """The first instant until `until` at which the terms then in force were broken, and whether the change did it."""
    for number, leg in enumerate(legs, 1):
        at = reached(legs[:number], pauses, leg.duration_seconds)
        if leg.begin > until:
            return None
        if number > 1 and at is not None and at < leg.begin:
            return leg.begin, True
        if at is not None and at < min(leg.end or until, until):
            return at, False
    return None
