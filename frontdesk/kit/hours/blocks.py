"""A calendar's open time, week of UTC by week of UTC, so that years are counted in steps of a week and hours in none.

Most weeks of a calendar are alike: those without days of their own, in which clocks were not changed, are worked out
once for each offset of the zone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from zoneinfo import ZoneInfo

from frontdesk.kit.hours.instants import FAR, SECOND
from frontdesk.kit.hours.span import WEEK_MINUTES, Day, Week, merged
from frontdesk.kit.hours.zone import Piece, first_shown, last_shown, pieces

DAY = 86400
BLOCK = 7 * DAY * SECOND
"""A week in microseconds. Blocks are numbered from 1970-01-01T00:00Z."""
DAYS_BEFORE, DAYS_AFTER = 4, 2
"""Days whose spans can reach into a block, however far its zone is from UTC and whatever it does to its clocks."""


@dataclass(frozen=True, slots=True)
class Block:
    """The open time of one week, in order and apart, in microseconds since it began; `before` is the sum up to each."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    total: int

    def open_until(self, moment: int) -> int:
        """How much of it was open until `moment`."""
        last = bisect_right(self.begins, moment) - 1
        return self.before[last] + min(moment, self.ends[last]) - self.begins[last] if last >= 0 else 0

    def when(self, so_much: int) -> int:
        """The first moment until which `so_much` was open, more than none and at most `total`."""
        last = bisect_left(self.before, so_much) - 1
        return self.begins[last] + so_much - self.before[last]


class Blocks:
    """All weeks of one calendar; what was worked out once is kept."""

    __slots__ = ("_days", "_kept", "_ordinals", "_plain", "_week", "_zone", "last_change", "last_open")

    def __init__(self, zone: ZoneInfo, week: Week, days: dict[int, Day]) -> None:
        """`days` have hours of their own; they are numbered from 1970-01-01."""
        self._zone, self._week, self._days = zone, week, days
        self._ordinals = sorted(days)
        self._kept: dict[int, Block] = {}
        self._plain: dict[int, Block] = {}
        own = self._ordinals[-1] // 7 + 1 if self._ordinals else 0
        self.last_open = FAR // BLOCK if any(week) else own
        """The block after which it is never open."""
        self.last_change = FAR // BLOCK if _opens_and_closes(week) else own
        """The block after which nothing opens or closes."""

    def __getitem__(self, number: int) -> Block:
        block = self._kept.get(number)
        if block is None:
            block = self._kept[number] = self._worked_out(number)
        return block

    def _worked_out(self, number: int) -> Block:
        begin = number * 7 * DAY
        clocks = pieces(self._zone, begin - DAYS_BEFORE * DAY, begin + (7 + DAYS_AFTER) * DAY)
        days = range(number * 7 - DAYS_BEFORE, number * 7 + 7 + DAYS_AFTER)
        if len(clocks) > 1 or bisect_left(self._ordinals, days.start) < bisect_left(self._ordinals, days.stop):
            return self._cut(begin, days, clocks)
        offset = clocks[0].offset
        if offset not in self._plain:
            self._plain[offset] = self._cut(begin, days, clocks)
        return self._plain[offset]

    def _cut(self, begin: int, days: range, clocks: list[Piece]) -> Block:
        """The spans of those days, as far as they are in the week from `begin` (UTC seconds)."""
        shown = [(max(opens, begin), min(closes, begin + 7 * DAY)) for opens, closes in self.shown(days, clocks)]
        stretches = merged([(opens, closes) for opens, closes in shown if opens < closes])
        begins = tuple((opens - begin) * SECOND for opens, _closes in stretches)
        ends = tuple((closes - begin) * SECOND for _opens, closes in stretches)
        *before, total = accumulate((closes - opens for opens, closes in zip(begins, ends, strict=True)), initial=0)
        return Block(begins, ends, tuple(before), total)

    def shown(self, days: range, clocks: list[Piece]) -> list[tuple[int, int]]:
        """The spans that begin on those days, in UTC seconds, as clocks show their edges."""
        stretches = [
            (first_shown(day * DAY + span.begin * 60, clocks), last_shown(day * DAY + span.end * 60, clocks))
            for day in days for span in self._of(day)
        ]
        return [(opens, closes) for opens, closes in stretches if opens < closes]

    def shown_on(self, first: int, last: int) -> list[tuple[int, int]]:
        """The same for the days from `first` to `last`."""
        return self.shown(range(first, last + 1), pieces(self._zone, (first - 2) * DAY, (last + 4) * DAY))

    def _of(self, day: int) -> Day:
        own = self._days.get(day)
        # 1970-01-01 was a Thursday.
        return self._week[(day + 3) % 7] if own is None else own


def _opens_and_closes(week: Week) -> bool:
    """Whether such weeks are open for a part of the time: neither never nor always."""
    spans = [(day * WEEK_MINUTES // 7 + span.begin, day * WEEK_MINUTES // 7 + span.end) for day, of_day in enumerate(week) for span in of_day]
    again = [(begin + WEEK_MINUTES, end + WEEK_MINUTES) for begin, end in spans]
    return bool(spans) and not any(end - begin >= WEEK_MINUTES for begin, end in merged(spans + again))
