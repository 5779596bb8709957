"""Two texts are told apart, and can be put together again from what is said."""

from __future__ import annotations

import pytest

from frontdesk.kit.difference import GONE, KEPT, NEW, by_lines, by_words

LONG = "One two three.\n" * 3_000


SHORT = [("", ""), ("a", ""), ("", "a"), ("one two", "one three"), ("a\n\nb\n", "a\nb")]


@pytest.mark.parametrize(("compare", "before", "after"), [
    *((compare, *texts) for compare in (by_words, by_lines) for texts in SHORT),
    (by_lines, LONG, LONG.replace("two", "2")), (by_lines, LONG, "nothing of it"),
])
def test_nothing_is_lost_of_either_text(compare, before, after):
    pieces = compare(before, after)
    assert "".join(words for what, words in pieces if what != NEW) == before
    assert "".join(words for what, words in pieces if what != GONE) == after


def test_in_a_changed_line_only_the_changed_words_are_marked():
    assert by_lines("Same.\nUse two drops.\n", "Same.\nUse three drops.\n") == [
        (KEPT, "Same.\n"), (KEPT, "Use "), (GONE, "two"), (NEW, "three"), (KEPT, " drops.\n"),
    ]
