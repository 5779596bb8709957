"""The worked examples of how open time is counted, and when it has been enough."""

from __future__ import annotations

import pytest

from frontdesk.kit.hours import Calendar, Pause, Unreadable, due, elapsed_seconds
from frontdesk.kit.hours.tests.calendars import AROUND_THE_CLOCK, BERLIN, NEVER, NOW, at, calendar

HOUR = 3600
SUNDAY_NIGHT = calendar("Europe/Berlin", "sun", "00:00-06:00")
CHRISTMAS = calendar("Europe/London", "mon-fri", "09:00-17:00", _2026_12_24=("09:00-12:00",), _2026_12_25=(), _2026_12_28=())
MADRID = calendar("Europe/Madrid", "mon-fri", "09:00-12:30", "13:30-18:00")
NIGHTS = calendar("Europe/Berlin", "mon-fri", "22:00-06:00")
KOLKATA = calendar("Asia/Kolkata", "mon-fri", "09:00-17:00")
DUBAI = calendar("Asia/Dubai", "sun-thu", "09:00-17:00")
LORD_HOWE = calendar("Australia/Lord_Howe", "mon-sun", "00:00-24:00")


@pytest.mark.parametrize(("found", "start", "hours", "expected"), [
    pytest.param(BERLIN, "2026-03-02T10:00+01:00", 4, "2026-03-02T14:00+01:00", id="within a day"),
    pytest.param(BERLIN, "2026-03-02T16:30+01:00", 1, "2026-03-03T09:30+01:00", id="over the night"),
    pytest.param(BERLIN, "2026-03-06T16:30+01:00", 4, "2026-03-09T12:30+01:00", id="over the weekend"),
    pytest.param(BERLIN, "2026-03-07T12:00+01:00", 4, "2026-03-09T13:00+01:00", id="from a closed day"),
    pytest.param(BERLIN, "2026-03-02T17:00+01:00", 1, "2026-03-03T10:00+01:00", id="from closing time"),
    pytest.param(BERLIN, "2026-03-02T16:00+01:00", 1, "2026-03-02T17:00+01:00", id="until closing time"),
    pytest.param(BERLIN, "2026-03-27T16:30+01:00", 1, "2026-03-30T09:30+02:00", id="over a change of clocks"),
    pytest.param(AROUND_THE_CLOCK, "2026-03-07T12:00-05:00", 24, "2026-03-08T13:00-04:00", id="through the missing hour"),
    pytest.param(AROUND_THE_CLOCK, "2026-10-31T12:00-04:00", 24, "2026-11-01T11:00-05:00", id="through the repeated hour"),
    pytest.param(SUNDAY_NIGHT, "2026-10-25T00:00+02:00", 7, "2026-10-25T06:00+01:00", id="a night of seven hours"),
    pytest.param(SUNDAY_NIGHT, "2026-03-29T00:00+01:00", 5.5, "2026-04-05T00:30+02:00", id="a night of five hours"),
    pytest.param(CHRISTMAS, "2026-12-24T11:00+00:00", 8, "2026-12-29T16:00+00:00", id="half day and holidays"),
    pytest.param(MADRID, "2026-06-01T12:00+02:00", 2, "2026-06-01T15:00+02:00", id="over lunch"),
    pytest.param(NIGHTS, "2026-06-01T23:00+02:00", 8, "2026-06-02T23:00+02:00", id="night shifts"),
    pytest.param(KOLKATA, "2026-06-01T16:45+05:30", 0.5, "2026-06-02T09:15+05:30", id="half an hour from UTC"),
    pytest.param(DUBAI, "2026-06-04T16:00+04:00", 2, "2026-06-07T10:00+04:00", id="a week from Sunday"),
    pytest.param(BERLIN, "2026-03-10T20:00+00:00", 2, "2026-03-11T11:00+01:00", id="a mail in the evening"),
    pytest.param(LORD_HOWE, "2026-10-03T12:00+10:30", 24, "2026-10-04T12:30+11:00", id="clocks changed by half an hour"),
])
def test_it_is_due_when_so_many_hours_were_open(found: Calendar, start: str, hours: float, expected: str) -> None:
    assert due(found, at(start), hours * HOUR) == at(expected)
    assert elapsed_seconds(found, at(start), at(expected)) == hours * HOUR


