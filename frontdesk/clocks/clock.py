"""One clock: a promise that runs, as the log of what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from frontdesk.kit.hours import Calendar, Pause


@dataclass(frozen=True, slots=True)
class Change:
    """From `at` on another duration, another calendar, or both; None leaves it as it was.

    A new version of a calendar is such a change, too, from the instant at which it is in force (R5).
    """

    at: datetime
    duration_seconds: float | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """The terms in force from `begin` until before `end`; None: until further notice."""

    begin: datetime
    end: datetime | None
    calendar: Calendar
    duration_seconds: float


@dataclass(frozen=True, slots=True)
class Clock:
    """`duration_seconds` of open time are promised from `start` on, without the pauses.

    Which times are pauses depends on what is promised and is decided before (R6, R7): a clock for first responses is
    handed none. What reopens is a pause that ended (R11). Pauses may overlap and come in any order.
    """

    start: datetime
    calendar: Calendar
    duration_seconds: float
    pauses: tuple[Pause, ...] = ()
    changes: tuple[Change, ...] = ()
    met_at: datetime | None = None
    """When it was done what is promised. Nothing that happens later counts (R5)."""

    def legs(self) -> list[Leg]:
        """The terms in order, each with the time for which they are in force.

        A change before the start counts from the start. Changes at one instant are one change, in which the later entry
        of the log wins (R9 and R10 leave that open): nobody was ever promised what was in force for no time.
        """
        legs = [Leg(self.start, None, self.calendar, self.duration_seconds)]
        for at, changes in groupby(sorted(self._changes(), key=lambda change: change.at), key=lambda change: change.at):
            before, begin = legs[-1], max(at, self.start)
            after = replace(before, begin=begin)
            for change in changes:
                after = replace(
                    after, calendar=change.calendar or after.calendar,
                    duration_seconds=after.duration_seconds if change.duration_seconds is None else change.duration_seconds,
                )
            legs[-1:] = [replace(before, end=begin), after] if before.begin < begin else [after]
        return legs

    def _changes(self) -> Iterator[Change]:
        return (change for change in self.changes if self.met_at is None or change.at < self.met_at)

    def last_known(self) -> datetime:
        """The last instant that the log names: as far as it tells, it is no earlier than that."""
        named = [self.start, self.met_at, *(change.at for change in self.changes), *(at for pause in self.pauses for at in pause)]
        return max(at for at in named if at is not None)
