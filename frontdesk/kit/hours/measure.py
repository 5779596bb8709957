"""How much time was open, and when so much will have been."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontdesk.kit.hours.blocks import BLOCK, Blocks
from frontdesk.kit.hours.calendar import Calendar
from frontdesk.kit.hours.instants import FAR, SECOND, instant, micros
from frontdesk.kit.hours.pauses import Pause, in_order

FARTHEST = 100 * 366 // 7
"""Weeks in which it has to be due."""


def elapsed_seconds(calendar: Calendar, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> float:
    """The real seconds from `start` to `end` that were open and not paused; none when `end` is not after `start`."""
    begin, until = micros(start), micros(end)
    counted = _open_between(calendar.blocks, begin, until)
    for paused, resumed in in_order(pauses):
        counted -= _open_between(calendar.blocks, max(paused, begin), min(resumed, until))
    return counted / SECOND


def due(calendar: Calendar, start: datetime, duration_seconds: float, pauses: Iterable[Pause] = ()) -> datetime | None:
    """The first instant at which `duration_seconds` have elapsed since `start`, in UTC.

    What ends exactly at closing time ends there, not at the next opening. None while a pause lasts, and when the
    calendar will not have been open for so long within a hundred years.
    """
    at, missing = micros(start), round(duration_seconds * SECOND)
    for paused, resumed in in_order(pauses):
        if resumed <= at:
            continue
        counted = _open_between(calendar.blocks, at, paused)
        if counted >= missing:
            break
        if resumed >= FAR:
            return None
        at, missing = resumed, missing - counted
    found = _after(calendar.blocks, at, missing)
    return None if found is None else instant(found)


def _open_between(blocks: Blocks, begin: int, end: int) -> int:
    if end <= begin:
        return 0
    first, last = begin // BLOCK, end // BLOCK
    return (
        sum(blocks[number].total for number in range(first, last))
        + blocks[last].open_until(end - last * BLOCK) - blocks[first].open_until(begin - first * BLOCK)
    )


def _after(blocks: Blocks, at: int, missing: int) -> int | None:
    """The first moment until which `missing` more was open than until `at`."""
    if missing <= 0:
        return at
    number = at // BLOCK
    last = min(number + FARTHEST, blocks.last_open)
    missing += blocks[number].open_until(at - number * BLOCK)
    while missing > blocks[number].total:
        missing -= blocks[number].total
        number += 1
        if number > last:
            return None
    return number * BLOCK + blocks[number].when(missing)
