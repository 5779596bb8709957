"""What customers are told of their place in the queue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.conversations import chats, queue
from frontdesk.people import presence
from frontdesk.people.models import Here
from tests.world import MORNING, World


def test_five_before_one_and_ten_agents_of_three_minutes_each_is_142_seconds() -> None:
    assert queue.gamma_quantile(6, 10 / 180, 0.8) == pytest.approx(142, abs=1)
    assert queue.gamma_quantile(6, 10 / 180, 0.5) == pytest.approx(102, abs=1)


def test_with_nobody_online_no_wait_is_told(world: World) -> None:
    assert queue.wait_seconds(world.support.pk, ahead=0, at=MORNING) is None


def test_a_free_place_is_as_far_away_as_a_pickup_and_a_full_house_as_the_next_end(world: World) -> None:
    presence.be(world.alba, Here.ONLINE, at=MORNING)
    free = queue.wait_seconds(world.support.pk, ahead=0, at=MORNING)
    assert free == queue.USUAL_PICKUP_SECONDS
    for number in range(3):
        chat = chats.begin(world.nadia_asks(subject=f"No. {number}", channel="chat").conversation, at=MORNING)
        chats.accept(chat, by=world.alba, at=MORNING)
    full = queue.wait_seconds(world.support.pk, ahead=0, at=MORNING)
    assert full > free
    assert queue.wait_seconds(world.support.pk, ahead=1, at=MORNING) > full


def test_who_came_first_is_first_and_who_comes_back_keeps_their_place(world: World) -> None:
    first, second = (
        chats.begin(world.nadia_asks(subject=str(number), channel="chat").conversation, at=MORNING + timedelta(seconds=number)) for number in (1, 2)
    )
    assert [queue.place(chat, team_id=world.support.pk) for chat in (first, second)] == [1, 2]
    first = chats.accept(first, by=world.alba, at=MORNING)
    assert queue.place(second, team_id=world.support.pk) == 1
    first = chats.give_back(first, why="chosen", by=world.alba)
    assert [queue.place(chat, team_id=world.support.pk) for chat in (first, second)] == [1, 2]
