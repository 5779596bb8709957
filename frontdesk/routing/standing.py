"""What waits, in the order in which it will go and why: a pure function over what dispatch reads, so that it can be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from frontdesk.routing.dispatch import Queue, Terms, Turn, Worker, WorkItem, why_not
from frontdesk.routing.dispatch.eligible import is_overdue, width
from frontdesk.routing.dispatch.index import terms
from frontdesk.routing.dispatch.values import Needs

Alike = tuple[Needs, int, bool, frozenset[int]]
"""Needs, width, whether it is overdue, and who is excluded: all that `why_not` reads of an item."""
Reasons = Mapping[int, str]

GUARDED = (Turn.FIRST, Turn.WAITED_LONGEST)
"""They go before the turn of the oldest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The item goes as the `place`-th from now, if nothing else comes. `free` may take it now; `against` counts the others by
    what stands against them (`dispatch.why_not`).
    """

    place: int
    item: WorkItem
    turn: Turn
    terms: Terms
    width: int
    free: tuple[int, ...]
    against: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stuck:
    """Nobody of its team has these skills at these levels, whoever may come; none: there is nobody in the team."""

    item: WorkItem
    missing: tuple[tuple[int, int], ...]


def line(queue: Queue, workers: Collection[Worker], now: datetime, *, most: int) -> list[Standing]:
    """The first `most` of what waits."""
    there = list(workers)
    known: dict[Alike, Reasons] = {}
    return [
        _standing(place, item, turn, queue, now, _reasons(item, there, now, queue, known))
        for place, (item, turn) in enumerate(_first(queue, now, most), start=1)
    ]


def stuck(items: Iterable[WorkItem], workers: Collection[Worker]) -> list[Stuck]:
    """What nobody will ever take as things stand, the oldest first: presence and places come and go, skills do not."""
    missing: dict[tuple[int | None, frozenset[tuple[int, int]]], tuple[tuple[int, int], ...] | None] = {}
    found = []
    for item in sorted(items, key=lambda one: (one.arrived_at, one.id)):
        key = (item.team_id, item.skills)
        if key not in missing:
            missing[key] = _missing(item, workers)
        lacks = missing[key]
        if lacks is not None:
            found.append(Stuck(item, lacks))
    return found


def _first(queue: Queue, now: datetime, most: int) -> Iterator[tuple[WorkItem, Turn]]:
    """The order with the turn of the oldest worked into it, each item once."""
    every = queue.policy.oldest_every
    # A number whose turn is not the oldest's: these are put in below, where they will stand.
    ordered = ((item, turn) for item, _lane, turn in queue.in_order(now, 1, lambda _part, _guard: True) if turn != Turn.OLDEST)
    oldest = iter(sorted(queue, key=lambda one: (one.arrived_at, one.id)))
    given: set[int] = set()
    waiting = _next(ordered, given)
    while waiting is not None and len(given) < most:
        number = queue.dispatched + len(given) + 1
        if every and number % every == 0 and waiting[1] not in GUARDED:
            item = next(one for one in oldest if one.id not in given)
            given.add(item.id)
            yield item, Turn.OLDEST
            if item.id == waiting[0].id:
                waiting = _next(ordered, given)
            continue
        given.add(waiting[0].id)
        yield waiting
        waiting = _next(ordered, given)


def _next(ordered: Iterator[tuple[WorkItem, Turn]], given: set[int]) -> tuple[WorkItem, Turn] | None:
    return next((found for found in ordered if found[0].id not in given), None)


def _reasons(item: WorkItem, workers: list[Worker], now: datetime, queue: Queue, known: dict[Alike, Reasons]) -> Reasons:
    """Of each worker what stands against them; worked out once for all items of which it must be the same."""
    key = (item.needs, width(item, now, queue.policy), is_overdue(item, now, queue.policy), item.excluded)
    if key not in known:
        known[key] = {worker.id: why_not(item, worker, now, queue.policy) for worker in workers}
    return known[key]


def _standing(place: int, item: WorkItem, turn: Turn, queue: Queue, now: datetime, reasons: Reasons) -> Standing:
    free = tuple(agent_id for agent_id, reason in reasons.items() if not reason)
    against = Counter(reason for reason in reasons.values() if reason)
    reached = width(item, now, queue.policy) if item.language else 0
    return Standing(place, item, turn, terms(item, now, queue.policy), reached, free, dict(against.most_common()))


def _missing(item: WorkItem, workers: Collection[Worker]) -> tuple[tuple[int, int], ...] | None:
    """The skills that nobody of the team has; where each has somebody but nobody has all, all of them. None when somebody can."""
    team = [worker for worker in workers if item.team_id is None or item.team_id in worker.team_ids]
    if any(all(worker.skills.get(skill, 0) >= level for skill, level in item.skills) for worker in team):
        return None
    alone = tuple(sorted((skill, level) for skill, level in item.skills if not any(worker.skills.get(skill, 0) >= level for worker in team)))
    return alone or tuple(sorted(item.skills))
