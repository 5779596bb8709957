"""`clock due` and `clock elapsed`: one line comes in, one goes out, and a wrong one stops no other."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.clocks import written
from frontdesk.commands import clock
from frontdesk.commands.tests.typed import typed
from frontdesk.kit.hours import Unreadable
from tests import tree

BERLIN = {"zone": "Europe/Berlin", "week": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}
SPEC = {
    "calendar": BERLIN, "start": "2026-03-02T10:00:00+01:00", "duration": "PT4H",
    "pauses": [["2026-03-02T11:00:00+01:00", "2026-03-02T15:00:00+01:00"]],
}
ANSWER = {
    "due_at": "2026-03-03T09:00:00Z", "remaining_s": 10800, "breached_at": None, "breached_by_change": False, "why": [
        "It runs from Mon 2 Mar 2026, 10:00 for 4 h of open time, by the hours of Europe/Berlin.",
        "Mon 2 Mar 2026, 10:00 to 11:00: 1 h counted, 3 h left.",
        "Paused from Mon 2 Mar 2026, 11:00 to 15:00: 4 h of open time do not count.",
        "Mon 2 Mar 2026, 15:00 to 17:00: 2 h counted, 1 h left.",
        "Tue 3 Mar 2026, 09:00 to 10:00: 1 h counted, 0 min left.",
        "Due Tue 3 Mar 2026, 10:00 (Europe/Berlin, UTC+01:00).",
    ],
}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The exit status and what is told of those lines."""

    def told(action: str, *lines: object, options: tuple[str, ...] = ("--json",)) -> tuple[int, str]:
        given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return typed(clock, action, *options), capsys.readouterr().out

    return told


def test_each_line_says_when_it_is_due_and_why(told) -> None:
    status, out = told("due", SPEC)
    assert (status, json.loads(out)) == (0, ANSWER)


def test_a_change_that_breaks_a_promise_is_told(told) -> None:
    changes = [{"at": "2026-03-02T16:00:00+01:00", "duration": "PT1H30M"}, {"at": "2026-03-02T16:30:00+01:00", "calendar": BERLIN}]
    _status, out = told("due", SPEC | {"changes": changes, "now": "2026-03-09T10:00:00Z"})
    answer = json.loads(out)
    assert (answer["due_at"], answer["remaining_s"]) == ("2026-03-02T14:30:00Z", 0)
    assert (answer["breached_at"], answer["breached_by_change"]) == ("2026-03-02T15:00:00Z", True)
    assert "Broken at Mon 2 Mar 2026, 16:00, by the change: what it promises was over by then." in answer["why"]


def test_a_day_is_one_of_the_calendar_then_in_force(told) -> None:
    half_days = {"zone": "Europe/Berlin", "week": {day: [["09:00", "13:00"]] for day in BERLIN["week"]}}
    changes = [{"at": "2026-03-02T11:00:00+01:00", "calendar": half_days, "duration": "P2D"}]
    _status, out = told("due", SPEC | {"duration": "P1D", "pauses": []}, SPEC | {"duration": "P1D", "pauses": [], "changes": changes})
    assert [json.loads(line)["due_at"] for line in out.splitlines()] == ["2026-03-03T09:00:00Z", "2026-03-04T09:00:00Z"]


def test_each_line_says_how_long_it_was_open(told) -> None:
    end = {"end": "2026-03-03T10:00:00+01:00"}
    status, out = told("elapsed", SPEC | end, SPEC | end | {"pauses": [["2026-03-02T11:00:00.5+01:00", None]]}, "")
    assert (status, [json.loads(line) for line in out.splitlines()]) == (0, [{"elapsed_s": 14400}, {"elapsed_s": 3600.5}])


def test_what_elapsed_before_another_calendar_is_kept(told) -> None:
    changes = [{"at": "2026-03-02T12:00:00+01:00", "calendar": {"zone": "Asia/Kolkata", "week": BERLIN["week"]}}]
    _status, out = told("elapsed", {"calendar": BERLIN, "start": SPEC["start"], "end": "2026-03-03T04:30:00Z", "changes": changes})
    assert json.loads(out) == {"elapsed_s": 3 * 3600 + 1800}


