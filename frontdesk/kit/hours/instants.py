"""Instants as whole microseconds since 1970 in UTC, so that sums are exact and DST cannot enter into them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000
FAR = int((datetime(9998, 1, 1, tzinfo=UTC) - EPOCH).total_seconds()) * SECOND
"""No calendar is asked beyond it."""


def micros(at: datetime) -> int:
    """Of an aware instant in any zone."""
    since = at - EPOCH
    return (since.days * 86400 + since.seconds) * SECOND + since.microseconds


def instant(at_micros: int) -> datetime:
    """In UTC."""
    return EPOCH + timedelta(microseconds=at_micros)
