"""The written form of a clock: JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from frontdesk.clocks.account import why
from frontdesk.clocks.clock import Change, Clock
from frontdesk.clocks.in_english import shown
from frontdesk.clocks.reading import Reading, elapsed_in, read
from frontdesk.kit.hours import Calendar, Pause, Unreadable, iso8601
from frontdesk.kit.sentence import marked as _

NAMES = ("calendar", "start", "duration", "pauses", "changes", "met_at", "now", "end")


def due(form: object) -> dict[str, object]:
    """What the clock of that form shows at its `now`; without one, at the last instant that it names."""
    known = _named(form, "calendar", "start", "duration")
    clock = _clock(known)
    now = clock.last_known() if known.get("now") is None else iso8601.instant(known["now"], name="now")
    reading = read(clock, now)
    return _reading(reading) | {"why": [sentence.said(show=shown) for sentence in why(clock, reading, now)]}


def elapsed(form: object) -> dict[str, object]:
    """The open seconds from its `start` to its `end`, without the pauses. Changes of the calendar count, durations do not."""
    known = _named(form, "calendar", "start", "end")
    clock = _clock({**known, "duration": "PT0S"})
    end = iso8601.instant(known["end"], name="end")
    if end < clock.start:
        raise Unreadable(_("It ends before it starts. Write an “end” that is not before “start”."))
    return {"elapsed_s": _number(elapsed_in(clock.legs(), clock.pauses, end))}


def _named(form: object, *needed: str) -> Mapping[str, object]:
    if not isinstance(form, Mapping):
        raise Unreadable(_("Write a clock as one object in one line, with %(names)s."), names=", ".join(needed))
    for name in form:
        if name not in NAMES:
            raise Unreadable(_("There is no “%(name)s” here. Write one of: %(names)s."), name=name, names=", ".join(NAMES))
    for name in needed:
        if form.get(name) is None:
            raise Unreadable(_("“%(name)s” is missing. Write all of: %(names)s."), name=name, names=", ".join(needed))
    return form


def _clock(form: Mapping[str, object]) -> Clock:
    calendar = Calendar.from_json(form["calendar"])
    return Clock(
        start=iso8601.instant(form["start"], name="start"), calendar=calendar,
        duration_seconds=iso8601.seconds(form["duration"], calendar, name="duration"),
        pauses=tuple(_pause(each) for each in _list(form, "pauses")), changes=_changes(_list(form, "changes"), calendar),
        met_at=None if form.get("met_at") is None else iso8601.instant(form["met_at"], name="met_at"),
    )


def _list(form: Mapping[str, object], name: str) -> list[object]:
    found = form.get(name)
    if found is not None and not isinstance(found, list):
        raise Unreadable(_("Write “%(name)s” as a list, [] when there are none."), name=name)
    return found or []


def _pause(form: object) -> Pause:
    if not isinstance(form, list) or len(form) != 2:
        raise Unreadable(_("Write each pause as two instants, the second null while it lasts."))
    begin, end = form
    return iso8601.instant(begin, name="pauses"), None if end is None else iso8601.instant(end, name="pauses")


def _changes(forms: list[object], calendar: Calendar) -> tuple[Change, ...]:
    """In order of time. A day in a duration is one of the calendar that is in force from then on."""
    timed = [(iso8601.instant(form["at"], name="at"), form) for form in map(_change, forms)]
    changes = []
    for at, form in sorted(timed, key=lambda each: each[0]):
        calendar = calendar if form.get("calendar") is None else Calendar.from_json(form["calendar"])
        seconds = None if form.get("duration") is None else iso8601.seconds(form["duration"], calendar, name="duration")
        changes.append(Change(at, seconds, calendar))
    return tuple(changes)


def _change(form: object) -> Mapping[str, object]:
    names = {"at", "duration", "calendar"}
    if not isinstance(form, Mapping) or form.get("at") is None or not set(form) <= names or not any(form.get(name) is not None for name in names - {"at"}):
        raise Unreadable(_("Write each change as an object with “at” and a “duration”, a “calendar” or both."))
    return form


def _reading(reading: Reading) -> dict[str, object]:
    return {
        "due_at": _instant(reading.due_at), "remaining_s": _number(reading.remaining_seconds),
        "breached_at": _instant(reading.breached_at), "breached_by_change": reading.breached_by_change,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else iso8601.written(at)


def _number(seconds: float) -> float:
    """Whole where it is."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 6)
