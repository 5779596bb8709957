"""One child over all its lives: the one that works, one that is about to take its place, and those that leave."""

from __future__ import annotations

import selectors
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TextIO

from frontdesk.kit.child import Child, Life, Lines, how_it_ended

FIRST_BACK_OFF_SECONDS = 0.1
LONGEST_BACK_OFF_SECONDS = 10.0
SETTLED_AFTER_SECONDS = 30.0
"""A process that has lived this long begins again at the first back-off."""
OVERLAP_SECONDS = 1.5
"""So long a predecessor still takes what was on its way to it when its successor took its place; on a busy machine a
connection that was made may wait that long until its request is read.
"""
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Succession:
    """Both come true, or come to nothing when the successor ends before and all stays as it was."""

    is_loaded: Future[bool] = field(default_factory=Future)
    has_taken_over: Future[bool] = field(default_factory=Future)


class Kept:
    """All in the main thread. Instants are monotonic."""

    def __init__(self, child: Child, lines: TextIO, selector: selectors.BaseSelector, *, width: int) -> None:
        self.child = child
        self.wakes_at = NEVER if child.waits else 0.0
        """When it must be looked after at the latest."""
        self._out = lines
        self._width = width
        self._lines = self._new_lines()
        self._selector = selector
        self._start_at = self.wakes_at
        self._waits = child.waits
        self._early_deaths = 0
        self._life: Life | None = None
        self._successor: Life | None = None
        self._takes_over_at = NEVER
        self._succession = Succession()
        self._leaving: dict[Life, float] = {}
        self._has_left: Future[None] = Future()

    def release(self) -> None:
        if self._waits:
            self._waits = False
            self._start_at = 0.0

    def look_after(self, at: float) -> None:
        self._see_off(at)
        self._see_to_successor(at)
        if self._life is not None and (status := self._life.status()) is not None:
            self._mourn(self._life, status, at)
        if at >= self._start_at:
            self._start_at = NEVER
            self._life = self._begin(at)
        self.wakes_at = min(self._start_at, self._takes_over_at, *self._leaving.values())

    def prepare(self, child: Child, succession: Succession, at: float) -> None:
        """Start a successor beside."""
        self.dismiss()
        self.child = child
        self._succession = succession
        self._successor = self._begin(at)

    def dismiss(self) -> None:
        """There will be no successor."""
        if self._successor is not None:
            self._successor.kill()
            self._give_up()

    def relieve(self, has_left: Future[None], at: float) -> None:
        """Have what works end, and do without until a successor has taken over; done when nothing of it is left."""
        self._has_left = has_left
        self._start_at = NEVER
        self._leave(at)

    def is_running(self) -> bool:
        return any(life.status() is None for life in self._all())

    def send(self, number: int) -> None:
        for life in self._all():
            life.send(number)

    def kill(self) -> bool:
        """End all of it and what it left behind; True when something had to be killed."""
        killed = [life for life in self._all() if life.kill()]
        if killed:
            self._lines.say("did not end in time and is killed")
        return bool(killed)

    def _all(self) -> list[Life]:
        return [life for life in (self._life, self._successor, *self._leaving) if life is not None]

    def _begin(self, at: float) -> Life:
        return Life(self.child, self._new_lines(), self._selector, at=at, succeeds=self._life is not None)

    def _new_lines(self) -> Lines:
        return Lines(self.child.name.ljust(self._width), self._out)

    def _mourn(self, life: Life, status: int, at: float) -> None:
        life.bury()
        self._life = None
        if self._successor is not None:
            # It is about to work anyway.
            self._lines.say(f"{how_it_ended(status)}; its successor takes over")
            return
        self._early_deaths = 1 if at - life.started_at > SETTLED_AFTER_SECONDS else self._early_deaths + 1
        wait = min(FIRST_BACK_OFF_SECONDS * 2 ** (self._early_deaths - 1), LONGEST_BACK_OFF_SECONDS)
        self._lines.say(f"{how_it_ended(status)}; starting it again in {wait:g} s")
        self._start_at = at + wait

    def _see_to_successor(self, at: float) -> None:
        successor = self._successor
        if successor is None:
            return
        if successor.is_loaded and not self._succession.is_loaded.done():
            self._succession.is_loaded.set_result(True)
        if (status := successor.status()) is not None:
            successor.bury()
            self._lines.say(f"{how_it_ended(status)} before it took over")
            self._give_up()
        elif successor.is_ready:
            self._takes_over_at = min(self._takes_over_at, at + OVERLAP_SECONDS)
            if at >= self._takes_over_at or self._life is None:
                self._take_over(successor, at)

    def _give_up(self) -> None:
        self._successor = None
        self._takes_over_at = NEVER
        if self._life is None:
            self._start_at = 0.0
        else:
            self.child = self._life.child
        if not self._succession.is_loaded.done():
            self._succession.is_loaded.set_result(False)
        self._succession.has_taken_over.set_result(False)

    def _take_over(self, successor: Life, at: float) -> None:
        self._leave(at)
        self._life, self._successor = successor, None
        self._takes_over_at, self._early_deaths = NEVER, 0
        self._succession.has_taken_over.set_result(True)

    def _leave(self, at: float) -> None:
        if self._life is not None:
            self._life.send(self._life.child.relieved_by)
            self._leaving[self._life] = at + self._life.child.leaves_within_seconds
            self._life = None

    def _see_off(self, at: float) -> None:
        for life, until in list(self._leaving.items()):
            if life.status() is not None:
                life.bury()
            elif at >= until:
                life.kill()
                self._lines.say("its predecessor did not end in time and is killed")
            else:
                continue
            del self._leaving[life]
        if not self._leaving and not self._has_left.done():
            self._has_left.set_result(None)
