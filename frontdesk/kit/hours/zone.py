"""What the clocks of a zone show, as pieces of time with one offset, and at which instants they show a wall time.

`zoneinfo` is asked for offsets at instants only. Its own way back from wall times puts a time that does not exist before
or after the gap, never on it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.kit.hours.instants import FAR, SECOND

STEP = 3 * 86400
"""Seconds. No zone is on record that changed its offset twice within three days (tz 2026, since 1900)."""
PERIOD = 128 * STEP
EARLIEST, LATEST = -2_200_000_000, FAR // SECOND  # 1900 to 9998


@dataclass(frozen=True, slots=True)
class Piece:
    """From `begin` until before `end`, UTC seconds since 1970, clocks are `offset` seconds ahead of UTC."""

    begin: float
    end: float
    offset: int


def pieces(zone: ZoneInfo, begin: int, end: int) -> list[Piece]:
    """The time from `begin` to `end`, UTC seconds; the first and last reach on for ever."""
    found: list[Piece] = []
    for period in range(begin // PERIOD, end // PERIOD + 1):
        for at, offset in _changes(zone, period):
            if at <= begin or not found:
                found = [Piece(-math.inf, math.inf, offset)]
            elif at < end and offset != found[-1].offset:
                found[-1] = Piece(found[-1].begin, at, found[-1].offset)
                found.append(Piece(at, math.inf, offset))
    return found


def first_shown(wall: int, within: Sequence[Piece]) -> int:
    """The first instant at which clocks show `wall` or later: the first pass of a repeated hour, the end of a gap.

    `wall` is in seconds since 1970 as a clock shows them.
    """
    piece = next(piece for piece in within if wall - piece.offset < piece.end)
    return int(max(piece.begin, wall - piece.offset))


def last_shown(wall: int, within: Sequence[Piece]) -> int:
    """The last instant until which clocks show `wall` or earlier: the second pass of a repeated hour, the end of a gap."""
    piece = next(piece for piece in reversed(within) if piece.begin <= wall - piece.offset)
    return int(min(piece.end, wall - piece.offset))


@lru_cache(maxsize=4096)
def _changes(zone: ZoneInfo, period: int) -> tuple[tuple[int, int], ...]:
    """The beginning of that period and the instants in it at which the offset changes, each with its offset from then on."""
    begin = period * PERIOD
    offset = _offset(zone, begin)
    found = [(begin, offset)]
    for at in range(begin, begin + PERIOD, STEP):
        after = _offset(zone, at + STEP)
        if after != offset:
            found.append((_changed_at(zone, at, at + STEP, after), after))
            offset = after
    return tuple(found)


def _changed_at(zone: ZoneInfo, before: int, after: int, offset: int) -> int:
    """The first second after `before` with that offset, which `after` has."""
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == offset:
            after = middle
        else:
            before = middle
    return after


def _offset(zone: ZoneInfo, at: int) -> int:
    shown = datetime.fromtimestamp(min(max(at, EARLIEST), LATEST), zone).utcoffset()
    assert shown is not None
    return shown.days * 86400 + shown.seconds
