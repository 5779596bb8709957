"""A calendar: the hours of each weekday in one time zone, and the days that have hours of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Self
from zoneinfo import ZoneInfo

from frontdesk.kit.hours import written
from frontdesk.kit.hours.blocks import Blocks
from frontdesk.kit.hours.span import Day, Week, minutes_of

FIRST_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Wall times in `zone`: any number of spans each weekday, and in place of them those of `days`.

    A span belongs to the day on which it begins, so an own day takes away what begins on it and not the end of the night
    before. Open around the clock is the plain case of seven days with one span from 00:00 to 24:00.
    """

    zone: ZoneInfo
    week: Week
    days: tuple[tuple[date, Day], ...] = ()
    """In order of date. No spans: closed."""
    blocks: Blocks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = {day.toordinal() - FIRST_DAY: spans for day, spans in self.days}
        object.__setattr__(self, "blocks", Blocks(self.zone, self.week, days))

    @classmethod
    def from_json(cls, form: object) -> Self:
        """Of `{"zone": "Europe/Berlin", "week": {"mon": [["09:00", "17:00"]]}, "days": {"2026-12-25": []}}`.

        A weekday that is not named is closed. Unreadable when it cannot be a calendar, with a sentence that says what to
        write.
        """
        known = written.mapping(form, ("zone", "week", "days"))
        return cls(written.zone(known.get("zone")), written.week(known.get("week", {})), written.days(known.get("days", {})))

    def to_json(self) -> dict[str, object]:
        """The form that `from_json` reads."""
        week = {name: _form(spans) for name, spans in zip(written.WEEKDAYS, self.week, strict=True) if spans}
        return {"zone": self.zone.key, "week": week, "days": {day.isoformat(): _form(spans) for day, spans in self.days}}

    @property
    def day_minutes(self) -> int | None:
        """How long a usual day is: as long as most of the weekdays that are open; of lengths as frequent, the longer.

        Without an open weekday the own days are asked; None when no day is ever open.
        """
        for days in (self.week, tuple(spans for _day, spans in self.days)):
            lengths = [minutes_of(spans) for spans in days if spans]
            if lengths:
                return max(lengths, key=lambda minutes: (lengths.count(minutes), minutes))
        return None


def _form(spans: Day) -> list[list[str]]:
    return [[written.time(span.begin), written.time(span.end)] for span in spans]
