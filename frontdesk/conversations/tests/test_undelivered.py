"""What has not left is found without looking at what has."""

from __future__ import annotations

import pytest
from django.db import connection

from frontdesk.conversations import assign, post, undelivered
from frontdesk.conversations.models import Delivery, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import rows
from tests.world import World


def _sent_as(world: World, delivery: str) -> Message:
    message = post.reply(world.nadia_asks().conversation, by=world.bram, words=Words("On its way"))
    Message.objects.filter(pk=message.pk).update(delivery=delivery)
    return message


def test_all_that_has_not_left_is_found_newest_first_and_below_a_place(world: World) -> None:
    made = [_sent_as(world, delivery) for delivery in ("queued", "waiting", "sent", "sending", "uncertain", "failed")]
    ids = [message.pk for message in reversed(made) if message.pk != made[2].pk]
    assert undelivered.newest(world.alba, before=None, limit=10) == ids
    assert undelivered.newest(world.alba, before=ids[1], limit=2) == ids[2:4]


def test_what_waits_is_found_oldest_first(world: World) -> None:
    first, _failed, second = _sent_as(world, Delivery.WAITING), _sent_as(world, Delivery.FAILED), _sent_as(world, Delivery.WAITING)
    assert undelivered.waiting(world.alba) == [first.pk, second.pk]


def test_another_teams_is_not_found(world: World) -> None:
    message = _sent_as(world, Delivery.WAITING)
    assign.to_team(message.conversation, world.billing, by=world.ada)
    assert undelivered.newest(world.alba, before=None, limit=10) == undelivered.waiting(world.alba) == []
    assert undelivered.waiting(world.zoe) == undelivered.waiting_everywhere() == [message.pk]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan of SQLite")
def test_only_the_small_index_is_walked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[str] = []
    select = rows.select

    def explained(sql: str, values: list[object]) -> list[tuple[object, ...]]:
        plans.extend(str(row) for row in select(f"EXPLAIN QUERY PLAN {sql}", values))
        return select(sql, values)

    monkeypatch.setattr(rows, "select", explained)
    undelivered.newest(world.alba, before=7, limit=50)
    undelivered.waiting(world.alba)
    undelivered.waiting_everywhere()
    of_messages = [plan for plan in plans if " m " in plan]
    assert len(of_messages) == 3
    assert all("message_undelivered" in plan for plan in of_messages), plans
