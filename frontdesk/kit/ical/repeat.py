"""On which days a whole-day entry comes again (RRULE, RFC 5545 3.3.10), as far as whole days can say it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"}
A_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
DAY = timedelta(days=1)


class TooMuch(Exception):
    """More days would have to be looked at than a feed is worth."""


class Unknown(Exception):
    """It repeats in a way that we cannot work out."""


@dataclass(slots=True)
class Budget:
    """How many days may still be looked at, for a whole feed together."""

    left: int

    def spend(self, days: int) -> None:
        self.left -= days
        if self.left < 0:
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Rule:
    """One RRULE. `weekdays` are pairs of an ordinal (0: every) and a weekday from Monday = 0."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: frozenset[int] = frozenset()
    week_begins: int = 0

    @classmethod
    def of(cls, text: str) -> Rule:
        """Of `FREQ=YEARLY;BYMONTH=12`. Raises Unknown."""
        parts = dict(part.upper().split("=", 1) for part in text.split(";") if "=" in part)
        if parts.get("FREQ") not in FREQUENCIES or not set(parts) <= KNOWN:
            raise Unknown(text)
        try:
            return cls(
                parts["FREQ"], max(int(parts.get("INTERVAL", 1)), 1), int(parts["COUNT"]) if "COUNT" in parts else None,
                _date(parts["UNTIL"]) if "UNTIL" in parts else None, _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY"),
                _weekdays(parts), _numbers(parts, "BYSETPOS"), WEEKDAYS.index(parts.get("WKST", "MO")),
            )
        except ValueError as error:
            raise Unknown(text) from error


def occurrences(rule: Rule, start: date, last: date, budget: Budget, *, since: date) -> Iterator[date]:
    """The days on which it comes, from `start` on up to `last`; those before `since` are left out."""
    seen = 0
    for begin, end in _periods(rule, start, last, since):
        budget.spend((end - begin).days)
        for day in _chosen(rule, start, begin, end):
            if day < start:
                continue
            if day > min(last, rule.until or last) or (rule.count is not None and seen >= rule.count):
                return
            seen += 1
            if day >= since:
                yield day


def _periods(rule: Rule, start: date, last: date, since: date) -> Iterator[tuple[date, date]]:
    """The years, months, weeks or days in which it comes: begin and the begin of what follows.

    What is before `since` need not be looked at, unless it has to be counted.
    """
    number = 0 if rule.count is not None else max(_passed(rule, start, since) // rule.interval - 1, 0)
    while True:
        begin = _period(rule, start, number * rule.interval)
        if begin is None or begin > last:
            return
        end = _period(rule, start, number * rule.interval + 1)
        if end is None:
            return
        yield begin, end
        number += 1


def _passed(rule: Rule, start: date, since: date) -> int:
    """Whole periods from the one of `start` until `since`, or one more."""
    months = (since.year - start.year) * 12 + since.month - start.month
    days = (since - start).days
    return {"YEARLY": since.year - start.year, "MONTHLY": months, "WEEKLY": days // 7, "DAILY": days}[rule.frequency]


def _period(rule: Rule, start: date, number: int) -> date | None:
    """Where the period begins that is so many after the one of `start`; None beyond what dates can say."""
    try:
        if rule.frequency == "YEARLY":
            return date(start.year + number, 1, 1)
        if rule.frequency == "MONTHLY":
            years, month = divmod(start.month - 1 + number, 12)
            return date(start.year + years, month + 1, 1)
        if rule.frequency == "WEEKLY":
            return start - DAY * ((start.weekday() - rule.week_begins) % 7) + DAY * 7 * number
        return start + DAY * number
    except (ValueError, OverflowError):
        return None


def _chosen(rule: Rule, start: date, begin: date, end: date) -> list[date]:
    days = [day for day in (begin + DAY * each for each in range((end - begin).days)) if _fits(rule, start, day)]
    if not rule.positions:
        return days
    return [day for number, day in enumerate(days) if number + 1 in rule.positions or number - len(days) in rule.positions]


def _fits(rule: Rule, start: date, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not {day.day, day.day - monthrange(day.year, day.month)[1] - 1} & rule.month_days:
        return False
    if rule.weekdays:
        return any(weekday == day.weekday() and _is_nth(rule, nth, day) for nth, weekday in rule.weekdays)
    if rule.month_days or rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    return day.day == start.day and (rule.frequency == "MONTHLY" or bool(rule.months) or day.month == start.month)


def _is_nth(rule: Rule, nth: int, day: date) -> bool:
    """The nth such weekday of its month; of a whole year, where no month is named."""
    if nth == 0 or rule.frequency in ("WEEKLY", "DAILY"):
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        number, length = day.timetuple().tm_yday, 366 if monthrange(day.year, 2)[1] == 29 else 365
    else:
        number, length = day.day, monthrange(day.year, day.month)[1]
    return nth == ((number - 1) // 7 + 1 if nth > 0 else -((length - number) // 7 + 1))


def _numbers(parts: dict[str, str], name: str) -> frozenset[int]:
    return frozenset(int(each) for each in parts[name].split(",")) if name in parts else frozenset()


def _weekdays(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    found = [A_DAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",") if each]
    if not all(found):
        raise ValueError(parts["BYDAY"])
    return tuple((int(each[1] or 0), WEEKDAYS.index(each[2])) for each in found if each)


def _date(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
