"""The curve of a threshold as a picture and as a table: the more is answered outright, the less often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.answers.assistant.threshold import FEWEST, Point

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 32, 12, 34
LOWEST = 0.5
SHOWN = (0.99, 0.97, 0.95, 0.92, 0.9, 0.8, 0.7, 0.5)
MOST_POINTS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """At that precision so many of all questions are answered outright, from that confidence on."""

    precision: float
    threshold: float
    answered: int
    share: float


@dataclass(frozen=True, slots=True)
class Curve:
    """`points` are those of an SVG polyline, `wanted_y` the height of the wanted precision, `mark` where the threshold is."""

    width: int
    height: int
    points: str
    wanted_y: float
    mark: tuple[float, float] | None
    ticks_x: tuple[tuple[float, int], ...]
    ticks_y: tuple[tuple[float, int], ...]
    rows: tuple[Row, ...]


def curve(found: Sequence[Point], *, asked: int, wanted: float, threshold: float | None) -> Curve:
    """From left to right the share of the questions that is answered, upwards how often that is right."""
    step = max(1, len(found) // MOST_POINTS)
    drawn = [point for number, point in enumerate(found) if number % step == 0 or point.threshold == threshold or number == len(found) - 1]
    chosen = next((point for point in found if point.threshold == threshold), None)
    return Curve(
        WIDTH, HEIGHT, " ".join(f"{_x(point.answered / asked):.1f},{_y(point.precision):.1f}" for point in drawn), _y(wanted),
        (_x(chosen.answered / asked), _y(chosen.precision)) if chosen else None,
        tuple((_x(share / 100), share) for share in (0, 25, 50, 75, 100)), tuple((_y(share / 100), share) for share in (50, 60, 70, 80, 90, 100)),
        tuple(_rows(found, asked)),
    )


def _rows(found: Sequence[Point], asked: int) -> list[Row]:
    rows = []
    for wanted in SHOWN:
        last = next((point for point in reversed(found) if point.answered >= FEWEST and point.precision >= wanted), None)
        if last is not None:
            rows.append(Row(wanted, last.threshold, last.answered, last.answered / asked))
    return rows


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(precision: float) -> float:
    return round(TOP + (1 - max(LOWEST, precision)) / (1 - LOWEST) * (HEIGHT - TOP - BOTTOM), 1)
