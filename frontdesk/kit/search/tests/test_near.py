"""The words that an index knows: those nearest to a misspelt one, quickly and in either database."""

from __future__ import annotations

import pytest

from frontdesk.kit.search import near

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("typed", "meant"), [
    ("refnud", "refund"), ("refnd", "refund"), ("refunnd", "refund"), ("rafund", "refund"), ("efund", "refund"), ("refun", "refund"),
    ("anguleme", "angouleme"), ("verzogerugn", "verzogerung"), ("доставкс", "доставка"), ("lmap", "lamp"),
])
def test_one_letter_may_be_wrong_missing_too_many_or_swapped(typed: str, meant: str) -> None:
    near.learn({"refund", "angouleme", "verzogerung", "доставка", "lamp", "other", "words"})
    assert near.nearest(typed)[:1] == [meant]


def test_the_nearest_comes_first() -> None:
    near.learn({"pedal", "pedals", "medal"})
    assert near.nearest("pedall")[0] == "pedal"


@pytest.mark.parametrize("typed", ["xyz", "4711", "ab", "x" * 50, "zirconium", "订单在哪", "a'b; --"])
def test_what_is_short_a_number_or_far_from_all_is_near_to_nothing(typed: str) -> None:
    near.learn({"refund", "471", "订单"})
    assert near.nearest(typed) == []


def test_learning_again_changes_nothing() -> None:
    near.learn({"refund"})
    near.learn({"refund", "order"})
    assert near.nearest("refnd") == ["refund"]
