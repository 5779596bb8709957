"""The labelled messages: drawn again they are the same, both readers labelled each, and they agree as the manual says."""

from __future__ import annotations

import re

import pytest

from bench.labels.labelled import interval, kappa, labelled
from bench.labels.own import own
from bench.labels.sample import FOLLOW_UPS, QUESTIONS, drawn
from tests import tree
from tests.samples import data


def test_the_sample_is_drawn_the_same_again_and_labelled_whole() -> None:
    data("desk")
    assert [each.id for each in drawn()] == [each.id for each in labelled()]
    assert len(labelled()) == QUESTIONS + FOLLOW_UPS


def test_each_half_has_its_share_of_all_labels() -> None:
    for what in ("urgency", "complaint"):
        shares = [[getattr(each, what) > 0 for each in labelled() if each.is_reported is half] for half in (True, False)]
        assert all(0.25 < len(share) / len(labelled()) < 0.75 and any(share) for share in shares)


@pytest.mark.parametrize(("what", "levels"), [("urgency", 3), ("complaint", 2)])
def test_the_label_that_is_used_is_one_of_those_that_were_given(what: str, levels: int) -> None:
    for each in labelled():
        assert set(each.passes[what]) <= set(range(levels))
        assert getattr(each, what) in each.passes[what]


def test_messages_that_say_the_same_in_several_languages_are_in_one_half() -> None:
    halves: dict[int, set[bool]] = {}
    for each in own():
        halves.setdefault(each.idea, set()).add(each.is_told)
    assert all(len(half) == 1 for half in halves.values())
    assert len({each.text for each in own()}) == len(own())


def test_the_manual_tells_the_agreement_as_it_is() -> None:
    said = re.sub(r"\s+", " ", (tree.ROOT / "docs/understanding.md").read_text(encoding="utf-8"))
    urgency, complaint = ([each.passes[what] for each in labelled()] for what in ("urgency", "complaint"))
    low, high = interval(urgency, levels=3)
    assert f"Cohen's kappa {kappa(urgency, levels=3):.2f} (weighted; 95 % interval {low:.2f} to {high:.2f})" in said
    low, high = interval(complaint, levels=2)
    assert f"and {kappa(complaint, levels=2):.2f} ({low:.2f} to {high:.2f})" in said


def test_kappa_is_that_of_the_textbook() -> None:
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(pairs, levels=2) == pytest.approx(0.4)
    assert kappa([(0, 0), (1, 1), (2, 2)], levels=3) == 1.0
    assert kappa([(0, 2), (2, 0)], levels=3) == pytest.approx(-1.0)
