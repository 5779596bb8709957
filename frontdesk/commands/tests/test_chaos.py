"""Chaos stays on this machine, and its judge sees what is missing, twice, or in another order."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from frontdesk.commands import chaos
from frontdesk.commands.chaos import judge
from frontdesk.commands.chaos.customer import Customer
from frontdesk.commands.chaos.line import Line
from frontdesk.commands.chaos.trouble import Trouble
from frontdesk.commands.tests.typed import typed
from frontdesk.desk import Unusable

SAID = [("customer", "one"), ("agent", "An answer to: one"), ("customer", "two")]


@pytest.mark.parametrize("elsewhere", [
    ("--host", "0.0.0.0"), ("--host", "desk.example.org"), ("--database", "postgresql://user@db.example.org/desk"),
    ("--database", "postgresql://user@/desk?host=db.example.org"), ("--valkey", "redis://cache.example.org:6379/0"),
])
def test_no_other_machine_is_ever_spoken_to(elsewhere: tuple[str, str]) -> None:
    with pytest.raises(Unusable, match="this machine"):
        typed(chaos, "chat", *elsewhere)


@pytest.fixture
def nadia() -> Customer:
    """Said two things, was answered once, and sees all of it."""
    customer = Customer("Nadia", Line(1, "127.0.0.1"), "key", Trouble(random.Random(1), Counter()))
    customer.said = ["one", "two"]
    customer.shown = {number: {"author": author, "text": text} for number, (author, text) in enumerate(SAID)}
    return customer


def test_where_everything_came_once_there_is_nothing_to_say(nadia: Customer) -> None:
    assert judge.of_customer(nadia, SAID, ["An answer to: one"]) == []


@pytest.mark.parametrize(("in_desk", "told"), [
    (SAID[:2], "Nadia wrote 2 of 1: missing [], too much ['two']"),
    ([*SAID, SAID[2]], "Nadia wrote 2 of 3: missing ['two'], too much []"),
    ([SAID[2], SAID[1], SAID[0]], "Nadia wrote 2 of 2: missing [], too much [], in another order"),
    ([SAID[0], SAID[2]], "Nadia was answered 1 of 0: missing [], too much ['An answer to: one']"),
])
def test_what_the_desk_has_lost_doubled_or_turned_round_is_told(nadia: Customer, in_desk: list[tuple[str, str]], told: str) -> None:
    assert told in judge.of_customer(nadia, in_desk, ["An answer to: one"])


def test_what_a_customer_does_not_see_is_told(nadia: Customer) -> None:
    del nadia.shown[1]
    [told] = judge.of_customer(nadia, SAID, ["An answer to: one"])
    assert told.startswith("Nadia sees 2 of 3: missing [('agent', 'An answer to: one')]")
