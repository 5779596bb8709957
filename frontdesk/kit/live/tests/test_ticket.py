from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing

from frontdesk.kit.live import ticket
from tests.world import MORNING


def test_a_ticket_says_who_may_hear_what():
    token = ticket.issue("agent:5", ["team:1", "agent:5"], at=MORNING)
    read = ticket.read(token, at=MORNING)
    assert read.subject == "agent:5"
    assert read.topics == ("team:1", "agent:5")


def test_a_ticket_is_good_for_its_time_and_not_a_second_longer():
    token = ticket.issue("agent:5", ["team:1"], at=MORNING, valid_seconds=60)
    assert ticket.read(token, at=MORNING + timedelta(seconds=59)) is not None
    assert ticket.read(token, at=MORNING + timedelta(seconds=60)) is None


@pytest.mark.parametrize("token", ["", "nonsense", "a:b", "x" * 100_000, "Zm9v:é"])
def test_nonsense_is_no_ticket(token: str):
    assert ticket.read(token, at=MORNING) is None


def test_a_ticket_changed_by_one_letter_is_refused():
    token = ticket.issue("agent:5", ["team:1"], at=MORNING)
    for place in range(0, len(token), 7):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert ticket.read(changed, at=MORNING) is None


def test_what_the_desk_signed_for_another_purpose_is_no_ticket():
    other = signing.Signer(salt="another").sign_object({"subject": "agent:1", "topics": ["team:1"], "expires": 9e9})
    assert ticket.read(other, at=MORNING) is None


def test_a_signed_thing_of_another_shape_is_no_ticket():
    for body in ({}, [], {"subject": "agent:1", "topics": 5, "expires": 1}, {"subject": "a", "topics": [], "expires": "soon"}):
        token = signing.Signer(salt="frontdesk.live.ticket").sign_object(body)
        assert ticket.read(token, at=MORNING) is None
