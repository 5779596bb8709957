"""Times that do not count although they are open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontdesk.kit.hours.instants import FAR, instant, micros
from frontdesk.kit.hours.span import merged
from frontdesk.kit.hours.unreadable import Unreadable
from frontdesk.kit.sentence import marked as _

Pause = tuple[datetime, datetime | None]
"""From an instant to another, or still: None."""


def in_order(pauses: Iterable[Pause]) -> list[tuple[int, int]]:
    """In microseconds, with those that overlap made one; one that still lasts ends at FAR.

    Unreadable when one ends before it begins.
    """
    stretches = [(micros(begin), FAR if end is None else micros(end)) for begin, end in pauses]
    if any(end < begin for begin, end in stretches):
        raise Unreadable(_("A pause ends before it begins. Write its two instants in order."))
    return merged(stretches)


def apart(pauses: Iterable[Pause]) -> list[Pause]:
    """The same time as pauses that follow one another, in UTC."""
    return [(instant(begin), None if end >= FAR else instant(end)) for begin, end in in_order(pauses)]
