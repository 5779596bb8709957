"""A calendar is read from its written form, and whoever wrote it wrongly hears what to write."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from frontdesk.kit.hours import Calendar, Span, Unreadable, due
from frontdesk.kit.hours.tests.calendars import BERLIN, NEVER, NOW, calendar

FORM = {
    "zone": "Europe/Berlin",
    "week": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]], "fri": [["22:00", "06:00"]], "sun": [["12:00", "24:00"]]},
    "days": {"2026-12-24": [["09:00", "12:00"]], "2026-12-25": []},
}


def test_what_is_read_is_written_again() -> None:
    assert Calendar.from_json(FORM).to_json() == FORM


def test_a_span_that_ends_before_it_begins_runs_past_midnight() -> None:
    found = Calendar.from_json(FORM)
    assert found.week[4] == (Span(22 * 60, 30 * 60),)
    assert found.week[6] == (Span(12 * 60, 24 * 60),)
    assert dict(found.days) == {date(2026, 12, 24): (Span(540, 720),), date(2026, 12, 25): ()}


def test_a_span_that_ends_where_it_begins_is_a_whole_day() -> None:
    assert calendar("Asia/Kolkata", "mon", "09:00-09:00").week[0] == (Span(540, 540 + 24 * 60),)


def test_calendars_of_the_same_hours_are_equal_whatever_they_were_asked() -> None:
    asked, fresh = Calendar.from_json(FORM), Calendar.from_json(copy.deepcopy(FORM))
    due(asked, NOW, 3600)
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert asked != BERLIN
    assert pickle.loads(pickle.dumps(asked)) == asked


@pytest.mark.parametrize(("form", "said"), [
    ([], "Write a calendar as an object"),
    ({"week": {}}, "“zone”, such as “Europe/Berlin”"),
    ({"zone": "Europe/Berln"}, "no time zone “Europe/Berln”. Write its IANA name"),
    ({"zone": "Europe"}, "no time zone “Europe”"),
    ({"zone": "../etc/passwd"}, "no time zone “../etc/passwd”"),
    ({"zone": "right/Europe/Berlin"}, "no time zone “right/Europe/Berlin”"),
    ({"zone": "UTC", "hours": {}}, "no “hours” here. Write one of: zone, week, days"),
    ({"zone": "UTC", "week": []}, "week as an object of weekdays"),
    ({"zone": "UTC", "week": {"monday": []}}, "no weekday “monday”. Write one of: mon, tue"),
    ({"zone": "UTC", "week": {"mon": "09:00-17:00"}}, "hours of mon as a list of spans"),
    ({"zone": "UTC", "week": {"mon": ["09:00", "17:00"]}}, "span of mon as two times"),
    ({"zone": "UTC", "week": {"mon": [["9:00", "17:00"]]}}, "“9:00” on mon is no time"),
    ({"zone": "UTC", "week": {"mon": [["09:00", "24:01"]]}}, "“24:01” on mon is no time"),
    ({"zone": "UTC", "week": {"mon": [[9, 17]]}}, "“9” on mon is no time"),
    ({"zone": "UTC", "week": {"mon": [["24:00", "06:00"]]}}, "begins at 24:00. Give it to the next day"),
    ({"zone": "UTC", "days": []}, "own days as an object of dates"),
    ({"zone": "UTC", "days": {"2026-02-30": []}}, "no day “2026-02-30”"),
    ({"zone": "UTC", "days": {"20261224": []}}, "no day “20261224”. Write a date as year, month and day"),
    ({"zone": "UTC", "days": {"2026-12-24": None}}, "hours of 2026-12-24 as a list"),
])
def test_what_cannot_be_a_calendar_says_what_to_write(form: object, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Calendar.from_json(form)
    assert said in str(caught.value)


def test_such_a_sentence_can_be_said_in_another_language() -> None:
    with pytest.raises(Unreadable) as caught:
        Calendar.from_json({"zone": "Europe/Berln"})
    assert caught.value.sentence.said(lambda _words: "Es gibt keine Zeitzone „%(name)s“.") == "Es gibt keine Zeitzone „Europe/Berln“."


@pytest.mark.parametrize(("found", "minutes"), [
    (BERLIN, 480),
    (calendar("Europe/Madrid", "mon-fri", "09:00-12:30", "13:30-18:00"), 480),
    (calendar("UTC", "mon-sun", "00:00-24:00"), 1440),
    (calendar("UTC", "mon-tue", "09:00-13:00", "12:00-17:00"), 480),
    (Calendar.from_json({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]], "tue": [["09:00", "17:00"]], "fri": [["08:00", "20:00"]]}}), 480),
    (Calendar.from_json({"zone": "UTC", "week": {"mon": [["09:00", "17:00"]], "fri": [["09:00", "13:00"]]}}), 480),
    (Calendar.from_json({"zone": "UTC", "days": {"2026-12-24": [["09:00", "12:00"]]}}), 180),
    (NEVER, None),
])
def test_a_day_is_as_long_as_most_days_of_the_calendar(found: Calendar, minutes: int | None) -> None:
    assert found.day_minutes == minutes
