"""What is put off stays out of the lists until its time, and not a moment longer than the customer lets it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.clocks.tests.cast import answer, at, clock, everybody, kinds
from frontdesk.conversations import lists, merge, snooze, status, tallies
from frontdesk.conversations.models import Conversation
from frontdesk.kit.refused import Refused
from tests.world import World

pytestmark = pytest.mark.django_db

NOW, LATER = at("02 09:00"), at("03 09:00")


def put_off(world: World, conversation: Conversation, **more: object) -> Conversation:
    return snooze.until(conversation, **({"to": LATER, "reason": "The part comes tomorrow", "by": world.alba, "at": NOW} | more))


def listed(world: World, name: str) -> list[int]:
    found = lists.page(name, agent=world.alba, team_ids=world.alba.visible_team_ids())
    assert lists.totals(tallies.totals(world.alba.visible_team_ids()), world.alba)[name] == len(found)
    assert tallies.counted_again() == +tallies.totals([world.support.pk, world.billing.pk])
    return [each.pk for each in found]


def test_what_is_put_off_stands_in_its_own_list_alone(world: World) -> None:
    asked = world.nadia_asks().conversation
    assert (listed(world, "open"), listed(world, "snoozed")) == ([asked.pk], [])
    put_off(world, asked)
    assert [listed(world, name) for name in ("open", "unassigned", "snoozed")] == [[], [], [asked.pk]]


def test_it_stands_in_the_lists_again_when_the_customer_writes(world: World) -> None:
    asked = put_off(world, world.nadia_asks().conversation)
    world.nadia_asks("Is there any news?", conversation=asked, at=at("02 12:00"))
    assert (listed(world, "open"), listed(world, "snoozed")) == ([asked.pk], [])


def test_a_machine_does_not_bring_it_back(world: World) -> None:
    asked = put_off(world, world.nadia_asks().conversation)
    world.nadia_asks("I am on holiday", conversation=asked, is_automatic=True)
    assert listed(world, "open") == []


def test_what_is_solved_or_merged_away_sleeps_no_more(world: World) -> None:
    asked, other = (put_off(world, world.nadia_asks().conversation) for _each in range(2))
    status.solve(asked, by=world.alba)
    assert (listed(world, "snoozed"), listed(world, "solved")) == ([other.pk], [asked.pk])
    third = world.nadia_asks().conversation
    merge.merge(other, third, by=world.alba)
    assert listed(world, "snoozed") == []


def test_what_takes_in_an_open_conversation_comes_back(world: World) -> None:
    asked = put_off(world, world.nadia_asks().conversation)
    merge.merge(world.nadia_asks().conversation, asked, by=world.alba)
    assert listed(world, "open") == [asked.pk]


def test_no_promise_stands_still_meanwhile(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=NOW).conversation
    before = clock(asked, "first_response").due_at
    put_off(world, asked)
    answer(world, asked, at("02 16:00"))
    assert (clock(asked, "first_response").due_at, before) == (at("02 13:00"), at("02 13:00"))
    assert clock(asked, "first_response").breached_at == at("02 13:00")


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"to": NOW}, {"to": NOW + timedelta(days=400)}])
def test_it_wants_a_reason_and_a_time_to_come(world: World, wrong: dict[str, object]) -> None:
    asked = world.nadia_asks().conversation
    with pytest.raises(Refused):
        put_off(world, asked, **wrong)
    assert "conversation.snoozed" not in kinds(asked)


def test_what_is_done_cannot_be_put_off(world: World) -> None:
    asked = world.nadia_asks().conversation
    status.solve(asked, by=world.alba)
    with pytest.raises(Refused, match="done already"):
        put_off(world, asked)
