"""From which confidence on answers are given outright: measured on what was right and wrong before, for a wanted precision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PRECISION = 0.95
FEWEST = 50
"""With fewer answers above a threshold, its precision says nothing; then articles are only suggested."""
LEAST = 0.5
"""What is by its own account as likely wrong as right is never answered outright, however well it went before: among questions that
people happened to answer by an article there are none of those that no article answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One earlier question: how confident the assistant is of it, and whether its first article is the right one."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Point:
    """At this threshold so many of all are answered, so many of these rightly."""

    threshold: float
    answered: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.answered


def curve(judged: Iterable[Judged]) -> list[Point]:
    """A point for each confidence that occurs, the highest first."""
    ordered = sorted(judged, key=lambda each: -each.confidence)
    points: list[Point] = []
    right = 0
    for number, each in enumerate(ordered, 1):
        right += each.is_right
        if number == len(ordered) or ordered[number].confidence < each.confidence:
            points.append(Point(each.confidence, number, right))
    return points


def threshold(judged: Iterable[Judged], precision: float = PRECISION, *, fewest: int = FEWEST) -> float | None:
    """The lowest from `LEAST` on at which, among at least so many answers, that share is right; None when there is none."""
    good = [point for point in curve(judged) if point.threshold >= LEAST and point.answered >= fewest and point.precision >= precision]
    return good[-1].threshold if good else None
