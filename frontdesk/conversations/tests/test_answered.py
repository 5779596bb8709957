"""An answer by a press or a small form, in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from frontdesk.conversations import answered, asks
from frontdesk.kit.refused import Refused


def form(kind: str, **more: object) -> dict[str, object]:
    """A form of one field of that type."""
    return asks.checked({"fields": [{"name": "it", "label": "It", "type": kind, **more}]})


def test_a_choice_is_its_label_and_nothing_else_is_one() -> None:
    size = asks.checked({"choices": ["Small", "Large"]})
    assert answered.in_words(size, {"choice": "Large"}) == "Large"
    for odd in ("large", "", "Large ", True, None):
        with pytest.raises(Refused, match="none of the choices"):
            answered.in_words(size, {"choice": odd})


def test_a_form_is_a_line_for_each_field_that_is_filled_in() -> None:
    order = asks.checked({"fields": [
        {"name": "number", "label": "Order number", "type": "text", "is_required": True},
        {"name": "why", "label": "What is wrong?", "type": "textarea"},
        {"name": "size", "label": "Size", "type": "select", "options": ["S", "L"]},
        {"name": "gift", "label": "It is a gift", "type": "checkbox"},
        {"name": "day", "label": "Delivered on", "type": "date"},
    ]})
    values = {"number": " 4711 ", "why": "Torn.\nAnd wet.", "size": "L", "gift": True, "day": "", "made_up": "x"}
    assert answered.in_words(order, values) == "Order number: 4711\nWhat is wrong?\nTorn.\nAnd wet.\nSize: L\nIt is a gift: Yes"
    with override("de"):
        assert answered.in_words(order, {"number": "4711", "gift": False}) == "Order number: 4711\nIt is a gift: Nein"


def test_what_must_be_filled_in_is_asked_for() -> None:
    with pytest.raises(Refused, match="“It” is missing"):
        answered.in_words(form("text", is_required=True), {"it": "  "})
    with pytest.raises(Refused, match="“It” is missing"):
        answered.in_words(form("checkbox", is_required=True), {"it": False})
    with pytest.raises(Refused, match="Nothing is filled in"):
        answered.in_words(form("text"), {})


@pytest.mark.parametrize(("kind", "fits", "wrong"), [
    ("email", ["nadia@example.org"], ["nadia", "a@b", "x@example.org\ny@example.org"]),
    ("tel", ["+49 30 123456", "(030) 12-34"], ["call me", "1"]),
    ("number", ["12", "-3,5", "0.25"], ["1e5", "nan", "12 pieces", "1" * 40]),
    ("date", ["2026-02-28"], ["2026-02-29", "28.02.2026", "20260228", "2026-2-8"]),
    ("text", ["Anything"], ["x" * 301, "two\nlines"]),
    ("textarea", ["two\nlines"], ["x" * 5001]),
])
def test_a_value_fits_its_field_or_is_refused_by_name(kind: str, fits: list[str], wrong: list[str]) -> None:
    for value in fits:
        assert value in answered.in_words(form(kind), {"it": value})
    for value in wrong:
        with pytest.raises(Refused, match="“It” is"):
            answered.in_words(form(kind), {"it": value})


def test_only_what_can_be_chosen_is_chosen() -> None:
    with pytest.raises(Refused, match="none of the choices"):
        answered.in_words(form("select", options=["S", "L"]), {"it": "XL"})


def test_what_is_asked_can_be_read_where_nothing_can_be_pressed() -> None:
    assert asks.as_lines(asks.checked({"choices": ["Small", "Large"]})) == ["• Small", "• Large"]
    assert asks.as_lines(form("select", options=["S", "L"])) == ["• It (S, L)"]
    assert asks.as_lines({}) == []
