"""A day as it will count, to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


@dataclass(frozen=True, slots=True)
class DayAhead:
    """`spans`: wall times from and to, and whether that is on the day after. `because`: the holiday by which it is closed."""

    day: date
    spans: tuple[tuple[str, str, bool], ...]
    is_own: bool = False
    because: str = ""

    @classmethod
    def of(cls, day: date, spans: Iterable[tuple[datetime, datetime]], zone: ZoneInfo, *, is_own: bool, because: str = "") -> DayAhead:
        """Of instants; the midnight at its end is its own 24:00."""
        return cls(day, tuple(_shown(day, opens.astimezone(zone), closes.astimezone(zone)) for opens, closes in spans), is_own, because)

    @property
    def name(self) -> str:
        """`Monday, March 2`, in the reader's language."""
        return f"{date_format(self.day, 'l')}, {date_format(self.day, 'MONTH_DAY_FORMAT')}"


def _shown(day: date, opens: datetime, closes: datetime) -> tuple[str, str, bool]:
    ends = f"{closes:%H:%M}"
    if ends == "00:00" and closes.date() == day + timedelta(days=1):
        return f"{opens:%H:%M}", "24:00", False
    return f"{opens:%H:%M}", ends, closes.date() > day
