"""Times that do not count although they are open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontdesk.kit.hours.instants import FAR, micros
from frontdesk.kit.hours.span import merged

Pause = tuple[datetime, datetime | None]
"""From an instant to another, or still: None."""


def in_order(pauses: Iterable[Pause]) -> list[tuple[int, int]]:
    """In microseconds, with those that overlap made one; one that still lasts ends at FAR."""
    return merged([(micros(begin), FAR if end is None else micros(end)) for begin, end in pauses])
