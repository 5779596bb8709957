"""Choices and small forms are read as the widget can show them, or refused with what to do."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from frontdesk.answers import ask_form
from frontdesk.kit.refused import Refused


def form(**given: object) -> QueryDict:
    made = QueryDict(mutable=True)
    for name, value in given.items():
        made.setlist(name, value if isinstance(value, list) else [value])
    return made


def test_nothing_asked_is_nothing() -> None:
    assert ask_form.read(form(text="Hello", choice=["Left over", "From before"])) == {}


def test_choices_stand_in_their_order_once_each_and_without_blanks() -> None:
    assert ask_form.read(form(asks="choices", choice=[" Red ", "", "Blue\n now", "Red"])) == {"choices": ["Red", "Blue now"]}


def test_one_choice_is_none() -> None:
    with pytest.raises(Refused, match="at least two"):
        ask_form.read(form(asks="choices", choice=["Red", "Red", " "]))


def test_a_form_has_named_fields_of_known_types() -> None:
    found = ask_form.read(form(
        asks="fields", field_label=["Order number", "", "Colour"], field_type=["text", "text", "select"],
        field_options=["", "", "red, blue,"], field_required=["1", "", ""],
    ))
    assert found == {"fields": [
        {"name": "field_1", "label": "Order number", "type": "text", "options": [], "is_required": True},
        {"name": "field_3", "label": "Colour", "type": "select", "options": ["red", "blue"], "is_required": False},
    ]}


@pytest.mark.parametrize(("label", "kind", "options"), [("", "text", ""), ("Colour", "select", ""), ("Upload", "file", ""), ("x" * 81, "text", "")])
def test_a_form_that_nobody_could_fill_in_is_refused(label: str, kind: str, options: str) -> None:
    with pytest.raises(Refused):
        ask_form.read(form(asks="fields", field_label=[label], field_type=[kind], field_options=[options], field_required=[""]))
