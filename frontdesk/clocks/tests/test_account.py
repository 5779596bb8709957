"""The account says in order what counted, what did not, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from frontdesk.clocks.account import why
from frontdesk.clocks.clock import Change, Clock
from frontdesk.clocks.in_english import shown
from frontdesk.clocks.reading import read
from frontdesk.kit.hours.tests.calendars import AROUND_THE_CLOCK, BERLIN, NEVER, at, calendar, closed_for

HOUR = 3600
NIGHTS = calendar("Europe/Berlin", "sun", "00:00-06:00", "22:00-24:00")


def told(clock: Clock, now: datetime | None = None) -> list[str]:
    now = now or clock.last_known()
    return [sentence.said(show=shown) for sentence in why(clock, read(clock, now), now)]


def test_half_days_and_holidays_are_told() -> None:
    christmas = calendar("Europe/London", "mon-fri", "09:00-17:00", _2026_12_24=("09:00-12:00",), _2026_12_25=(), _2026_12_28=(), _2027_01_01=())
    assert told(Clock(at("2026-12-24T11:00Z"), christmas, 8 * HOUR)) == [
        "It runs from Thu 24 Dec 2026, 11:00 for 8 h of open time, by the hours of Europe/London.",
        "Thu 24 Dec 2026 has hours of its own: 09:00–12:00.",
        "Thu 24 Dec 2026, 11:00 to 12:00: 1 h counted, 7 h left.",
        "Fri 25 Dec 2026 is closed, as a day of its own.",
        "Mon 28 Dec 2026 is closed, as a day of its own.",
        "Tue 29 Dec 2026, 09:00 to 16:00: 7 h counted, 0 min left.",
        "Due Tue 29 Dec 2026, 16:00 (Europe/London, UTC+00:00).",
    ]


def test_a_night_in_which_clocks_were_changed_is_told() -> None:
    assert told(Clock(at("2026-10-25T00:00+02:00"), NIGHTS, 9 * HOUR))[1:] == [
        "Sun 25 Oct 2026, 00:00 to 06:00: 7 h counted, as clocks were changed, 2 h left.",
        "Sun 25 Oct 2026, 22:00 to 24:00: 2 h counted, 0 min left.",
        "Due Mon 26 Oct 2026, 00:00 (Europe/Berlin, UTC+01:00).",
    ]


def test_pauses_say_what_they_took() -> None:
    clock = Clock(at("2026-03-02T10:00+01:00"), BERLIN, 4 * HOUR, pauses=(
        (at("2026-03-02T09:00+01:00"), at("2026-03-02T09:30+01:00")),  # before the start
        (at("2026-03-02T13:30+01:00"), at("2026-03-02T15:00+01:00")), (at("2026-03-02T13:00+01:00"), at("2026-03-02T14:00+01:00")),  # overlap
        (at("2026-03-02T18:00+01:00"), at("2026-03-02T20:00+01:00")), (at("2026-03-02T22:00+01:00"), None),
    ))
    assert told(replace(clock, duration_seconds=5 * HOUR), clock.start) == [
        "It runs from Mon 2 Mar 2026, 10:00 for 5 h of open time, by the hours of Europe/Berlin.",
        "Mon 2 Mar 2026, 10:00 to 13:00: 3 h counted, 2 h left.",
        "Paused from Mon 2 Mar 2026, 13:00 to 15:00: 2 h of open time do not count.",
        "Mon 2 Mar 2026, 15:00 to 17:00: 2 h counted, 0 min left.",
        "Due Mon 2 Mar 2026, 17:00 (Europe/Berlin, UTC+01:00).",
    ]
    assert told(replace(clock, duration_seconds=6 * HOUR))[4:] == [
        "Paused from Mon 2 Mar 2026, 18:00 to 20:00, when it was not open: that changes nothing.",
        "Paused since Mon 2 Mar 2026, 22:00, and still: 1 h left.",
        "Nothing is due while the pause lasts.",
    ]


def test_changes_and_a_breach_are_told_as_they_came() -> None:
    kolkata = calendar("Asia/Kolkata", "mon-fri", "09:00-17:00")
    clock = Clock(at("2026-03-02T10:00+01:00"), BERLIN, 2 * HOUR, changes=(
        Change(at("2026-03-02T13:00+01:00"), 4 * HOUR), Change(at("2026-03-02T13:15+01:00"), calendar=kolkata),
        Change(at("2026-03-03T09:00+05:30"), 5 * HOUR, BERLIN),
    ), met_at=at("2026-03-03T12:00+01:00"))
    assert told(clock) == [
        "It runs from Mon 2 Mar 2026, 10:00 for 2 h of open time, by the hours of Europe/Berlin.",
        "Mon 2 Mar 2026, 10:00 to 13:00: 3 h counted, 0 min left.",
        "Broken: it was not met by Mon 2 Mar 2026, 12:00.",
        "From Mon 2 Mar 2026, 13:00 on 4 h are promised instead of 2 h; the 3 h that had elapsed are kept.",
        "Mon 2 Mar 2026, 13:00 to 13:15: 15 min counted, 45 min left.",
        "From Mon 2 Mar 2026, 17:45 on other hours count, those of Asia/Kolkata; the 3 h 15 min that had elapsed are kept.",
        "From Tue 3 Mar 2026, 04:30 on 5 h are promised instead of 4 h, and other hours count, those of Europe/Berlin;"
        " the 3 h 15 min that had elapsed are kept.",
        "Tue 3 Mar 2026, 09:00 to 10:45: 1 h 45 min counted, 0 min left.",
        "Met too late, Tue 3 Mar 2026, 12:00.",
        "Due Tue 3 Mar 2026, 10:45 (Europe/Berlin, UTC+01:00).",
    ]
    assert "Met in time, Mon 2 Mar 2026, 12:00." in told(replace(clock, met_at=at("2026-03-02T12:00+01:00")))


def test_a_long_time_is_told_by_its_beginning_and_its_end() -> None:
    lines = told(Clock(at("2026-03-02T12:00-05:00"), AROUND_THE_CLOCK, 10 * 365 * 24 * HOUR))
    assert lines[1:] == [
        "Mon 2 Mar 2026, 12:00 to Mon 9 Mar 2026, 00:00: 155 h counted, as clocks were changed, 87445 h left.",
        "From Mon 9 Mar 2026, 00:00 to Mon 25 Feb 2036, 00:00: 87361 h counted in all, 84 h left.",
        "Mon 25 Feb 2036, 00:00 to Thu 28 Feb 2036, 12:00: 84 h counted, 0 min left.",
        "Due Thu 28 Feb 2036, 12:00 (America/New_York, UTC-05:00).",
    ]
    closed = calendar("Europe/Berlin", "mon-fri", "09:00-17:00", **closed_for(25, date(2026, 3, 3)))
    lines = told(Clock(at("2026-03-02T16:00+01:00"), closed, 2 * HOUR))
    assert len(lines) == 15
    assert lines[12] == "Until Fri 27 Mar 2026 there are more days of their own: 15."
    assert lines[-1] == "Due Mon 30 Mar 2026, 10:00 (Europe/Berlin, UTC+02:00)."


def test_what_is_never_due_says_so() -> None:
    assert told(Clock(at("2026-03-02T10:00+01:00"), NEVER, 4 * HOUR))[1:] == [
        "Nothing is due: it will not be open for 4 h more within a hundred years.",
    ]


@pytest.mark.parametrize(("value", "expected"), [
    (time(9, 0), "09:00"), (time(9, 0, 30), "09:00:30"), (date(2026, 3, 2), "Mon 2 Mar 2026"), (timedelta(0), "0 min"),
    (timedelta(hours=26, minutes=5), "26 h 5 min"), (timedelta(seconds=90), "1 min 30 s"), (timedelta(milliseconds=500), "0.5 s"), ("as it is", "as it is"),
])
def test_values_are_shown_in_english(value: object, expected: str) -> None:
    assert shown(value) == expected
