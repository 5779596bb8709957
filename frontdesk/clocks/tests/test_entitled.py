"""Policies that ask what was bought: conversations follow when it begins, ends, or is put on file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from frontdesk.clocks import policies, rebuild, rematch
from frontdesk.clocks.tests.cast import at, clock, everybody, promise
from frontdesk.conversations import status
from frontdesk.conversations.models import Conversation
from frontdesk.kit.jobs.work import run_due
from frontdesk.people import entitlements
from frontdesk.people.models import Organization
from tests.world import World

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture
def asked(world: World) -> Conversation:
    """Everybody has eight hours; Gold in window two, and who was once entitled sixteen."""
    everybody(first_response=8)
    policies.save(None, name="Gold", conditions={"entitlement": ["Gold"]}, promises=[promise("first_response", 2)], by=None)
    policies.save(None, name="Over", conditions={"support": ["over"]}, promises=[promise("first_response", 16)], by=None)
    with time_machine.travel(at("02 09:00"), tick=False):
        return world.nadia_asks(at=at("02 09:00")).conversation


def hours(conversation: Conversation, when: str, *, look: bool = False) -> float:
    """Those in which the first response is due, as of then."""
    with time_machine.travel(at(when), tick=False):
        if look:
            rematch.look(at(when))
        run_due()
    kept = clock(conversation, "first_response")
    return policies.versions(policies.editions.now())[kept.version_id].promises[0].duration_seconds / 3600


def test_what_is_put_on_file_counts_for_what_is_open_already(world: World, asked: Conversation) -> None:
    assert hours(asked, "02 09:00") == 8
    made = entitlements.add(asked.customer, what="Gold", starts=MONDAY, ends=None)
    with time_machine.travel(at("02 09:10"), tick=False):
        assert rematch.conversations_beside(made) == 1
    assert hours(asked, "02 09:10") == 2
    entitlements.remove(made)
    with time_machine.travel(at("02 09:20"), tick=False):
        rematch.conversations_beside(made)
    assert hours(asked, "02 09:20") == 8
    assert list(rebuild.wrong()) == []


def test_what_ends_and_what_begins_is_followed_on_the_day(world: World, asked: Conversation) -> None:
    entitlements.add(asked.customer, what="Gold", starts=MONDAY + timedelta(days=1), ends=MONDAY + timedelta(days=2))
    assert [hours(asked, when, look=True) for when in ("02 10:00", "03 00:01", "04 23:59", "05 00:01")] == [8, 2, 2, 16]


def test_the_organisation_s_members_follow_and_what_is_solved_does_not(world: World, asked: Conversation) -> None:
    asked.customer.organization = Organization.objects.create(name="Acme")
    asked.customer.save()
    solved = world.nadia_asks(at=at("02 09:00")).conversation
    status.solve(solved, by=world.alba)
    made = entitlements.add(asked.customer, what="Gold", starts=MONDAY, ends=None, is_for_organization=True)
    with time_machine.travel(at("02 09:10"), tick=False):
        assert rematch.conversations_of([made]) == rematch.conversations_beside(made) == 1
    assert hours(asked, "02 09:10") == 2
