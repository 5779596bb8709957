"""One day under one policy: items arrive, are given out by `dispatch`, and keep somebody busy for as long as they did."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.routing.dispatch import Decision, DispatchPolicy, Queue, Worker, WorkItem, dispatch


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


class _Day:
    def __init__(self, arrivals: Sequence[Arrival], shifts: Sequence[Shift], policy: DispatchPolicy) -> None:
        self.policy = policy
        self.queue = Queue([], policy)
        self.arrivals = {arrival.item.id: arrival for arrival in arrivals}
        self.workers = {shift.worker.id: replace(shift.worker, presence="offline", load={}) for shift in shifts}
        self.begun: list[Begun] = []
        self.hands: dict[int, int] = {}
        """In whose hands each item is."""
        self.at: datetime | None = None
        comes = [(arrival.item.arrived_at, 1, arrival.item.id, "") for arrival in arrivals]
        starts = [(span[0], 0, shift.worker.id, "online") for shift in shifts for span in shift.spans]
        ends = [(span[1], 0, shift.worker.id, "offline") for shift in shifts for span in shift.spans]
        self.ahead: list[tuple[datetime, int, int, str]] = [*comes, *starts, *ends]
        """What happens and when: 0 a worker's presence, 1 an item arrives, 2 the work on it ends, 3 it may go to more people."""
        for step in policy.widths:
            later = timedelta(seconds=step.after_seconds)
            self.ahead += [(item.arrived_at + later, 3, item.id, "") for item in (one.item for one in arrivals) if item.language and later]
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
            self._load(self.hands.pop(number), self.arrivals[number].item, -1, idle_since=self.at)

    def _give_out(self, at: datetime) -> None:
        if not len(self.queue):
            return
        free = [one for one in self.workers.values() if one.presence == "online" and _has_place(one)]
        for decision in dispatch(self.queue, free, at, self.policy) if free else []:
            self._begin(decision, at)

    def _begin(self, decision: Decision, at: datetime) -> None:
        item, agent_id = decision.item, decision.agent_ids[0]
        self.queue.take(item)
        arrival = self.arrivals[item.id]
        self.begun.append(Begun(arrival, agent_id, at))
        self.hands[item.id] = agent_id
        self._load(agent_id, item, 1, idle_since=self.workers[agent_id].idle_since)
        heapq.heappush(self.ahead, (at + timedelta(seconds=arrival.work_seconds), 2, item.id, ""))

    def _load(self, agent_id: int, item: WorkItem, times: int, *, idle_since: datetime | None) -> None:
        worker = self.workers[agent_id]
        load = {**worker.load, item.channel: worker.load.get(item.channel, 0) + times * item.cost}
        self.workers[agent_id] = replace(worker, load=load, idle_since=idle_since)


def _has_place(worker: Worker) -> bool:
    return any(places > worker.load.get(channel, 0) for channel, places in worker.capacity.items())

