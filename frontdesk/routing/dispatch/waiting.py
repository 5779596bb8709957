"""What waits, kept so that the next item is found without looking at all of them.

Of two items that are not due yet, time changes neither's place before the other: both indexes grow by the same factor. So
an item moves only twice: when it becomes due its index stays as it is, and when it has waited it may go to more people.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from frontdesk.routing.dispatch import eligible, index
from frontdesk.routing.dispatch.values import DispatchPolicy, Needs, Order, Turn, WorkItem

Entry = tuple[float, float, int, WorkItem]
"""The place in a list, the smallest first; with equals the oldest, then the id."""
LaneKey = tuple[Needs, int]
"""Needs and width: who may take one item of a lane may take them all, but for what is said of single agents."""
IsOpen = Callable[[LaneKey, bool], bool]


class Lane:
    """Items with the same needs and width in three orders: by age, those whose place stands, those that are not due yet."""

    __slots__ = ("by_age", "key", "rising", "settled")

    def __init__(self, key: LaneKey) -> None:
        self.key = key
        self.by_age: list[Entry] = []
        self.settled: list[Entry] = []
        self.rising: list[Entry] = []


class Queue:
    """All that waits, under one policy. `dispatched` counts what was taken out before, for the turn of the oldest."""

    def __init__(self, items: Iterable[WorkItem], policy: DispatchPolicy, *, dispatched: int = 0) -> None:
        self.policy = policy
        self.dispatched = dispatched
        self._items: dict[int, WorkItem] = {}
        self._lanes: dict[LaneKey, Lane] = {}
        self._stands: dict[int, tuple[LaneKey, list[Entry], Entry, Entry]] = {}
        self._changes: list[tuple[float, int]] = []
        self._seen: datetime | None = None
        self._horizon = index.horizon_seconds(policy)
        self._steps = tuple(step.after_seconds for step in policy.widths)
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

    def in_order(self, now: datetime, number: int, is_open: IsOpen) -> Iterator[tuple[WorkItem, LaneKey, Turn]]:
        """What could go now, the first first, from lanes for which there is somebody. An item may come twice.

        `number` is which decision this will be, counted from 1.
        """
        self._advance(now)
        lanes = list(self._lanes.values())
        yield from self._ranked([lane for lane in lanes if lane.key[0].comes_first and is_open(lane.key, True)], now, Turn.FIRST)
        if self.policy.longest_wait_seconds is not None:
            yield from self._overdue([lane for lane in lanes if is_open(lane.key, True)], now)
        standing = [lane for lane in lanes if is_open(lane.key, False)]
        if self.policy.oldest_every and number % self.policy.oldest_every == 0:
            yield from _merged(((0.0, lane.by_age, lane.key) for lane in standing), Turn.OLDEST)
        yield from self._ranked(standing, now, Turn.ORDER)

    def _ranked(self, lanes: list[Lane], now: datetime, turn: Turn) -> Iterator[tuple[WorkItem, LaneKey, Turn]]:
        if self.policy.order == Order.OLDEST:
            return _merged(((0.0, lane.by_age, lane.key) for lane in lanes), turn)
        grown = now.timestamp() / self._horizon
        lists = [(0.0, lane.settled, lane.key) for lane in lanes if lane.settled]
        return _merged([*lists, *((grown, lane.rising, lane.key) for lane in lanes if lane.rising)], turn)

    def _overdue(self, lanes: list[Lane], now: datetime) -> Iterator[tuple[WorkItem, LaneKey, Turn]]:
        for found in _merged(((0.0, lane.by_age, lane.key) for lane in lanes), Turn.WAITED_LONGEST):
            if not eligible.is_overdue(found[0], now, self.policy):
                return
            yield found

    def _advance(self, now: datetime) -> None:
        """Everything stands where it does at `now`; an earlier instant than the last one is sorted anew."""
        if self._seen is None or now < self._seen:
            self._lanes, self._stands, self._changes = {}, {}, []
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
        key = (item.needs, eligible.width(item, now, self.policy) if item.language else 0)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(key)
        arrived = item.arrived_at.timestamp()
        aged = (arrived, arrived, item.id, item)
        is_rising = self.policy.order == Order.INDEX and item.due_at is not None and item.due_at > now
        places = lane.rising if is_rising else lane.settled
        ranked = (self._rank(item, is_rising=is_rising), arrived, item.id, item)
        insort(lane.by_age, aged)
        insort(places, ranked)
        self._stands[item.id] = (key, places, ranked, aged)
        if is_rising and item.due_at is not None:
            heapq.heappush(self._changes, (item.due_at.timestamp(), item.id))
        if item.language and key[1] + 1 < len(self._steps):
            heapq.heappush(self._changes, (arrived + self._steps[key[1] + 1], item.id))

    def _rank(self, item: WorkItem, *, is_rising: bool) -> float:
        if self.policy.order == Order.NEXT_BREACH:
            return item.due_at.timestamp() if item.due_at is not None else float("inf")
        if self.policy.order == Order.OLDEST:
            return 0.0
        weight = index.log_weight(item)
        return -weight + item.due_at.timestamp() / self._horizon if is_rising and item.due_at is not None else -weight

    def _take_out(self, item_id: int) -> None:
        if item_id not in self._stands:
            return
        key, places, ranked, aged = self._stands.pop(item_id)
        lane = self._lanes[key]
        del places[bisect_left(places, ranked)]
        del lane.by_age[bisect_left(lane.by_age, aged)]
        if not lane.by_age:
            del self._lanes[key]


def _merged(lists: Iterable[tuple[float, list[Entry], LaneKey]], turn: Turn) -> Iterator[tuple[WorkItem, LaneKey, Turn]]:
    """The entries of sorted lists as one sorted list, each list shifted by what it has grown."""
    heap = [(places[0][0] - grown, *places[0][1:3], 0, number, grown, places, key) for number, (grown, places, key) in enumerate(lists) if places]
    heapq.heapify(heap)
    while heap:
        _rank, _arrived, _id, at, number, grown, places, key = heap[0]
        yield places[at][3], key, turn
        at += 1
        if at < len(places):
            heapq.heapreplace(heap, (places[at][0] - grown, *places[at][1:3], at, number, grown, places, key))
        else:
            heapq.heappop(heap)
