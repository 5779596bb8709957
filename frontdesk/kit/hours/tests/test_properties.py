"""What is true of every calendar, whatever its hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frontdesk.kit.hours import Calendar, Span, due, elapsed_seconds, is_open, next_closing, next_opening, spans

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Cairo", "Asia/Kolkata", "UTC"]
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)

FEW = settings(max_examples=50, deadline=None)

days = st.lists(st.builds(lambda begin, minutes: Span(begin, begin + minutes), st.integers(0, 1439), st.integers(1, 1440)), max_size=3).map(sorted).map(tuple)
own = st.dictionaries(st.dates(FIRST.date(), FIRST.date() + timedelta(400)), days, max_size=5).map(lambda found: tuple(sorted(found.items())))
calendars = st.builds(Calendar, st.sampled_from(ZONES).map(ZoneInfo), st.tuples(*[days] * 7), own)
microseconds = st.integers(0, 400 * 86400 * 10**6)
instants = microseconds.map(lambda number: FIRST + timedelta(microseconds=number))
seconds = st.integers(0, 10**12).map(lambda number: number / 10**6)
pauses = st.lists(st.tuples(instants, st.timedeltas(timedelta(0), timedelta(30))).map(lambda found: (found[0], found[0] + found[1])), max_size=4)


@FEW
@given(calendars, instants, seconds, pauses)
def test_what_is_due_has_just_elapsed(calendar, start, duration, paused):
    found = due(calendar, start, duration, paused)
    assume(found is not None)
    assert elapsed_seconds(calendar, start, found, paused) == duration
    if duration:
        assert elapsed_seconds(calendar, start, found - TICK, paused) < duration


@FEW
@given(calendars, instants, instants, seconds, seconds, pauses)
def test_later_starts_and_longer_durations_are_never_due_earlier(calendar, one, other, short, more, paused):
    early, late = sorted((one, other))
    assert _or_never(due(calendar, early, short, paused)) <= _or_never(due(calendar, late, short, paused))
    assert _or_never(due(calendar, early, short, paused)) <= _or_never(due(calendar, early, short + more, paused))


@FEW
@given(calendars, st.tuples(instants, instants, instants).map(sorted), pauses)
def test_what_elapsed_adds_up(calendar, edges, paused):
    first, middle, last = edges
    parts = elapsed_seconds(calendar, first, middle, paused) + elapsed_seconds(calendar, middle, last, paused)
    assert round(parts, 6) == elapsed_seconds(calendar, first, last, paused) <= (last - first).total_seconds()


@FEW
@given(calendars, instants, seconds, seconds)
def test_durations_follow_one_another(calendar, start, one, other):
    first = due(calendar, start, one)
    assume(first is not None)
    assert due(calendar, first, other) == due(calendar, start, round(one + other, 6)) or other == 0


@FEW
@given(calendars, instants, seconds, pauses, pauses)
def test_another_pause_never_makes_it_due_earlier(calendar, start, duration, paused, more):
    assert _or_never(due(calendar, start, duration, paused)) <= _or_never(due(calendar, start, duration, paused + more))


@FEW
@given(calendars, instants, seconds, instants, st.timedeltas(timedelta(0), timedelta(5)))
def test_a_pause_moves_it_by_the_open_time_in_it(calendar, start, duration, paused, length):
    found, resumed = due(calendar, start, duration), paused + length
    lost = elapsed_seconds(calendar, paused, resumed)
    assume(found is not None and start <= paused < found)
    assert due(calendar, start, duration, [(paused, resumed)]) == (due(calendar, start, round(duration + lost, 6)) if lost else found)


@FEW
@given(calendars, instants)
def test_between_now_and_the_next_opening_nothing_opens(calendar, at):
    opens, closes = next_opening(calendar, at), next_closing(calendar, at)
    if opens is not None:
        assert opens > at
        assert is_open(calendar, opens)
        assert not is_open(calendar, opens - TICK)
    if closes is not None:
        assert closes > at
        assert not is_open(calendar, closes)
        assert is_open(calendar, closes - TICK)
    if is_open(calendar, at):
        until = closes or at + timedelta(1000)
        assert elapsed_seconds(calendar, at, until) == (until - at).total_seconds()
    else:
        assert elapsed_seconds(calendar, at, opens or at + timedelta(1000)) == 0


@FEW
@given(calendars, st.dates(FIRST.date(), FIRST.date() + timedelta(390)), st.integers(0, 20))
def test_the_spans_that_are_shown_are_those_that_count(calendar, first, number):
    shown = spans(calendar, first, first + timedelta(number))
    for (_begin, closed), (opened, _end) in pairwise(shown):
        assert closed < opened
    for begin, end in shown:
        assert elapsed_seconds(calendar, begin, end) == (end - begin).total_seconds() > 0


@FEW
@given(calendars, instants, seconds)
def test_where_clocks_are_never_changed_only_their_difference_matters(calendar, start, duration):
    here = Calendar(ZoneInfo("Asia/Kolkata"), calendar.week, calendar.days)
    there = Calendar(ZoneInfo("Asia/Dubai"), calendar.week, calendar.days)
    later = timedelta(minutes=90)
    found = due(here, start, duration)
    assert due(there, start + later, duration) == (None if found is None else found + later)


@FEW
@given(calendars)
def test_every_calendar_can_be_written_down(calendar):
    written = calendar.to_json()
    assert Calendar.from_json(written).to_json() == written


def _or_never(instant):
    return instant or datetime.max.replace(tzinfo=UTC)
