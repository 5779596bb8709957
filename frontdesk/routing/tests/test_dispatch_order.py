"""Which item goes next: the index, its guards, and the queue that is kept against one that is sorted by the formula."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.routing.dispatch import DispatchPolicy, Order, Queue, Turn, Worker, WorkItem, dispatch

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
POLICY = DispatchPolicy(oldest_every=0)
MINUTE = timedelta(minutes=1)


def order(items: list[WorkItem], policy: DispatchPolicy = POLICY, now: datetime = NOW) -> list[int]:
    everything = Worker(1, capacity={"email": len(items)})
    return [decision.item.id for decision in dispatch(items, [everything], now, policy)]


def mail(number: int, waited_minutes: float = 0, due_in_minutes: float | None = None, **more: object) -> WorkItem:
    due_at = None if due_in_minutes is None else NOW + due_in_minutes * MINUTE
    return WorkItem(number, "email", NOW - waited_minutes * MINUTE, due_at=due_at, **more)  # type: ignore[arg-type]


def test_the_index_is_value_times_urgency_over_handle_time_and_falls_with_slack() -> None:
    worked_out = mail(1, due_in_minutes=20, value=3, urgency=2, handle_seconds=480)
    [decision] = dispatch([worked_out], [Worker(1, capacity={"email": 1})], NOW, DispatchPolicy(mean_handle_seconds=600, look_ahead=2))
    assert decision.index == pytest.approx(3 * 2 / 8 * math.exp(-20 / (2 * 10)))
    assert (decision.terms.slack_seconds, decision.turn, decision.number) == (1200, Turn.ORDER, 1)


def test_what_is_overdue_counts_in_full_and_no_more_the_later_it_gets() -> None:
    assert order([mail(1, due_in_minutes=-500), mail(2, due_in_minutes=-1, value=2)]) == [2, 1]


def test_what_has_no_due_instant_goes_by_what_its_waiting_costs_and_how_fast_it_is_done() -> None:
    assert order([mail(1, handle_seconds=600), mail(2, handle_seconds=300), mail(3, handle_seconds=900, value=4)]) == [3, 2, 1]


def test_of_equals_the_oldest_goes_first_and_then_the_lower_number() -> None:
    assert order([mail(3, 1), mail(2, 5), mail(1, 1)]) == [2, 1, 3]


def test_every_tenth_decision_takes_the_oldest() -> None:
    hopeless, rich = mail(99, 600, value=1), [mail(number, value=10) for number in range(1, 21)]
    assert order([hopeless, *rich], DispatchPolicy()).index(99) == 9
    assert order([hopeless, *rich], DispatchPolicy(oldest_every=0)).index(99) == 20


def test_decisions_before_count_for_the_turn_of_the_oldest() -> None:
    queue = Queue([mail(99, 600), mail(1, value=10)], DispatchPolicy(), dispatched=9)
    [decision] = dispatch(queue, [Worker(1, capacity={"email": 1})], NOW, DispatchPolicy())
    assert (decision.item.id, decision.turn, decision.number) == (99, Turn.OLDEST, 10)


def test_what_has_waited_as_long_as_anything_may_goes_first_the_oldest_before_the_others() -> None:
    items = [mail(1, 1, value=10), mail(2, 60), mail(3, 61)]
    assert order(items, DispatchPolicy(longest_wait_seconds=3600)) == [3, 2, 1]
    assert order(items, DispatchPolicy(longest_wait_seconds=7200)) == [1, 3, 2]


def test_what_must_come_first_goes_before_everything_else() -> None:
    items = [mail(1, 600), mail(2, value=10), mail(3, comes_first=True)]
    assert order(items, DispatchPolicy(longest_wait_seconds=3600, oldest_every=1)) == [3, 1, 2]


def test_first_in_first_out_and_next_breach_first_can_be_asked_for() -> None:
    items = [mail(1, 5, 30, value=10), mail(2, 9, 60), mail(3, 1, 10), mail(4, 99)]
    assert order(items, DispatchPolicy(order=Order.OLDEST, oldest_every=0)) == [4, 2, 1, 3]
    assert order(items, DispatchPolicy(order=Order.NEXT_BREACH, oldest_every=0)) == [3, 1, 2, 4]


def test_an_item_that_nobody_can_take_holds_up_nothing_behind_it() -> None:
    assert order([mail(1, value=10, skills=frozenset({(1, 1)})), mail(2)]) == [2]


def test_nothing_is_taken_out_of_the_queue_by_deciding() -> None:
    queue = Queue([mail(1), mail(2)], POLICY)
    worker = [Worker(1, capacity={"email": 1})]
    assert dispatch(queue, worker, NOW, POLICY) == dispatch(queue, worker, NOW, POLICY)
    queue.take(next(iter(queue)))
    assert (len(queue), queue.dispatched) == (1, 1)


def test_a_queue_of_another_policy_is_sorted_anew() -> None:
    queue = Queue([mail(1, 9), mail(2, 1, value=5)], POLICY)
    [decision] = dispatch(queue, [Worker(1, capacity={"email": 1})], NOW, DispatchPolicy(order=Order.OLDEST))
    assert decision.item.id == 1


@pytest.mark.parametrize("seed", range(20))
def test_a_queue_that_is_kept_gives_what_sorting_by_the_formula_gives(seed: int) -> None:
    """Items come and go, hours pass, and time is even turned back: the first is the first by the formula each time."""
    chance = random.Random(seed)
    policy = DispatchPolicy(oldest_every=0, mean_handle_seconds=420)
    queue, waiting, now = Queue([], policy), {}, NOW
    for number in range(120):
        now += timedelta(seconds=chance.expovariate(1 / 60) * chance.choice([1, 1, 1, -1, 40]))
        if not waiting or chance.random() < 0.6:
            waiting[number] = _any(number, now, chance)
            queue.add(waiting[number])
        worker = Worker(1, capacity={"email": 1}, languages=chance.choice([{}, {"fi": 2}, {"fi": 3}]))
        found = dispatch(queue, [worker], now, policy)
        best = max((_by_formula(each, worker, now) for each in waiting.values()), default=0.0)
        assert bool(found) == (best > 0)
        if found:
            assert found[0].index == pytest.approx(best)
            queue.take(found[0].item)
            del waiting[found[0].item.id]


def _any(number: int, now: datetime, chance: random.Random) -> WorkItem:
    due_at = now + timedelta(seconds=chance.uniform(-600, 6000)) if chance.random() < 0.8 else None
    return WorkItem(
        number, "email", now, value=chance.randint(1, 10), urgency=chance.choice([1, 2, 4]), handle_seconds=chance.uniform(60, 1200), due_at=due_at,
        language=chance.choice(["", "fi"]),
    )


def _by_formula(item: WorkItem, worker: Worker, now: datetime) -> float:
    """0 when the worker may not take it."""
    waited = (now - item.arrived_at).total_seconds()
    level = 3 if waited < 60 else 2 if waited < 120 else 0
    if item.language and worker.languages.get(item.language, 0) < level:
        return 0.0
    slack = max(0.0, (item.due_at - now).total_seconds()) if item.due_at else 0.0
    return item.value * item.urgency * 60 / item.handle_seconds * math.exp(-slack / (2 * 420))