def test_without_json_the_account_is_told_in_lines(told) -> None:
    status, out = told("due", SPEC, options=())
    assert (status, out) == (0, "\n".join(ANSWER["why"]) + "\n\n")
    assert told("elapsed", SPEC | {"end": "2026-03-02T11:00:00+01:00"}, options=()) == (0, "3600 s\n")
    assert told("due", "x", options=()) == (1, "Error: This is not JSON. Write one JSON object in one line.\n\n")


WRONG = [
    ("oops", "This is not JSON"),
    ("[" * 100_000, "This is not JSON"),
    ("[]", "Write a clock as one object"),
    ({"start": SPEC["start"]}, "“calendar” is missing. Write all of: calendar, start, duration"),
    (SPEC | {"pause": []}, "no “pause” here. Write one of: calendar, start"),
    (SPEC | {"start": "2026-03-02 10:00"}, "Write “start” as a date and time"),
    (SPEC | {"start": "2026-03-02T10:00"}, "Write “start” with its offset"),
    (SPEC | {"duration": "4h"}, "Write “duration” as days, hours"),
    (SPEC | {"duration": "-PT4H"}, "Write “duration” as days, hours"),
    (SPEC | {"calendar": BERLIN | {"zone": "Mars/Base"}}, "no time zone “Mars/Base”"),
    (SPEC | {"calendar": {"zone": "UTC", "week": {"mon": [["25:00", "26:00"]]}}}, "“25:00” on mon is no time"),
    (SPEC | {"pauses": {}}, "Write “pauses” as a list"),
    (SPEC | {"pauses": ["2026-03-02T11:00:00+01:00"]}, "each pause as two instants"),
    (SPEC | {"pauses": [SPEC["pauses"][0][::-1]]}, "A pause ends before it begins"),
    (SPEC | {"pauses": [[None, None]]}, "Write “pauses” as a date and time"),
    (SPEC | {"changes": [{"at": SPEC["start"]}]}, "each change as an object with “at” and a “duration”"),
    (SPEC | {"changes": [{"at": SPEC["start"], "duration": "x"}]}, "Write “duration” as"),
    (SPEC | {"changes": [{"at": SPEC["start"], "priority": "high"}]}, "each change as an object"),
    (SPEC | {"now": "yesterday"}, "Write “now” as a date"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_a_wrong_line_says_what_to_write_and_stops_no_other(told, line: object, said: str) -> None:
    status, out = told("due", SPEC, line, SPEC)
    first, error, last = (json.loads(each) for each in out.splitlines())
    assert status == 1
    assert first == last == ANSWER
    assert list(error) == ["error"]
    assert said in error["error"]


def test_an_end_before_the_start_is_a_mistake(told) -> None:
    assert told("elapsed", SPEC | {"end": "2026-03-02T09:00:00+01:00"})[0] == 1


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["PT1H", "2026-03-02T10:00:00Z", "mon", "24:00", "zone"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["at", "duration", "calendar", "zone", "week", "mon", "x"]), inner, max_size=3),
    max_leaves=4,
)
PLACES = [
    ("calendar",), ("calendar", "zone"), ("calendar", "week"), ("calendar", "week", "mon"), ("calendar", "days"), ("start",), ("duration",),
    ("pauses",), ("pauses", 0), ("pauses", 0, 0), ("pauses", 0, 1), ("changes",), ("changes", 0), ("changes", 0, "at"), ("changes", 0, "duration"),
    ("now",), ("met_at",), ("end",),
]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PLACES), ANYTHING)
def test_whatever_stands_in_a_line_is_answered_or_refused(place: tuple[str | int, ...], value: object) -> None:
    form = copy.deepcopy(SPEC | {"end": "2026-03-05T10:00:00Z", "changes": [{"at": "2026-03-02T16:00:00+01:00", "duration": "PT1H"}]})
    inner = form
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    for work in (written.due, written.elapsed):
        try:
            answer = work(form)
        except Unreadable as error:
            answer = {"error": str(error)}
        assert json.dumps(answer)


@pytest.mark.processes
def test_no_desk_is_wanted_and_none_made(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "frontdesk", "clock", "due", "--json"], input=f"{json.dumps(SPEC)}\nx\n", capture_output=True, text=True,
        cwd=tmp_path, env={"PYTHONPATH": str(tree.ROOT), "PATH": ""}, timeout=60, check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [ANSWER, {"error": "This is not JSON. Write one JSON object in one line."}]
    assert list(tmp_path.iterdir()) == []
