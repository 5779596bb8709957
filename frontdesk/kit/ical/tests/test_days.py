"""A feed gives the days of its whole-day entries."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.kit.ical import NotAFeed, read

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def feed(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()


def entry(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


def test_a_whole_day_closes_and_its_end_does_not() -> None:
    found = read(feed(*entry("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas\\, at", " home")), FIRST, LAST)
    assert found.names == dict.fromkeys((date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)), "Christmas, athome")


def test_without_an_end_it_is_one_day_and_a_duration_is_as_long_as_it_says() -> None:
    found = read(feed(
        *entry("DTSTART;VALUE=DATE:20260501", "SUMMARY:May"), *entry("DTSTART;VALUE=DATE:20260801", "DURATION:P1W1D", "SUMMARY:Summer"),
    ), FIRST, LAST)
    assert [day.isoformat() for day, name in found.names.items() if name == "May"] == ["2026-05-01"]
    assert sum(name == "Summer" for name in found.names.values()) == 8


def test_of_a_repetition_single_days_are_left_out_moved_and_cancelled() -> None:
    found = read(feed(
        *entry("UID:a", "DTSTART;VALUE=DATE:20200301", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1", "EXDATE;VALUE=DATE:20260401,20260501", "SUMMARY:Stock"),
        *entry("UID:a", "RECURRENCE-ID;VALUE=DATE:20260601", "DTSTART;VALUE=DATE:20260603", "SUMMARY:Stock, later"),
        *entry("UID:a", "RECURRENCE-ID;VALUE=DATE:20260701", "DTSTART;VALUE=DATE:20260701", "STATUS:CANCELLED"),
    ), date(2026, 3, 1), date(2026, 8, 1))
    assert [day.isoformat() for day in found.names] == ["2026-03-01", "2026-06-03", "2026-08-01"]


def test_an_entry_that_began_before_reaches_into_the_first_day() -> None:
    found = read(feed(*entry("DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260103")), FIRST, LAST)
    assert list(found.names) == [date(2026, 1, 1), date(2026, 1, 2)]


def test_entries_with_times_of_day_close_nothing_and_are_counted() -> None:
    found = read(feed(
        *entry("DTSTART:20260701T090000Z", "DTEND:20260701T120000Z"), *entry("DTSTART;TZID=Europe/Berlin:20260702T090000"),
        *entry("SUMMARY:No begin"), *entry("DTSTART;VALUE=DATE:20260703", "RRULE:FREQ=YEARLY;BYWEEKNO=3"), *entry("DTSTART;VALUE=DATE:20260704"),
    ), FIRST, LAST)
    assert list(found.names) == [date(2026, 7, 4)]
    assert found.left_out == 4


def test_what_alarms_and_other_parts_say_is_not_the_entry() -> None:
    found = read(feed(
        "BEGIN:VTIMEZONE", "DTSTART:19700101T000000", "END:VTIMEZONE",
        *entry("DTSTART;VALUE=DATE:20260704", "BEGIN:VALARM", "SUMMARY:Ring", "END:VALARM", 'SUMMARY;ALTREP="x:y;z":Fair'),
    ), FIRST, LAST)
    assert found.names == {date(2026, 7, 4): "Fair"}


@pytest.mark.parametrize("data", [b"", b"<html>BEGIN:VCALENDAR</html>", b"\xff\xfe\x00"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(NotAFeed):
        read(data, FIRST, LAST)


def test_a_feed_that_would_take_too_long_is_refused() -> None:
    many = [line for _each in range(400) for line in entry("DTSTART;VALUE=DATE:19000101", "RRULE:FREQ=DAILY;COUNT=999999;BYMONTH=2;BYMONTHDAY=30")]
    with pytest.raises(NotAFeed, match="too often"):
        read(feed(*many), FIRST, LAST)
    with pytest.raises(NotAFeed, match="too many"):
        read(feed(*("BEGIN:VEVENT", "END:VEVENT") * 5001), FIRST, LAST)
