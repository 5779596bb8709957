"""What goes along with an answer is written as lines, and read back."""

from __future__ import annotations

import pytest

from frontdesk.answers.along import Along, joined, read, written
from frontdesk.kit.refused import Refused


def test_lines_are_read_and_written() -> None:
    lines = ["macro 12", "status solved", "urgency raise", "tag late delivery", "team 3", 'asks {"choices": ["Yes", "No"]}']
    along = read(lines)
    assert along == Along((12,), "solved", ("late delivery",), False, 3, {"choices": ["Yes", "No"]}, "raise")
    assert written(along) == lines
    assert written(read([])) == []


def test_of_what_excludes_each_other_the_later_counts_and_tags_add_up() -> None:
    assert joined(read(["take", "status open", "tag A"]), read(["team 3", "status closed", "tag b", "tag a"])) == Along(
        then="closed", tags=("a", "b"), team_id=3,
    )
    assert read(["team 3", "take"]) == Along(takes=True)


@pytest.mark.parametrize("line", [
    "", "tag", "tag  ", "urgency", "urgency 3", "urgency Raise",
    "status new", "status", "team x", "team -1", "team 99999999999999999999", "macro", "macro ١", "asks", "asks []", "asks {",
    'asks {"choices": [""]}', "drop table", "x" * 20_000,
])
def test_what_is_none_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        read([line])


def test_there_is_an_end_to_it() -> None:
    with pytest.raises(Refused, match="more than"):
        read(["tag a"] * 41)
