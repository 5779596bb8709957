"""Whether a calendar is open, and when it opens and closes next."""

from __future__ import annotations

from datetime import date, datetime

from frontdesk.kit.hours.blocks import BLOCK
from frontdesk.kit.hours.calendar import FIRST_DAY, Calendar
from frontdesk.kit.hours.instants import SECOND, instant, micros
from frontdesk.kit.hours.span import merged


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether it is open at that instant. At the instant of opening it is, at that of closing it is not."""
    number, moment = divmod(micros(at), BLOCK)
    block = calendar.blocks[number]
    return any(begin <= moment < end for begin, end in zip(block.begins, block.ends, strict=True))


def next_opening(calendar: Calendar, at: datetime) -> datetime | None:
    """The first instant after `at` at which it opens, in UTC, also while it is open; None when it never does.

    What was never closed does not open: a calendar without closing times has no next opening.
    """
    after = micros(at)
    closed_at = -1
    for number in range(after // BLOCK, calendar.blocks.last_change + 1):
        block = calendar.blocks[number]
        for begin, end in zip(block.begins, block.ends, strict=True):
            if number * BLOCK + begin > after and number * BLOCK + begin != closed_at:
                return instant(number * BLOCK + begin)
            closed_at = number * BLOCK + end
    return None


def next_closing(calendar: Calendar, at: datetime) -> datetime | None:
    """The first instant after `at` at which it closes, in UTC, also while it is closed; None when it never does."""
    after = micros(at)
    for number in range(after // BLOCK, calendar.blocks.last_change + 1):
        goes_on = calendar.blocks[number + 1].begins[:1] == (0,)
        for end in calendar.blocks[number].ends:
            if number * BLOCK + end > after and not (end == BLOCK and goes_on):
                return instant(number * BLOCK + end)
    return None


def spans(calendar: Calendar, first_day: date, last_day: date) -> list[tuple[datetime, datetime]]:
    """The open time of the local days from one to the other, in UTC and in order; what touches or overlaps is one.

    A span past midnight belongs to the day on which it begins, and is there as a whole.
    """
    first, last = (day.toordinal() - FIRST_DAY for day in (first_day, last_day))
    shown = merged(calendar.blocks.shown_on(first, last))
    return [(instant(opens * SECOND), instant(closes * SECOND)) for opens, closes in shown]
