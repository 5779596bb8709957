"""Instants have an offset, durations a length, and a day is as long as the calendar's."""

from __future__ import annotations

import pytest

from frontdesk.kit.hours import Calendar, Unreadable, iso8601
from frontdesk.kit.hours.tests.calendars import AROUND_THE_CLOCK, BERLIN, NEVER, at


@pytest.mark.parametrize(("text", "calendar", "expected"), [
    ("PT4H", BERLIN, 4 * 3600),
    ("PT1H30M", BERLIN, 5400),
    ("PT90M", NEVER, 5400),
    ("PT0S", BERLIN, 0),
    ("PT0.000001S", BERLIN, 0.000001),
    ("PT1,5H", BERLIN, 5400),
    ("P1D", BERLIN, 8 * 3600),
    ("P1D", AROUND_THE_CLOCK, 24 * 3600),
    ("P2DT1H1M1S", BERLIN, 17 * 3600 + 61),
    ("P0.5D", BERLIN, 4 * 3600),
])
def test_a_duration_is_read(text: str, calendar: Calendar, expected: float) -> None:
    assert iso8601.seconds(text, calendar, name="duration") == expected


@pytest.mark.parametrize("text", [
    "", "P", "PT", "P1DT", "4H", "PT4", "-PT4H", "pt4h", "P1W", "P1M", "P1Y", "PT4H ", "PT1M1H", "PT1e3S", "PT٤H", 4, None, ["PT4H"],
])
def test_what_is_no_duration_says_what_to_write(text: object) -> None:
    with pytest.raises(Unreadable, match="such as “PT4H”"):
        iso8601.seconds(text, BERLIN, name="duration")


def test_a_duration_has_an_end() -> None:
    with pytest.raises(Unreadable, match="longer than a hundred years"):
        iso8601.seconds("PT999999999999H", BERLIN, name="duration")


def test_a_calendar_without_days_wants_hours() -> None:
    with pytest.raises(Unreadable, match="in hours"):
        iso8601.seconds("P1D", NEVER, name="duration")


@pytest.mark.parametrize("text", ["2026-03-02T10:00:00+01:00", "2026-03-02T09:00Z", "2026-03-02T09:00:00.000000Z", "20260302T090000Z"])
def test_an_instant_is_read(text: str) -> None:
    found = iso8601.instant(text, name="start")
    assert found == at("2026-03-02T09:00Z")
    assert iso8601.written(found) == "2026-03-02T09:00:00Z"


def test_microseconds_are_kept() -> None:
    assert iso8601.written(iso8601.instant("2026-03-02T10:00:00.000001+01:00", name="start")) == "2026-03-02T09:00:00.000001Z"


@pytest.mark.parametrize(("text", "said"), [
    ("2026-03-02", "date and time"), ("Monday", "date and time"), ("2026-02-30T10:00Z", "date and time"), (1772442000, "date and time"),
    (None, "date and time"), ("2026-03-02T10:00", "with its offset from UTC"), ("9999-12-31T23:59Z", "between the years 1900 and 2200"),
    ("0001-01-01T00:00+14:00", "between the years"),
])
def test_what_is_no_instant_says_what_to_write(text: object, said: str) -> None:
    with pytest.raises(Unreadable, match=f"“start”.*{said}"):
        iso8601.instant(text, name="start")
