"""The order that the queue page shows is the order in which dispatch gives, and what is stuck is named."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.routing import standing
from frontdesk.routing.dispatch import DispatchPolicy, Queue, Turn, Worker, WorkItem, dispatch
from tests.world import MORNING

BRAKES = 7
POLICY = DispatchPolicy(longest_wait_seconds=86400)


def item(number: int, **more: object) -> WorkItem:
    return WorkItem(number, "email", MORNING + timedelta(minutes=number), team_id=1, **more)


def worker(number: int, **more: object) -> Worker:
    return Worker(number, capacity={"email": 100}, team_ids=frozenset({1}), **more)


def by_dispatch(queue: Queue, now) -> list[tuple[int, Turn]]:
    """One at a time, as somebody who asks for the next again and again gets them."""
    found = []
    while len(queue):
        decision = dispatch(queue, [worker(1)], now, queue.policy)[0]
        found.append((decision.item.id, decision.turn))
        queue.take(decision.item)
    return found


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("dispatched", [0, 7])
def test_the_order_is_that_of_dispatch(seed, dispatched):
    chance = random.Random(seed)
    now = MORNING + timedelta(hours=30)
    items = [
        replace(
            item(number), arrived_at=MORNING + timedelta(minutes=chance.randrange(1800)), value=chance.randint(1, 10), urgency=chance.choice([1, 2, 4, 8]),
            due_at=now + timedelta(minutes=chance.randint(-60, 600)) if chance.random() < 0.7 else None, comes_first=chance.random() < 0.1,
        )
        for number in range(1, 41)
    ]
    shown = standing.line(Queue(items, POLICY, dispatched=dispatched), [worker(1)], now, most=100)
    assert [(one.item.id, one.turn) for one in shown] == by_dispatch(Queue(items, POLICY, dispatched=dispatched), now)
    assert [one.place for one in shown] == list(range(1, 41))


def test_only_the_first_are_worked_out():
    shown = standing.line(Queue([item(number) for number in range(1, 30)], POLICY), [worker(1)], MORNING + timedelta(hours=1), most=5)
    assert len(shown) == 5


def test_who_may_take_it_is_named_and_of_the_others_what_stands_against_them():
    asks = item(1, skills=frozenset({(BRAKES, 3)}))
    there = [worker(1, skills={BRAKES: 3}), worker(2, skills={BRAKES: 2}), worker(3, presence="away", skills={BRAKES: 5}), worker(4)]
    (shown,) = standing.line(Queue([asks], POLICY), there, MORNING + timedelta(hours=1), most=5)
    assert shown.free == (1,)
    assert shown.against == {"skill": 2, "away": 1}


def test_what_nobody_of_the_team_can_do_is_stuck_whoever_comes():
    asks, plain = item(1, skills=frozenset({(BRAKES, 3)})), item(2)
    assert standing.stuck([asks, plain], [worker(1, skills={BRAKES: 3}, presence="offline")]) == []
    assert standing.stuck([asks, plain], [worker(1, skills={BRAKES: 2})]) == [standing.Stuck(asks, ((BRAKES, 3),))]
    assert standing.stuck([plain], []) == [standing.Stuck(plain, ())]
    elsewhere = replace(worker(1), team_ids=frozenset({2}))
    assert standing.stuck([plain], [elsewhere]) == [standing.Stuck(plain, ())]


def test_two_skills_that_nobody_has_together_are_both_named():
    asks = item(1, skills=frozenset({(BRAKES, 3), (8, 1)}))
    assert standing.stuck([asks], [worker(1, skills={BRAKES: 3}), worker(2, skills={8: 2})]) == [standing.Stuck(asks, ((BRAKES, 3), (8, 1)))]
