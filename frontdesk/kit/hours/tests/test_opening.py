"""When it is open, when it opens and closes next, and which spans count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontdesk.kit.hours import Calendar, is_open, next_closing, next_opening, spans
from frontdesk.kit.hours.tests.calendars import AROUND_THE_CLOCK, BERLIN, NEVER, NOW, at, calendar, closed_for

NIGHTS = calendar("Europe/Berlin", "mon-fri", "22:00-06:00")


@pytest.mark.parametrize(("found", "instant", "expected"), [
    (BERLIN, "2026-03-02T09:00+01:00", True),
    (BERLIN, "2026-03-02T08:59:59.999999+01:00", False),
    (BERLIN, "2026-03-02T16:59:59.999999+01:00", True),
    (BERLIN, "2026-03-02T17:00+01:00", False),
    (BERLIN, "2026-03-07T12:00+01:00", False),
    (NIGHTS, "2026-06-06T05:59+02:00", True),  # the night of Friday
    (NIGHTS, "2026-06-08T05:59+02:00", False),  # Sunday has none
    (AROUND_THE_CLOCK, "2026-11-01T01:30-05:00", True),
    (NEVER, "2026-03-02T12:00+01:00", False),
])
def test_open_is_from_the_instant_of_opening_until_before_that_of_closing(found: Calendar, instant: str, expected: bool) -> None:
    assert is_open(found, at(instant)) is expected


@pytest.mark.parametrize(("instant", "opens", "closes"), [
    ("2026-03-02T08:00+01:00", "2026-03-02T09:00+01:00", "2026-03-02T17:00+01:00"),
    ("2026-03-02T09:00+01:00", "2026-03-03T09:00+01:00", "2026-03-02T17:00+01:00"),
    ("2026-03-02T12:00+01:00", "2026-03-03T09:00+01:00", "2026-03-02T17:00+01:00"),
    ("2026-03-02T17:00+01:00", "2026-03-03T09:00+01:00", "2026-03-03T17:00+01:00"),
    ("2026-03-27T17:00+01:00", "2026-03-30T09:00+02:00", "2026-03-30T17:00+02:00"),
])
def test_the_next_opening_and_closing_come_after_the_instant(instant: str, opens: str, closes: str) -> None:
    assert next_opening(BERLIN, at(instant)) == at(opens)
    assert next_closing(BERLIN, at(instant)) == at(closes)


def test_what_is_always_or_never_open_neither_opens_nor_closes() -> None:
    for found in (AROUND_THE_CLOCK, NEVER, calendar("Asia/Kolkata", "mon-sun", "09:00-09:00")):
        assert next_opening(found, NOW) is None
        assert next_closing(found, NOW) is None


def test_an_own_day_opens_what_is_never_open_and_closes_what_always_is() -> None:
    once = calendar("America/New_York", "mon", _2030_07_04=("10:00-12:00",))
    assert next_opening(once, NOW) == at("2030-07-04T10:00-04:00")
    assert next_closing(once, NOW) == at("2030-07-04T12:00-04:00")
    assert next_opening(once, at("2030-07-04T10:00-04:00")) is None
    but_once = calendar("America/New_York", "mon-sun", "00:00-24:00", _2030_07_04=())
    assert next_closing(but_once, NOW) == at("2030-07-04T00:00-04:00")
    assert next_opening(but_once, NOW) == at("2030-07-05T00:00-04:00")
    assert next_closing(but_once, at("2030-07-05T00:00-04:00")) is None


@pytest.mark.parametrize("days", [25, 400, 4000])
def test_a_long_closure_ends(days: int) -> None:
    first = date(2026, 7, 1)
    found = calendar("Europe/Rome", "mon-sun", "09:00-17:00", **closed_for(days, first))
    opens = next_opening(found, at("2026-06-30T20:00+02:00"))
    assert opens is not None
    assert opens.astimezone(found.zone).date() == first + timedelta(days)


def test_spans_that_meet_at_midnight_do_not_close_there() -> None:
    weekend = calendar("Europe/Berlin", "sat-sun", "00:00-24:00")
    assert next_closing(weekend, at("2026-03-07T12:00+01:00")) == at("2026-03-09T00:00+01:00")
    assert next_opening(weekend, at("2026-03-07T12:00+01:00")) == at("2026-03-14T00:00+01:00")
    over_the_week = calendar("UTC", "wed-thu", "00:00-24:00")  # weeks of UTC are counted from a Thursday
    assert next_closing(over_the_week, at("2026-03-04T12:00Z")) == at("2026-03-06T00:00Z")
    assert next_opening(over_the_week, at("2026-03-04T12:00Z")) == at("2026-03-11T00:00Z")


def test_an_own_day_leaves_the_end_of_the_night_before() -> None:
    found = calendar("Europe/Berlin", "mon-fri", "22:00-06:00", _2026_06_02=())
    assert is_open(found, at("2026-06-02T03:00+02:00"))
    assert not is_open(found, at("2026-06-02T23:00+02:00"))
    assert not is_open(found, at("2026-06-03T03:00+02:00"))


def test_spans_are_told_in_order_and_overlapping_ones_once() -> None:
    found = calendar("Europe/Berlin", "mon-fri", "13:00-18:00", "09:00-12:00", "11:00-13:00", "22:00-02:00", _2026_03_03=())
    assert spans(found, date(2026, 3, 2), date(2026, 3, 4)) == [
        (at("2026-03-02T09:00+01:00"), at("2026-03-02T18:00+01:00")), (at("2026-03-02T22:00+01:00"), at("2026-03-03T02:00+01:00")),
        (at("2026-03-04T09:00+01:00"), at("2026-03-04T18:00+01:00")), (at("2026-03-04T22:00+01:00"), at("2026-03-05T02:00+01:00")),
    ]
    assert spans(AROUND_THE_CLOCK, date(2026, 3, 1), date(2026, 3, 31)) == [(at("2026-03-01T00:00-05:00"), at("2026-04-01T00:00-04:00"))]
    assert spans(NEVER, date(2026, 3, 1), date(2026, 3, 31)) == []


def test_answers_are_in_utc() -> None:
    for found in (next_opening(BERLIN, NOW), next_closing(BERLIN, NOW)):
        assert found is not None
        assert found.utcoffset() == timedelta(0)