@pytest.mark.parametrize(("start", "paused", "resumed", "expected"), [
    pytest.param("2026-03-02T10:00+01:00", "2026-03-02T11:00+01:00", "2026-03-02T15:00+01:00", "2026-03-03T10:00+01:00", id="within a day"),
    pytest.param("2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00", "2026-03-03T11:00+01:00", "2026-03-03T14:00+01:00", id="over a night"),
    pytest.param("2026-03-02T16:00+01:00", "2026-03-02T18:00+01:00", "2026-03-03T08:00+01:00", "2026-03-03T12:00+01:00", id="while closed"),
])
def test_a_pause_adds_only_what_was_open(start: str, paused: str, resumed: str, expected: str) -> None:
    pauses = [(at(paused), at(resumed))]
    assert due(BERLIN, at(start), 4 * HOUR, pauses) == at(expected)
    assert elapsed_seconds(BERLIN, at(start), at(expected), pauses) == 4 * HOUR


def test_a_pause_that_still_lasts_leaves_nothing_due() -> None:
    pauses: list[Pause] = [(at("2026-03-02T11:00+01:00"), None)]
    assert due(BERLIN, at("2026-03-02T10:00+01:00"), 4 * HOUR, pauses) is None
    assert elapsed_seconds(BERLIN, at("2026-03-02T10:00+01:00"), at("2027-03-02T10:00+01:00"), pauses) == HOUR


def test_what_was_due_before_the_pause_stays_due() -> None:
    pauses: list[Pause] = [(at("2026-03-02T14:00+01:00"), None)]
    assert due(BERLIN, at("2026-03-02T10:00+01:00"), 4 * HOUR, pauses) == at("2026-03-02T14:00+01:00")


def test_pauses_in_any_order_that_overlap_count_once() -> None:
    pauses = [(at(f"2026-03-02T{begin}+01:00"), at(f"2026-03-02T{end}+01:00")) for begin, end in (("13:00", "14:00"), ("11:00", "12:30"), ("12:00", "13:30"))]
    assert due(BERLIN, at("2026-03-02T10:00+01:00"), 4 * HOUR, pauses) == at("2026-03-02T17:00+01:00")
    assert elapsed_seconds(BERLIN, at("2026-03-02T10:00+01:00"), at("2026-03-02T18:00+01:00"), pauses) == 4 * HOUR


def test_two_pauses_in_one_minute_both_count_to_the_microsecond() -> None:
    pauses = [
        (at("2026-03-02T11:00:01+01:00"), at("2026-03-02T11:00:02.000001+01:00")),
        (at("2026-03-02T11:00:30+01:00"), at("2026-03-02T11:00:40+01:00")),
    ]
    assert due(BERLIN, at("2026-03-02T10:00+01:00"), 4 * HOUR, pauses) == at("2026-03-02T14:00:11.000001+01:00")


def test_nothing_to_wait_for_is_due_at_once_even_when_closed() -> None:
    assert due(BERLIN, at("2026-03-07T12:00+01:00"), 0) == at("2026-03-07T12:00+01:00")
    assert due(NEVER, NOW, 0) == NOW


def test_a_calendar_that_is_never_open_again_leaves_nothing_due() -> None:
    assert due(NEVER, NOW, 1) is None
    one_day = calendar("Europe/Berlin", "mon", _2026_03_04=("09:00-12:00",))
    assert due(one_day, NOW, 3 * HOUR) == at("2026-03-04T12:00+01:00")
    assert due(one_day, NOW, 3 * HOUR + 1) is None


def test_what_would_take_more_than_a_hundred_years_is_never_due() -> None:
    a_minute_a_week = calendar("Europe/Berlin", "mon", "09:00-09:01")
    found = due(a_minute_a_week, NOW, 80 * HOUR)
    assert found is not None
    assert found.year == 2118
    assert due(a_minute_a_week, NOW, 100 * HOUR) is None


def test_a_pause_that_ends_before_it_begins_is_a_mistake() -> None:
    with pytest.raises(Unreadable, match="A pause ends before it begins"):
        due(BERLIN, NOW, HOUR, [(at("2026-03-03T12:00+01:00"), at("2026-03-03T11:00+01:00"))])


def test_nothing_has_elapsed_before_the_start() -> None:
    assert elapsed_seconds(BERLIN, at("2026-03-02T12:00+01:00"), at("2026-03-02T10:00+01:00")) == 0


def test_years_are_counted_too() -> None:
    found = due(AROUND_THE_CLOCK, NOW, 40 * 365 * 24 * HOUR)
    assert found is not None
    assert (found - NOW).days == 40 * 365
    assert elapsed_seconds(AROUND_THE_CLOCK, NOW, found) == 40 * 365 * 24 * HOUR
