"""The published simulation, reproduced by the dispatch function that the desk uses; and the playing of a day itself."""

from __future__ import annotations

import statistics
from datetime import datetime, timedelta

import pytest

from frontdesk.routing.dispatch import DispatchPolicy, Order, Worker, WorkItem
from frontdesk.routing.simulation import compare, synthetic
from frontdesk.routing.simulation.play import Arrival, Begun, Shift, play

FIFO = DispatchPolicy(order=Order.OLDEST, oldest_every=0)
INDEX = DispatchPolicy(mean_handle_seconds=synthetic.MEAN_HANDLE_SECONDS)
NINE = datetime(2026, 3, 2, 9, tzinfo=synthetic.BEGIN.tzinfo)
MINUTE = timedelta(minutes=1)


def days(load: float, policy: DispatchPolicy, count: int) -> list[list[Begun]]:
    return [play(synthetic.arrivals(load=load, seed=seed), synthetic.shifts(), policy) for seed in range(count)]


def in_target_percent(played: list[Begun], group: str = "") -> float:
    return 100 * compare.measure([one for one in played if group in ("", one.arrival.group)]).in_target_share


@pytest.mark.parametrize(("load", "count", "cost_change", "target_change", "target_half"), [
    (0.97, 4, -61.6, 16.3, 2.4), (1.05, 3, -64.2, 32.7, 3.7),
])
def test_the_published_figures_lie_within_the_intervals(
    load: float, count: int, cost_change: float, target_change: float, target_half: float,
) -> None:
    """The intervals of the paired difference to first in, first out must meet what was published for thirty days."""
    fifo, ours = days(load, FIFO, count), days(load, INDEX, count)
    costs = [(compare.measure(one).cost, compare.measure(other).cost) for one, other in zip(ours, fifo, strict=True)]
    cost = compare.difference([100 * (one - other) / other for one, other in costs], [0] * len(costs))
    target = compare.difference([in_target_percent(one) for one in ours], [in_target_percent(one) for one in fifo])
    assert cost.half is not None
    assert target.half is not None
    assert abs(cost.mean - cost_change) <= cost.half
    assert abs(target.mean - target_change) <= target.half + target_half
    assert cost.is_detectable
    assert target.is_detectable
    assert statistics.fmean(one for one, _other in costs) < 0.6 * statistics.fmean(other for _one, other in costs)
    assert statistics.fmean(in_target_percent(one, "A") for one in ours) > 99


def test_the_same_seed_is_the_same_day_and_every_item_is_begun_once() -> None:
    arrivals = synthetic.arrivals(load=0.9, seed=3, minutes=300)
    assert arrivals == synthetic.arrivals(load=0.9, seed=3, minutes=300) != synthetic.arrivals(load=0.9, seed=4, minutes=300)
    played = play(arrivals, synthetic.shifts(), INDEX)
    assert played == play(arrivals, synthetic.shifts(), INDEX)
    assert sorted(one.arrival.item.id for one in played) == [one.item.id for one in arrivals]


def arrival(number: int, at: datetime, work_minutes: float, **more: object) -> Arrival:
    return Arrival(WorkItem(number, "email", at, **more), work_minutes * 60)  # type: ignore[arg-type]


def shift(*spans: tuple[datetime, datetime]) -> Shift:
    return Shift(Worker(1, capacity={"email": 1}), spans)


def test_nobody_works_outside_a_shift_and_what_is_in_hand_is_finished() -> None:
    day = [arrival(1, NINE - 30 * MINUTE, 70), arrival(2, NINE, 5)]
    first, second = play(day, [shift((NINE, NINE + 60 * MINUTE), (NINE + 120 * MINUTE, NINE + 180 * MINUTE))], FIFO)
    assert (first.at, second.at) == (NINE, NINE + 120 * MINUTE)
    assert second.waited_seconds == 7200


def test_what_nobody_began_by_the_end_is_counted_and_was_not_in_time() -> None:
    due = NINE + 600 * MINUTE
    begun = play([arrival(1, NINE, 90, due_at=due), arrival(2, NINE, 5, due_at=due)], [shift((NINE, NINE + 60 * MINUTE))], FIFO)
    assert [one.agent_id for one in begun] == [1, None]
    assert [one.is_in_target for one in begun] == [True, False]


def test_an_item_that_may_go_to_more_people_after_a_while_does() -> None:
    [begun] = play([arrival(1, NINE, 5, language="fi")], [shift((NINE, NINE + 60 * MINUTE))], FIFO)
    assert begun.at == NINE + 2 * MINUTE


def test_a_difference_is_detectable_when_its_interval_leaves_nothing_out_but_zero() -> None:
    assert compare.difference([3, 4, 5], [1, 2, 3]) == compare.Difference(2, 0)
    apart = compare.difference([1.0, 2, 6], [0.0, 0, 0])
    assert apart.half == pytest.approx(4.303 * statistics.stdev([1, 2, 6]) / 3**0.5)
    assert not apart.is_detectable
    assert compare.difference([5], [1]) == compare.Difference(4, None)
    assert not compare.difference([5], [1]).is_detectable


def chat(number: int, at: datetime, work_minutes: float, **more: object) -> Arrival:
    return Arrival(WorkItem(number, "chat", at, handle_seconds=work_minutes * 60, **more), work_minutes * 60)  # type: ignore[arg-type]


def chatting(number: int, **more: object) -> Shift:
    return Shift(Worker(number, capacity={"chat": 1}, **more), [(NINE - 60 * MINUTE, NINE + 600 * MINUTE)])  # type: ignore[arg-type]


def test_who_was_busy_for_most_of_the_hour_rests_first() -> None:
    """From 9:00 on, 54 minutes of work are more than 88 per cent of an hour: the next chat begins once it is less."""
    first, second = play([chat(1, NINE, 54), chat(2, NINE + 54 * MINUTE, 5)], [chatting(1)], DispatchPolicy())
    assert first.waited_seconds == 0
    assert 0 < second.waited_seconds < 10 * 60
    [_first, at_once] = play([chat(1, NINE, 54), chat(2, NINE + 54 * MINUTE, 5)], [chatting(1)], DispatchPolicy(occupancy_cap=1.1))
    assert at_once.waited_seconds == 0


def test_who_knows_the_customer_is_waited_for_a_moment_and_no_longer() -> None:
    shifts = [chatting(1, skills={7: 1}), chatting(2)]
    in_hand = chat(1, NINE, 10, preferred=2)
    soon = chat(2, NINE + 9 * MINUTE, 5, preferred=2)
    _first, waited = play([in_hand, soon], shifts, DispatchPolicy(occupancy_cap=1.1))
    assert (waited.agent_id, waited.waited_seconds) == (2, 60)
    late = chat(2, NINE + 5 * MINUTE, 5, preferred=2)
    _first, went_on = play([in_hand, late], shifts, DispatchPolicy(occupancy_cap=1.1))
    assert (went_on.agent_id, went_on.waited_seconds) == (1, 0)


def test_an_item_waits_for_who_writes_its_language_until_anybody_will_do() -> None:
    shifts = [chatting(1, languages={"de": 1})]
    [begun] = play([chat(1, NINE, 5, language="de")], shifts, DispatchPolicy())
    assert begun.waited_seconds == 120
