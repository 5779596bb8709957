"""The decision itself: item after item goes to the best one who may take it, until nobody is free or nothing is left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontdesk.routing.dispatch import index
from frontdesk.routing.dispatch.floor import Floor
from frontdesk.routing.dispatch.values import Decision, DispatchPolicy, Turn, Worker, WorkItem
from frontdesk.routing.dispatch.waiting import Queue


def dispatch(queue: Iterable[WorkItem], workers: Iterable[Worker], now: datetime, policy: DispatchPolicy) -> list[Decision]:
    """Who gets what now, in the order in which it is decided. Nothing is changed: take the items out of a `Queue` yourself.

    A `Queue` that is kept saves sorting; any other iterable is sorted first.
    """
    waiting = queue if isinstance(queue, Queue) and queue.policy == policy else Queue(queue, policy)
    floor = Floor(workers, now, policy)
    decided: list[Decision] = []
    given: set[int] = set()
    while len(given) < len(waiting) and floor.is_anybody_free:
        found = _next(waiting, floor, given, waiting.dispatched + len(decided) + 1)
        if found is None:
            break
        decided.append(found)
        given.add(found.item.id)
    return decided


def _next(waiting: Queue, floor: Floor, given: set[int], number: int) -> Decision | None:
    for item, lane, turn in waiting.in_order(floor.now, number, floor.is_open):
        if item.id in given:
            continue
        is_past_guard = turn in (Turn.FIRST, Turn.WAITED_LONGEST)
        best = floor.best(item, lane, is_past_guard=is_past_guard)
        if best is None:
            continue
        worker, because = best
        why_not = floor.why_not(item, lane, worker, is_past_guard=is_past_guard)
        floor.give(worker, item)
        terms = index.terms(item, floor.now, floor.policy)
        return Decision(item, (worker.id,), terms, turn, number, lane.width, because, why_not)
    return None
