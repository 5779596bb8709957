"""What becomes of a clock when it is paused, when its terms change, and when nobody keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.clocks.clock import Change, Clock
from frontdesk.clocks.reading import Reading, read
from frontdesk.kit.hours.tests.calendars import BERLIN, NEVER, at, calendar

HOUR = 3600
KOLKATA = calendar("Asia/Kolkata", "mon-fri", "09:00-17:00")
FOUR_HOURS = Clock(start=at("2026-03-02T10:00+01:00"), calendar=BERLIN, duration_seconds=4 * HOUR)


def on(day: int, time: str):
    """A time in Berlin in that week of March."""
    return at(f"2026-03-{day:02}T{time}+01:00")


def after(clock: Clock, *changes: Change) -> Clock:
    return replace(clock, changes=changes)


def test_a_running_clock_shows_what_is_left() -> None:
    assert read(FOUR_HOURS, on(2, "11:30")) == Reading(on(2, "14:00"), 1.5 * HOUR, 2.5 * HOUR, None, breached_by_change=False)


def test_a_pause_adds_what_was_open_in_it() -> None:
    paused = replace(FOUR_HOURS, pauses=((on(2, "11:00"), on(2, "15:00")),))
    assert read(paused, on(2, "15:00")) == Reading(on(3, "10:00"), HOUR, 3 * HOUR, None, breached_by_change=False)


def test_while_it_is_paused_nothing_is_due_and_nothing_is_lost() -> None:
    paused = replace(FOUR_HOURS, pauses=((on(2, "11:00"), None),))
    assert read(paused, on(2, "11:00") + timedelta(days=300)) == Reading(None, HOUR, 3 * HOUR, None, breached_by_change=False)


def test_a_calendar_that_never_opens_leaves_nothing_due() -> None:
    assert read(replace(FOUR_HOURS, calendar=NEVER), on(9, "12:00")) == Reading(None, 0, 4 * HOUR, None, breached_by_change=False)


@pytest.mark.parametrize(("now", "breached"), [("13:59", False), ("14:00", False), ("14:00:00.000001", True), ("18:00", True)])
def test_it_is_broken_once_the_instant_is_over_at_which_it_was_due(now: str, breached: bool) -> None:
    found = read(FOUR_HOURS, on(2, now))
    assert found.breached_at == (on(2, "14:00") if breached else None)
    assert found.due_at == on(2, "14:00")
    assert found.remaining_seconds == max(0, (on(2, "14:00") - on(2, now)).total_seconds())


@pytest.mark.parametrize(("met", "breached"), [("12:00", False), ("14:00", False), ("14:01", True)])
def test_a_clock_that_was_met_stands_still(met: str, breached: bool) -> None:
    clock = replace(FOUR_HOURS, met_at=on(2, met))
    found = read(clock, on(9, "12:00"))
    assert (found.breached_at is not None) == breached
    assert found.elapsed_seconds == (on(2, met) - on(2, "10:00")).total_seconds()
    changed = after(clock, Change(on(2, met), duration_seconds=60), Change(on(3, "10:00"), calendar=NEVER))
    assert read(changed, on(9, "12:00")) == found


def test_a_shorter_promise_counts_from_the_start() -> None:
    found = read(after(FOUR_HOURS, Change(on(2, "11:00"), duration_seconds=2 * HOUR)), on(2, "11:00"))
    assert (found.due_at, found.remaining_seconds, found.breached_at) == (on(2, "12:00"), HOUR, None)


def test_a_promise_that_is_over_by_the_change_is_broken_by_it() -> None:
    changed = after(FOUR_HOURS, Change(on(2, "13:00"), duration_seconds=2 * HOUR))
    assert read(changed, on(2, "13:00")) == Reading(on(2, "12:00"), 3 * HOUR, 0, on(2, "13:00"), breached_by_change=True)
    assert read(changed, on(4, "13:00")).breached_at == on(2, "13:00")


def test_a_promise_that_ends_in_the_instant_of_the_change_can_still_be_kept() -> None:
    changed = after(FOUR_HOURS, Change(on(2, "12:00"), duration_seconds=2 * HOUR))
    assert read(changed, on(2, "12:00")).breached_at is None
    assert read(changed, on(2, "12:01")) == Reading(on(2, "12:00"), 2 * HOUR + 60, 0, on(2, "12:00"), breached_by_change=False)


def test_what_ended_at_closing_time_is_over_in_the_evening() -> None:
    clock = replace(FOUR_HOURS, start=on(2, "16:00"))
    found = read(after(clock, Change(on(2, "20:00"), duration_seconds=HOUR)), on(2, "20:00"))
    assert (found.due_at, found.breached_at, found.breached_by_change) == (on(2, "17:00"), on(2, "20:00"), True)


def test_a_longer_promise_is_due_later_but_mends_nothing() -> None:
    in_time = after(FOUR_HOURS, Change(on(2, "14:00"), duration_seconds=6 * HOUR))
    assert read(in_time, on(2, "15:00")) == Reading(on(2, "16:00"), 5 * HOUR, HOUR, None, breached_by_change=False)
    too_late = after(FOUR_HOURS, Change(on(2, "14:01"), duration_seconds=6 * HOUR))
    assert read(too_late, on(2, "15:00")) == Reading(on(2, "16:00"), 5 * HOUR, HOUR, on(2, "14:00"), breached_by_change=False)


def test_it_is_broken_only_once() -> None:
    changed = after(
        FOUR_HOURS, Change(on(2, "13:00"), duration_seconds=2 * HOUR), Change(on(2, "14:00"), duration_seconds=6 * HOUR),
        Change(on(2, "15:00"), duration_seconds=HOUR),
    )
    assert read(changed, on(5, "15:00")).breached_at == on(2, "13:00")


def test_another_calendar_counts_from_the_change_and_what_elapsed_is_kept() -> None:
    changed = after(FOUR_HOURS, Change(on(2, "12:00"), calendar=KOLKATA))
    # At 12:00 in Berlin it is 16:30 in Kolkata: half an hour there, the rest on Tuesday.
    assert read(changed, on(2, "13:00")) == Reading(at("2026-03-03T10:30+05:30"), 2.5 * HOUR, 1.5 * HOUR, None, breached_by_change=False)


def test_a_calendar_that_opens_more_breaks_nothing_that_is_past() -> None:
    evening = replace(FOUR_HOURS, start=on(2, "16:00"))
    around_the_clock = calendar("Europe/Berlin", "mon-sun", "00:00-24:00")
    found = read(after(evening, Change(on(3, "08:00"), calendar=around_the_clock)), on(3, "08:00"))
    assert (found.due_at, found.breached_at) == (on(3, "11:00"), None)


def test_a_change_during_a_pause_counts_when_the_pause_is_over() -> None:
    paused = replace(FOUR_HOURS, pauses=((on(2, "11:00"), on(2, "15:00")),))
    found = read(after(paused, Change(on(2, "12:00"), duration_seconds=2 * HOUR)), on(2, "16:00"))
    assert (found.due_at, found.breached_at) == (on(2, "16:00"), None)
    still = read(after(replace(FOUR_HOURS, pauses=((on(2, "11:00"), None),)), Change(on(2, "12:00"), duration_seconds=HOUR / 2)), on(2, "16:00"))
    assert (still.due_at, still.breached_at, still.breached_by_change) == (on(2, "10:30"), on(2, "12:00"), True)


def test_changes_before_the_start_count_from_the_start() -> None:
    found = read(after(FOUR_HOURS, Change(on(1, "12:00"), duration_seconds=HOUR)), on(2, "10:00"))
    assert (found.due_at, found.breached_at) == (on(2, "11:00"), None)


def test_of_changes_at_one_instant_the_later_entry_wins() -> None:
    changed = after(FOUR_HOURS, Change(on(2, "13:00"), duration_seconds=HOUR), Change(on(2, "13:00"), duration_seconds=5 * HOUR))
    assert read(changed, on(2, "14:30")) == Reading(on(2, "15:00"), 4.5 * HOUR, HOUR / 2, None, breached_by_change=False)


def test_what_is_known_in_advance_moves_the_due_but_breaks_nothing_yet() -> None:
    ahead = after(FOUR_HOURS, Change(on(2, "13:00"), duration_seconds=2 * HOUR))
    found = read(ahead, on(2, "12:30"))
    assert (found.due_at, found.breached_at) == (on(2, "12:00"), None)
    assert read(ahead, on(2, "13:00")).breached_by_change
