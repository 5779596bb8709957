"""How like a message is to a tool's examples, and how much liker than to what else the desk is asked."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from frontdesk.answers.tools import weigh
from frontdesk.answers.tools.weigh import ENGLISH


def turned(*degrees: float) -> NDArray[np.float32]:
    """Directions in a plane: the cosine of two is that of the angle between them."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)


def test_with_few_questions_on_file_the_likest_example_decides() -> None:
    said = turned(0)[0]
    assert weigh.others_of(turned(*range(99)), turned(0), ENGLISH) is None
    found = weigh.weigh(said, turned(60, 20), None, ENGLISH)
    assert (round(found.score, 2), found.take, found.likest) == (0.94, ENGLISH.bare, 1)


def test_what_is_nearer_to_other_questions_than_to_the_examples_is_not_taken() -> None:
    said, examples = turned(0)[0], turned(20, 22)
    far, near = turned(*[90.0] * 200), turned(*[-5.0] * 200)
    assert (took := weigh.weigh(said, examples, far, ENGLISH)).score >= took.take
    assert (left := weigh.weigh(said, examples, near, ENGLISH)).score < left.asks


@pytest.mark.parametrize(("degrees", "is_taken", "is_asked"), [(36, True, True), (38, False, True), (42, False, False)])
def test_below_a_floor_of_likeness_it_is_none_however_far_all_else_is(degrees: float, is_taken: bool, is_asked: bool) -> None:
    found = weigh.weigh(turned(0)[0], turned(degrees, degrees), turned(*[170.0] * 200), ENGLISH)
    assert (found.score >= found.take, found.score >= found.asks) == (is_taken, is_asked)


def test_a_question_on_file_that_is_for_the_tool_itself_is_not_held_against_it() -> None:
    asked = turned(*[2.0] * 150, *[80.0] * 150)
    kept = weigh.others_of(asked, turned(0), ENGLISH)
    assert kept is not None
    assert len(kept) == 150
