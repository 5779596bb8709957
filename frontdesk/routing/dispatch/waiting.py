"""What waits, kept so that the next item is found without looking at all of them.

Of two items that are not due yet, time changes neither's place before the other: both indexes grow by the same factor. So
an item moves only twice: when it becomes due its index stays as it is, and when it has waited it may go to more people.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.routing.dispatch import eligible, index
from frontdesk.routing.dispatch.values import DispatchPolicy, Needs, Order, Turn, WorkItem


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """Needs and width: who may take one item of a lane may take them all, but for what is said of single agents.

    There is one object of each in a queue, so it is equal to itself alone.
    """

    needs: Needs
    width: int


Entry = tuple[float, float, int, WorkItem, Lane]
"""The place in a list, the smallest first; of equals the oldest, then the lower id."""
PartKey = tuple[str, int | None]
"""Channel and team: who is in neither need not look there."""
IsOpen = Callable[[PartKey, bool], bool]
Found = tuple[WorkItem, Lane, Turn]


@dataclass(slots=True)
class Part:
    """The items of a channel and team: by age; those whose place stands; those that are not due yet. And the last two of
    what comes first.
    """

    by_age: list[Entry] = field(default_factory=list)
    settled: list[Entry] = field(default_factory=list)
    rising: list[Entry] = field(default_factory=list)
    first_settled: list[Entry] = field(default_factory=list)
    first_rising: list[Entry] = field(default_factory=list)

    def list_for(self, *, is_first: bool, is_rising: bool) -> list[Entry]:
        if is_first:
            return self.first_rising if is_rising else self.first_settled
        return self.rising if is_rising else self.settled


class Queue:
    """All that waits, under one policy. `dispatched` counts what was taken out before, for the turn of the oldest."""

    def __init__(self, items: Iterable[WorkItem], policy: DispatchPolicy, *, dispatched: int = 0) -> None:
        self.policy = policy
        self.dispatched = dispatched
        self._items: dict[int, WorkItem] = {}
        self._parts: dict[PartKey, Part] = {}
        self._lanes: dict[tuple[Needs, int], Lane] = {}
        self._stands: dict[int, tuple[Part, list[Entry], Entry, Entry]] = {}
        self._changes: list[tuple[float, int]] = []
        self._seen: datetime | None = None
        self._horizon = index.horizon_seconds(policy)
        for item in items:
            self.add(item)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[WorkItem]:
        return iter(self._items.values())

    def add(self, item: WorkItem) -> None:
        """One more waits. An item that is there already is replaced."""
        if item.id in self._items:
            self._take_out(item.id)
        self._items[item.id] = item
        if self._seen is not None:
            self._put(item, self._seen)

    def take(self, item: WorkItem) -> None:
        """It was given to somebody. KeyError when it does not wait here."""
        del self._items[item.id]
        self.dispatched += 1
        self._take_out(item.id)

    def in_order(self, now: datetime, number: int, is_open: IsOpen) -> Iterator[Found]:
        """What could go now, the first first, from the parts where there is somebody. An item may come twice.

        `number` is which decision this will be, counted from 1. `is_open` is asked with and without the occupancy guard.
        """
        self._advance(now)
        parts = [part for key, part in self._parts.items() if is_open(key, True)]
        grown = now.timestamp() / self._horizon
        yield from _merged([*((0.0, part.first_settled) for part in parts), *((grown, part.first_rising) for part in parts)], Turn.FIRST)
        if self.policy.longest_wait_seconds is not None:
            for found in _merged([(0.0, part.by_age) for part in parts], Turn.WAITED_LONGEST):
                if not eligible.is_overdue(found[0], now, self.policy):
                    break
                yield found
        parts = [part for key, part in self._parts.items() if is_open(key, False)]
        if self.policy.oldest_every and number % self.policy.oldest_every == 0:
            yield from _merged([(0.0, part.by_age) for part in parts], Turn.OLDEST)
        yield from _merged([*((0.0, part.settled) for part in parts), *((grown, part.rising) for part in parts)], Turn.ORDER)

    def _advance(self, now: datetime) -> None:
        """Everything stands where it does at `now`; an earlier instant than the last one is sorted anew."""
        if self._seen is None or now < self._seen:
            self._parts, self._stands, self._changes = {}, {}, []
            for item in self._items.values():
                self._put(item, now)
        else:
            at = now.timestamp()
            while self._changes and self._changes[0][0] <= at:
                item_id = heapq.heappop(self._changes)[1]
                if item_id in self._items:
                    self._take_out(item_id)
                    self._put(self._items[item_id], now)
        self._seen = now

    def _put(self, item: WorkItem, now: datetime) -> None:
        part = self._parts.setdefault((item.channel, item.team_id), Part())
        lane = self._lane(item, now)
        arrived = item.arrived_at.timestamp()
        is_rising = self.policy.order == Order.INDEX and item.due_at is not None and item.due_at > now
        places = part.list_for(is_first=item.comes_first, is_rising=is_rising)
        ranked, aged = (self._rank(item, is_rising=is_rising), arrived, item.id, item, lane), (arrived, arrived, item.id, item, lane)
        insort(part.by_age, aged)
        insort(places, ranked)
        self._stands[item.id] = (part, places, ranked, aged)
        if is_rising and item.due_at is not None:
            heapq.heappush(self._changes, (item.due_at.timestamp(), item.id))
        if item.language and lane.width + 1 < len(self.policy.widths):
            heapq.heappush(self._changes, (arrived + self.policy.widths[lane.width + 1].after_seconds, item.id))

    def _lane(self, item: WorkItem, now: datetime) -> Lane:
        # Without a language there is nothing to widen.
        key = (item.needs, eligible.width(item, now, self.policy) if item.language else 0)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(*key)
        return lane

    def _rank(self, item: WorkItem, *, is_rising: bool) -> float:
        if self.policy.order == Order.NEXT_BREACH:
            return item.due_at.timestamp() if item.due_at is not None else float("inf")
        if self.policy.order == Order.OLDEST:
            return item.arrived_at.timestamp()
        weight = index.log_weight(item)
        return -weight + item.due_at.timestamp() / self._horizon if is_rising and item.due_at is not None else -weight

    def _take_out(self, item_id: int) -> None:
        if item_id not in self._stands:
            return
        part, places, ranked, aged = self._stands.pop(item_id)
        del places[bisect_left(places, ranked)]
        del part.by_age[bisect_left(part.by_age, aged)]


def _merged(lists: Iterable[tuple[float, list[Entry]]], turn: Turn) -> Iterator[Found]:
    """The entries of sorted lists as one sorted list, each list shifted by what it has grown."""
    heap = [(places[0][0] - grown, *places[0][1:3], number, 0, grown, places) for number, (grown, places) in enumerate(lists) if places]
    heapq.heapify(heap)
    while heap:
        _rank, _arrived, _id, number, at, grown, places = heap[0]
        yield places[at][3], places[at][4], turn
        at += 1
        if at < len(places):
            heapq.heapreplace(heap, (places[at][0] - grown, *places[at][1:3], number, at, grown, places))
        else:
            heapq.heappop(heap)
