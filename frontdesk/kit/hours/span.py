"""Open from one wall time to another."""

from __future__ import annotations

from dataclasses import dataclass

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes of the wall clock since the midnight that begins the day to which it belongs.

    `begin` is in that day, `end` after `begin` and at most a whole day later: 22:00 to 06:00 is 1320 to 1800.
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < DAY_MINUTES or not self.begin < self.end <= self.begin + DAY_MINUTES:
            raise ValueError(f"{self} is not within a day")


Day = tuple[Span, ...]
Week = tuple[Day, ...]
"""Seven days, from Monday."""


def minutes_of(day: Day) -> int:
    """How long the wall clock shows that day open; what overlaps counts once."""
    return sum(end - begin for begin, end in merged([(span.begin, span.end) for span in day]))


def merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, with those that touch or overlap made one."""
    ordered: list[tuple[int, int]] = []
    for begin, end in sorted(stretches):
        if ordered and begin <= ordered[-1][1]:
            ordered[-1] = ordered[-1][0], max(end, ordered[-1][1])
        else:
            ordered.append((begin, end))
    return ordered
