"""How sure a judge may be, and what it takes for none of its topics."""

import numpy as np
import pytest

from frontdesk.understanding import limits

TOPICS = np.array([0] * 10 + [1] * 3 + [2], np.int32)


def test_each_example_is_held_back_once_except_one_that_stands_alone() -> None:
    held = [place for _taught, places in limits.folds(TOPICS, number=limits.FOLDS) for place in places]
    assert sorted(held) == list(range(13))


def test_what_is_held_back_is_never_taught_and_no_topic_is_left_without() -> None:
    for taught, held in limits.folds(TOPICS, number=limits.FOLDS):
        assert not set(taught) & set(held)
        assert set(TOPICS[taught]) == {0, 1, 2}


def test_who_is_often_wrong_may_be_less_sure() -> None:
    spoken = np.tile(np.array([[2.0, 0.0]], np.float32), (100, 1))
    rarely = limits.heat_of(spoken, np.array([0] * 95 + [1] * 5, np.int32))
    often = limits.heat_of(spoken, np.array([0] * 60 + [1] * 40, np.int32))
    assert rarely < often
    share = 1 / (1 + np.exp(-2.0 / often))
    assert share == pytest.approx(0.6, abs=0.02)


def test_without_an_example_of_none_a_small_share_is_refused() -> None:
    scopes = np.linspace(0, 1, 1000, dtype=np.float32)
    least = limits.least_scope(scopes, np.ones(1000, bool), np.zeros(0, np.float32))
    assert (scopes < least).mean() == pytest.approx(limits.LOST_SHARE, abs=0.002)


def test_with_examples_of_none_the_limit_parts_them_best() -> None:
    scopes, others = np.linspace(0.5, 1, 100, dtype=np.float32), np.linspace(0, 0.4, 20, dtype=np.float32)
    assert 0.4 < limits.least_scope(scopes, np.ones(100, bool), others) <= 0.5


def test_too_few_texts_refuse_nothing() -> None:
    assert limits.least_scope(np.ones(10, np.float32), np.ones(10, bool), np.zeros(3, np.float32)) == float("-inf")


def test_the_limit_is_the_first_of_those_that_do_best() -> None:
    chance = np.random.default_rng(1)
    scopes, others = (chance.normal(middle, 1, number).round(1).astype(np.float32) for middle, number in ((1, 200), (0, 60)))
    is_right = chance.random(200) < 0.8
    worth = {least: limits.KEPT_WEIGHT * np.mean(is_right & (scopes >= least)) + np.mean(others < least) for least in sorted({*scopes, *others})}
    assert limits.least_scope(scopes, is_right, others) == max(worth, key=lambda least: worth[least])
