"""A clock of a conversation as its log tells it: the value that is read, and what stands in its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from frontdesk.clocks.clock import Change, Clock
from frontdesk.clocks.issues import Issue, changes_among, in_force, known_by
from frontdesk.clocks.matching import Promise
from frontdesk.clocks.models import Ended
from frontdesk.clocks.reading import Reading, reached, read
from frontdesk.clocks.track import NOT_PROMISED, Track
from frontdesk.conversations.models import Status
from frontdesk.kit.hours import Pause

Calendars = Mapping[int, Sequence[Issue]]
PERCENTS = (50, 75, 90)
"""Of what is promised; when so much has elapsed, it is noted (R16)."""
JUST_AFTER = timedelta(microseconds=1)
NEVER = datetime.max.replace(tzinfo=UTC)


class Traced:
    """One clock as of `now`, the last instant that the log knows. What needs counting is counted when it is asked for."""

    def __init__(self, track: Track, now: datetime, calendars: Calendars) -> None:
        self.track = track
        self._now = now
        self._calendars = calendars

    @property
    def kind(self) -> str:
        return self.track.kind

    @property
    def number(self) -> int:
        return self.track.number

    @property
    def version(self) -> int:
        """The policy in force, or the last one that promised it."""
        return next(term.version for term in reversed(self.track.terms) if term.promise is not None)

    @property
    def ended(self) -> str:
        if self.track.ended in (Ended.RUNNING, Ended.MET) and self._is_withdrawn:
            return Ended.CANCELLED
        return self.track.ended

    @property
    def cancelled_why(self) -> str:
        return NOT_PROMISED if self.ended == Ended.CANCELLED and self._is_withdrawn else self.track.cancelled_why

    @property
    def ended_at(self) -> datetime | None:
        """When it stopped: it was done, cancelled, or no longer promised."""
        return self.track.terms[-1].at if self._is_withdrawn else self.track.ended_at

    @property
    def met_at(self) -> datetime | None:
        return self.ended_at if self.ended == Ended.MET else None

    @property
    def _is_withdrawn(self) -> bool:
        return self.track.terms[-1].promise is None

    @cached_property
    def clock(self) -> Clock:
        """As a value that can be read and explained."""
        terms = [(term.at, term.promise) for term in self.track.terms if term.promise is not None]
        (_at, first), *others = terms
        changes = [Change(at, promise.duration_seconds, in_force(self._issues(promise), at).calendar) for at, promise in others]
        for number, (at, promise) in enumerate(terms):
            until = terms[number + 1][0] if number + 1 < len(terms) else self.ended_at
            changes += changes_among(self._issues(promise), at, until)
        return Clock(
            self.track.started_at, in_force(self._issues(first), self.track.started_at).calendar, first.duration_seconds,
            pauses=tuple(self._pauses(terms)), changes=tuple(changes), met_at=self.met_at,
        )

    @cached_property
    def reading(self) -> Reading:
        """As of the last line of the log, or of its end."""
        reading = read(self.clock, self.ended_at or self._now)
        promised_at = self.track.promised_at
        # Nobody can break a promise before it is given (R9).
        if promised_at is not None and reading.breached_at is not None and reading.breached_at < promised_at:
            return replace(reading, breached_at=promised_at, breached_by_change=True)
        for withdrawn_at, again_at in self._gaps():
            # Nor while it is withdrawn: it is late when it is given again.
            if reading.breached_at is not None and withdrawn_at <= reading.breached_at < again_at:
                return replace(reading, breached_at=again_at, breached_by_change=True)
        return reading

    def _gaps(self) -> Iterator[tuple[datetime, datetime]]:
        """From when to when nothing of the kind was promised."""
        for term, following in pairwise(self.track.terms):
            if term.promise is None:
                yield term.at, following.at

    @property
    def due_or_never(self) -> datetime:
        return self.reading.due_at or NEVER

    @property
    def paused_since(self) -> datetime | None:
        if self.ended:
            return None
        return min((begin for begin, end in self.clock.pauses if end is None), default=None)

    @cached_property
    def rings_at(self) -> datetime | None:
        """When the next share of it has elapsed, or it is broken; None when there is nothing to note."""
        if self.ended or self.reading.breached_at is not None or self.reading.due_at is None:
            return None
        percent = next((each for each in PERCENTS if each > self.track.warned), None)
        warns_at = None if percent is None else self.elapsed_at(percent)
        broken_at = self.reading.due_at + JUST_AFTER
        return broken_at if warns_at is None else min(warns_at, broken_at)

    def elapsed_at(self, percent: int) -> datetime | None:
        """When so much of what is promised has elapsed."""
        legs = self.clock.legs()
        return reached(legs, self.clock.pauses, legs[-1].duration_seconds * percent / 100)

    def percent_at(self, at: datetime) -> int:
        """The highest share worth a note that has elapsed by then and was not noted, else 0."""
        for percent in reversed(PERCENTS):
            if percent <= self.track.warned:
                return 0
            reached_at = self.elapsed_at(percent)
            if reached_at is not None and reached_at <= at:
                return percent
        return 0

    def row(self) -> dict[str, Any]:
        """The values of its row, without the conversation."""
        reading = self.reading
        return {
            "kind": self.kind, "number": self.number, "version_id": self.version, "started_at": self.track.started_at,
            "due_at": reading.due_at, "met_at": self.met_at, "breached_at": reading.breached_at,
            "breached_by_change": reading.breached_by_change, "paused_since": self.paused_since, "ended": str(self.ended),
            "cancelled_why": self.cancelled_why, "warned": self.track.warned, "rings_at": self.rings_at,
        }

    def _issues(self, promise: Promise) -> Sequence[Issue]:
        """Those that were known when it ended: what was fulfilled is never counted anew (R5)."""
        issues = self._calendars[promise.calendar]
        return issues if self.ended_at is None else known_by(issues, self.ended_at)

    def _pauses(self, terms: list[tuple[datetime, Promise]]) -> Iterator[Pause]:
        """The times that do not count: those for which the terms then in force say so, and those in which it was solved."""
        ended_at = self.ended_at
        yield from (pause for pause in self.track.solved if ended_at is None or pause[0] < ended_at)
        for number, (at, promise) in enumerate(terms):
            until = terms[number + 1][0] if number + 1 < len(terms) else ended_at
            if Status.PENDING_CUSTOMER not in promise.pauses:
                continue
            for begin, end in self.track.waits:
                begins, ends = max(begin, at), min(end or NEVER, until or NEVER)
                if begins < ends:
                    yield begins, None if ends == NEVER else ends
