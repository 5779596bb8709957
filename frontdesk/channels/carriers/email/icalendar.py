"""Reads the first event of a calendar file (RFC 5545), as far as a person needs it; broken lines are passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST = 200_000
MOST_LINES = 5000
MOST_PEOPLE = 50
FOLD = re.compile(r"\r?\n[ \t]")
NAME = re.compile(r"([A-Za-z0-9-]{1,60})")
PARAMETER = re.compile(r';([A-Za-z0-9-]{1,60})=("[^"]*"|[^";:,]*)')
ESCAPED = re.compile(r"\\([nN,;\\])")
DURATION = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?\Z")
WHEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall-clock time where `zone` says; `zone` is '' when the file does not say, `is_day` when it is a whole day."""

    at: datetime
    zone: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    answer: str = ""
    """ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION or ''."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """`method` is REQUEST, CANCEL, REPLY and the like, in capitals; `ends` is the end as a person says it."""

    method: str
    summary: str
    place: str
    begins: Moment | None
    ends: Moment | None
    repeats: str
    organiser: Person | None
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class _Property:
    parameters: dict[str, str]
    value: str


def read(text: str) -> Meeting | None:
    """The first event; None when there is none."""
    found, method = _properties(text)
    if found is None:
        return None
    begins = _moment(_first(found, "DTSTART"))
    organisers = [_person(each) for each in found.get("ORGANIZER", ())]
    return Meeting(
        method=method, summary=_text(_first(found, "SUMMARY")), place=_text(_first(found, "LOCATION")),
        begins=begins, ends=_end(found, begins), repeats=_repeats(_first(found, "RRULE")),
        organiser=organisers[0] if organisers else None,
        people=tuple(_person(each) for each in found.get("ATTENDEE", ())[:MOST_PEOPLE]),
    )


def _properties(text: str) -> tuple[dict[str, list[_Property]] | None, str]:
    """Those of the first event, and the method of the whole."""
    found: dict[str, list[_Property]] = {}
    method, inside = "", [""]
    for line in FOLD.sub("", text[:LONGEST]).splitlines()[:MOST_LINES]:
        name, written = _line(line)
        if name == "BEGIN":
            inside.append(written.value.strip().upper())
        elif name == "END":
            if inside[-1] == "VEVENT":
                return found, method
            inside = inside[:-1] if len(inside) > 1 else inside
        elif inside[-1] == "VEVENT":
            found.setdefault(name, []).append(written)
        elif name == "METHOD":
            method = written.value.strip().upper()[:20]
    return (found if found else None), method


def _line(line: str) -> tuple[str, _Property]:
    begun = NAME.match(line)
    if not begun:
        return "", _Property({}, "")
    at, parameters = begun.end(), {}
    while parameter := PARAMETER.match(line, at):
        parameters[parameter[1].upper()] = parameter[2].strip('"')
        at = parameter.end()
    return begun[1].upper(), _Property(parameters, line[at:].partition(":")[2])


def _first(found: dict[str, list[_Property]], name: str) -> _Property:
    return found.get(name, [_Property({}, "")])[0]


def _text(written: _Property) -> str:
    said = ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], written.value)
    return " ".join(said.split())[:500]


def _person(written: _Property) -> Person:
    email = written.value.strip()
    email = email[7:] if email[:7].lower() == "mailto:" else email
    name = " ".join(written.parameters.get("CN", "").split())
    return Person("" if name == email else name[:200], email[:254], written.parameters.get("PARTSTAT", "").upper()[:20])


def _moment(written: _Property) -> Moment | None:
    match = WHEN.match(written.value.strip())
    if match is None:
        return None
    year, month, day, hour, minute = (int(each or 0) for each in match.groups()[:5])
    try:
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    zone = "UTC" if match[7] else written.parameters.get("TZID", "").strip("/")[:60]
    return Moment(at.replace(tzinfo=UTC if match[7] else _zone(zone)), zone, match[4] is None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):  # a name of the calendar's own, which is shown as it stands there
        return None


def _end(found: dict[str, list[_Property]], begins: Moment | None) -> Moment | None:
    ends = _moment(_first(found, "DTEND"))
    lasts = DURATION.match(_first(found, "DURATION").value.strip().lstrip("+"))
    try:
        if ends is None and begins and lasts:
            weeks, days, hours, minutes, seconds = (int(each or 0) for each in lasts.groups())
            duration = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
            ends = Moment(begins.at + duration, begins.zone, begins.is_day)
        if ends and ends.is_day:
            # A whole day's end is the day after it.
            ends = Moment(ends.at - timedelta(days=1), ends.zone, is_day=True)
    except OverflowError:
        return None
    return ends


def _repeats(written: _Property) -> str:
    """DAILY, WEEKLY, MONTHLY or YEARLY, or ''."""
    rule = dict(each.partition("=")[::2] for each in written.value.upper().split(";")[:20])
    return rule.get("FREQ", "").strip()[:20]
