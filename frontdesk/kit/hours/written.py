"""Reads the written form of a calendar, part by part, and says what to write where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.kit.hours.span import DAY_MINUTES, Day, Span, Week
from frontdesk.kit.hours.unreadable import Unreadable
from frontdesk.kit.sentence import marked as _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
"""As IANA writes them. It keeps out paths, and `right/`, whose clocks count leap seconds."""


def mapping(form: object, names: tuple[str, ...]) -> Mapping[str, object]:
    """The form itself, once it has no other names than those: what nothing reads is a mistake."""
    if not isinstance(form, Mapping):
        raise Unreadable(_("Write a calendar as an object with “zone”, “week” and “days”."))
    for name in form:
        if name not in names:
            raise Unreadable(_("There is no “%(name)s” here. Write one of: %(names)s."), name=name, names=", ".join(names))
    return form


def zone(name: object) -> ZoneInfo:
    """By its IANA name."""
    if not isinstance(name, str) or not name:
        raise Unreadable(_("Write the time zone of the calendar as “zone”, such as “Europe/Berlin”."))
    try:
        if ZONE.fullmatch(name):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass  # there is none, or it is a folder of zones
    raise Unreadable(_("There is no time zone “%(name)s”. Write its IANA name, such as “Europe/Berlin” or “America/New_York”."), name=name)


def week(form: object) -> Week:
    """Spans by weekday; a weekday that is not named is closed."""
    if not isinstance(form, Mapping):
        raise Unreadable(_('Write the week as an object of weekdays, such as {"mon": [["09:00", "17:00"]]}.'))
    for name in form:
        if name not in WEEKDAYS:
            raise Unreadable(_("There is no weekday “%(name)s”. Write one of: %(names)s."), name=name, names=", ".join(WEEKDAYS))
    return tuple(day(form.get(name, []), where=name) for name in WEEKDAYS)


def days(form: object) -> tuple[tuple[date, Day], ...]:
    """Spans by date, in order of date."""
    if not isinstance(form, Mapping):
        raise Unreadable(_('Write the own days as an object of dates, such as {"2026-12-25": []}.'))
    return tuple(sorted((a_date(name), day(spans, where=name)) for name, spans in form.items()))


def a_date(text: object) -> date:
    """Of YYYY-MM-DD."""
    try:
        if isinstance(text, str) and DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # 30 February
    raise Unreadable(_("There is no day “%(day)s”. Write a date as year, month and day, such as “2026-12-24”."), day=text)


def day(form: object, *, where: object) -> Day:
    """Its spans, by their beginning."""
    if not isinstance(form, list | tuple):
        raise Unreadable(_('Write the hours of %(day)s as a list of spans, such as [["09:00", "17:00"]], or [] when closed.'), day=where)
    return tuple(sorted(_span(span, where) for span in form))


def _span(form: object, where: object) -> Span:
    if not isinstance(form, list | tuple) or len(form) != 2:
        raise Unreadable(_('Write each span of %(day)s as two times, such as ["09:00", "17:00"].'), day=where)
    begin, end = (_minutes(text, where) for text in form)
    if begin == DAY_MINUTES:
        raise Unreadable(_("A span of %(day)s begins at 24:00. Give it to the next day, from 00:00."), day=where)
    return Span(begin, end if end > begin else end + DAY_MINUTES)


def _minutes(text: object, where: object) -> int:
    if text == "24:00":
        return DAY_MINUTES
    found = TIME.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise Unreadable(_("“%(time)s” on %(day)s is no time. Write hours and minutes from 00:00 to 24:00, such as “09:00”."), time=text, day=where)
    return int(found[1]) * 60 + int(found[2])


def time(minutes: int) -> str:
    """Of minutes since midnight, which may be in the next day; the end of the day is 24:00."""
    if minutes > DAY_MINUTES:
        minutes -= DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"
