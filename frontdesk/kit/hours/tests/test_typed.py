"""Hours as people type them."""

from __future__ import annotations

import pytest

from frontdesk.kit.hours import Unreadable, typed


@pytest.mark.parametrize(("text", "spans"), [
    ("", []), ("  ", []),
    ("09:00-17:00", [["09:00", "17:00"]]),
    ("9–12:30, 13.30 – 18", [["09:00", "12:30"], ["13:30", "18:00"]]),
    ("9-12 13-17", [["09:00", "12:00"], ["13:00", "17:00"]]),
    ("9am-5pm; 6:30 p.m. — 12am", [["09:00", "17:00"], ["18:30", "00:00"]]),
    ("12am-12pm", [["00:00", "12:00"]]),
    ("0-24", [["00:00", "24:00"]]),
    ("22:00-06:00", [["22:00", "06:00"]]),
    ("٩:٠٠-١٧:٠٠", [["09:00", "17:00"]]),
])
def test_many_ways_to_write_the_same(text, spans):
    assert typed.read(text) == spans
    assert typed.read(typed.written(spans)) == spans


@pytest.mark.parametrize("text", ["closed", "9", "9-", "25-26", "9-17 or so", "24-25", "9:60-10", "13pm-14pm", "0am-1am", "24:00-06:00", "9-10 " * 13])
def test_what_are_no_hours_is_refused_with_an_example(text):
    with pytest.raises(Unreadable, match="Write them such as 09:00–12:00"):
        typed.read(text)


def test_a_day_is_written_as_one_would_type_it():
    assert typed.written([["09:00", "12:00"], ["13:00", "17:00"]]) == "09:00–12:00, 13:00–17:00"
    assert typed.written([]) == ""
