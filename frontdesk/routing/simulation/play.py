"""One day under one policy: items arrive, are given out by `dispatch`, and keep somebody busy for as long as they did."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.routing.dispatch import Decision, DispatchPolicy, Queue, Worker, WorkItem, dispatch, eligible

CHAT = "chat"
HOUR = timedelta(seconds=3600)
LOOKED_AGAIN = timedelta(seconds=30)
"""While somebody who has a place rests, the desk looks again so often."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came, and the work that it made: `work_seconds` once somebody has it in hand. `group` is what it is reported under."""

    item: WorkItem
    work_seconds: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A worker as they are when nothing is in hand, and from when until when they are there."""

    worker: Worker
    spans: Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of an arrival: the agent is None for what nobody had begun when the last shift ended."""

    arrival: Arrival
    agent_id: int | None
    at: datetime

    @property
    def waited_seconds(self) -> float:
        return (self.at - self.arrival.item.arrived_at).total_seconds()

    @property
    def is_in_target(self) -> bool | None:
        """Begun while it was not yet overdue; None for what has no due instant."""
        due_at = self.arrival.item.due_at
        return None if due_at is None else self.agent_id is not None and self.at <= due_at


def play(arrivals: Sequence[Arrival], shifts: Sequence[Shift], policy: DispatchPolicy) -> list[Begun]:
    """Who began what and when, in that order. Work in hand at the end of a shift is finished; ids of items are unique."""
    return _Day(arrivals, shifts, policy).played()


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An item in somebody's hands: since when, and until when that usually takes."""

    agent_id: int
    channel: str
    since: datetime
    expected_end: datetime


class _Rest:
    """What everybody has in hand, and had in the last hour: as at the desk, chats alone are what people rest from."""

    def __init__(self) -> None:
        self._in_hand: dict[int, list[Held]] = defaultdict(list)
        self._ended: dict[int, deque[tuple[datetime, datetime]]] = defaultdict(deque)

    def began(self, held: Held) -> None:
        self._in_hand[held.agent_id].append(held)

    def ended(self, held: Held, at: datetime | None) -> None:
        self._in_hand[held.agent_id].remove(held)
        if held.channel == CHAT and at is not None:
            self._ended[held.agent_id].append((held.since, at))

    def chats(self, agent_id: int) -> list[Held]:
        """Those in hand."""
        return [held for held in self._in_hand[agent_id] if held.channel == CHAT]

    def occupancy(self, worker: Worker, at: datetime) -> float:
        """The share of the last hour for which their places for chats were taken, all places together."""
        places, begin = worker.capacity.get(CHAT, 0), at - HOUR
        ended = self._ended[worker.id]
        while ended and ended[0][1] <= begin:
            ended.popleft()
        now = [(held.since, at) for held in self.chats(worker.id)]
        taken = sum((min(end, at) - max(since, begin)).total_seconds() for since, end in (*ended, *now))
        return taken / (HOUR.total_seconds() * max(1, places))


class _Day:
    def __init__(self, arrivals: Sequence[Arrival], shifts: Sequence[Shift], policy: DispatchPolicy) -> None:
        self.policy = policy
        self.queue = Queue([], policy)
        self.arrivals = {arrival.item.id: arrival for arrival in arrivals}
        self.workers = {shift.worker.id: replace(shift.worker, presence="offline", load={}) for shift in shifts}
        self.begun: list[Begun] = []
        self.hands: dict[int, Held] = {}
        """Who has each item in hand."""
        self.rest = _Rest()
        self.at: datetime | None = None
        comes = [(arrival.item.arrived_at, 1, arrival.item.id, "") for arrival in arrivals]
        starts = [(span[0], 0, shift.worker.id, "online") for shift in shifts for span in shift.spans]
        ends = [(span[1], 0, shift.worker.id, "offline") for shift in shifts for span in shift.spans]
        self.ahead: list[tuple[datetime, int, int, str]] = [*comes, *starts, *ends]
        """What happens and when: 0 a worker's presence, 1 an item arrives, 2 the work on it ends, 3 something may be given that could not."""
        items = [arrival.item for arrival in arrivals]
        for step in policy.widths:
            later = timedelta(seconds=step.after_seconds)
            self.ahead += [(item.arrived_at + later, 3, item.id, "") for item in items if item.language and later]
        # Then who knows the customer is waited for no more.
        self.ahead += [(eligible.sticky_until(item, policy), 3, item.id, "") for item in items if item.preferred in self.workers]
        heapq.heapify(self.ahead)

    def played(self) -> list[Begun]:
        while self.ahead:
            self.at = self.ahead[0][0]
            while self.ahead and self.ahead[0][0] == self.at:
                self._happen(*heapq.heappop(self.ahead)[1:])
            self._give_out(self.at)
        left = [Begun(self.arrivals[item.id], None, self.at) for item in self.queue] if self.at else []
        return [*self.begun, *left]

    def _happen(self, kind: int, number: int, word: str) -> None:
        if kind == 0:
            self.workers[number] = replace(self.workers[number], presence=word)
        elif kind == 1:
            self.queue.add(self.arrivals[number].item)
        elif kind == 2:
            held = self.hands.pop(number)
            self.rest.ended(held, self.at)
            self._load(held.agent_id, self.arrivals[number].item, -1, idle_since=self.at)

    def _give_out(self, at: datetime) -> None:
        if not len(self.queue):
            return
        online = [one for one in self.workers.values() if one.presence == "online"]
        if not any(_has_place(one) for one in online):
            return
        # Who is full is looked at as well: somebody may be waited for.
        there = [self._as_now(one, at) for one in online]
        for decision in dispatch(self.queue, there, at, self.policy):
            self._begin(decision, at)
        if len(self.queue) and any(one.occupancy >= self.policy.occupancy_cap for one in there):
            heapq.heappush(self.ahead, (at + LOOKED_AGAIN, 3, 0, ""))

    def _as_now(self, worker: Worker, at: datetime) -> Worker:
        """With how much of the last hour their places for chats were taken, and when one is expected to be free."""
        occupancy = self.rest.occupancy(worker, at)
        free_at = min((one.expected_end for one in self.rest.chats(worker.id) if one.expected_end > at), default=None)
        return worker if (occupancy, free_at) == (worker.occupancy, worker.free_at) else replace(worker, occupancy=occupancy, free_at=free_at)

    def _begin(self, decision: Decision, at: datetime) -> None:
        item, agent_id = decision.item, decision.agent_ids[0]
        self.queue.take(item)
        arrival = self.arrivals[item.id]
        self.begun.append(Begun(arrival, agent_id, at))
        held = self.hands[item.id] = Held(agent_id, item.channel, at, at + timedelta(seconds=item.handle_seconds))
        self.rest.began(held)
        self._load(agent_id, item, 1, idle_since=self.workers[agent_id].idle_since)
        heapq.heappush(self.ahead, (at + timedelta(seconds=arrival.work_seconds), 2, item.id, ""))

    def _load(self, agent_id: int, item: WorkItem, times: int, *, idle_since: datetime | None) -> None:
        worker = self.workers[agent_id]
        load = {**worker.load, item.channel: worker.load.get(item.channel, 0) + times * item.cost}
        self.workers[agent_id] = replace(worker, load=load, idle_since=idle_since)


def _has_place(worker: Worker) -> bool:
    return any(places > worker.load.get(channel, 0) for channel, places in worker.capacity.items())

