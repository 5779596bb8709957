"""One promise as the log tells it so far: since when, by which terms, with which pauses, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from frontdesk.clocks.matching import Promise
from frontdesk.kit.hours import Pause


@dataclass(frozen=True, slots=True)
class Term:
    """What was promised from `at` on, by which version of a policy; None: nothing any more."""

    at: datetime
    version: int
    promise: Promise | None


NOT_PROMISED = "not_promised"
"""Why a clock stops whose policy gave way to one that promises nothing of the kind."""


@dataclass(slots=True, eq=False)
class Track:
    """`number` is 0 until something is promised: what nobody promised is no clock.

    `waits`: the times in which the ball was with the customer (R7). `solved`: those in which it was solved (R11).
    `promised_at`: when something was first promised, where that was not at its start (R9).
    """

    kind: str
    started_at: datetime
    line: int = 0
    """The line of the log with which it began, from 1."""
    number: int = 0
    terms: list[Term] = field(default_factory=list)
    waits: list[Pause] = field(default_factory=list)
    solved: list[Pause] = field(default_factory=list)
    promised_at: datetime | None = None
    ended: str = ""
    ended_at: datetime | None = None
    cancelled_why: str = ""
    warned: int = 0

    def promise(self, term: Term) -> None:
        """Other terms from an instant on. The first count from the start, whenever they come (R9)."""
        if not self.terms and term.promise is None:
            return
        if self.terms and self.terms[-1].version == term.version:
            return
        if self.terms and self.terms[-1].promise is None and term.promise is None:
            # It was withdrawn once, and not again by each policy after that.
            return
        before = self.terms[-1].promise if self.terms else None
        self.terms.append(term if self.terms else replace(term, at=min(term.at, self.started_at)))
        if before != term.promise:
            self.warned = 0

    def end(self, how: str, at: datetime, why: str = "") -> None:
        """It stops, at the earliest when it began."""
        at = max(at, self.started_at)
        self.ended, self.ended_at, self.cancelled_why = how, at, why
        self.waits = [_closed(pause, at) for pause in self.waits]

    def go_on(self, at: datetime) -> None:
        """It was solved and is not any more: the time between is a pause (R11)."""
        if self.ended_at is not None:
            self.solved.append((self.ended_at, max(at, self.ended_at)))
        self.ended, self.ended_at, self.cancelled_why = "", None, ""

    def wait(self, at: datetime) -> None:
        """The ball is with the customer."""
        if not self.ended and (not self.waits or self.waits[-1][1] is not None):
            self.waits.append((max(at, self.started_at), None))

    def resume(self, at: datetime) -> None:
        """The ball is with us again, as of an instant that may be long past."""
        self.waits = [_closed(pause, at) for pause in self.waits]

    def copy(self) -> Track:
        return replace(self, terms=list(self.terms), waits=list(self.waits), solved=list(self.solved))


def _closed(pause: Pause, at: datetime) -> Pause:
    begin, end = pause
    return (begin, max(at, begin)) if end is None else pause
