"""Names in braces are filled in, or said to be unfilled; what a program's words look like is left alone."""

from __future__ import annotations

import pytest

from frontdesk.answers.macros.placeholders import fill, unfilled, unknown
from frontdesk.answers.macros.values import first_name

NADIA = {"customer.name": "Nadia Berg", "customer.first_name": "Nadia", "agent.name": "Alba", "desk.name": "", "conversation.number": "7"}


@pytest.mark.parametrize(("text", "filled"), [
    ("Dear {customer.name},", "Dear Nadia Berg,"),
    ("Hello {customer.first_name|there}, #{conversation.number}", "Hello Nadia, #7"),
    ("From {desk.name|us}", "From us"),
    ("From {desk.name|}", "From "),
    ("From {desk.name}", "From {desk.name}"),
    ("{order.number} {order.number|none} {Customer.name} {customer.name|a{b}", "{order.number} {order.number|none} {Customer.name} {customer.name|a{b}"),
    ("{ customer.name } {customer} {}", "{ customer.name } {customer} {}"),
])
def test_a_name_becomes_its_value_or_what_stands_behind_the_bar(text: str, filled: str) -> None:
    assert fill(text, NADIA) == filled


def test_a_value_is_no_markup_and_no_name_itself() -> None:
    assert fill("<b>{customer.name}</b>", {"customer.name": "<i>&"}, is_markup=True) == "<b>&lt;i&gt;&amp;</b>"
    assert fill("{customer.name}", {"customer.name": "{agent.name}", "agent.name": "Alba"}) == "{agent.name}"


def test_unknown_names_are_found() -> None:
    assert unknown("{customer.nmae} {customer.name} {order.number|?} {customer.nmae}") == ["{customer.nmae}", "{order.number|?}"]


def test_what_is_ours_or_came_with_a_macro_must_not_be_sent() -> None:
    assert unfilled("Hi {customer.name} {agent.shoe}") == ["{customer.name}", "{agent.shoe}"]
    assert unfilled("", "<p>Hi {customer.<b>name</b>} {agent.name&#124;x}</p>") == ["{customer.name}", "{agent.name|x}"]
    assert unfilled("print(f'{user.name}')") == []
    assert unfilled("{order.number} {user.name}", of_macros=["Order {order.number}"]) == ["{order.number}"]


@pytest.mark.parametrize(("name", "first"), [
    ("Nadia", "Nadia"), ("Nadia Berg", "Nadia"), ("Dr. Nadia Berg", "Nadia"), ("Berg, Nadia", "Nadia"), ("Berg,", "Berg,"), ("Dr.", "Dr."),
    ("nadia@example.org", ""), ("", ""), ("王小明", "王小明"),
])
def test_how_a_person_is_spoken_to(name: str, first: str) -> None:
    assert first_name(name) == first
