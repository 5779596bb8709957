"""The agents while decisions are made: each decision leaves somebody with a place less."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime

from frontdesk.routing.dispatch import eligible
from frontdesk.routing.dispatch.values import DispatchPolicy, Worker, WorkItem
from frontdesk.routing.dispatch.waiting import LaneKey

Rank = tuple[int, float, float, int]
"""Whom to ask first: other skills than are needed, share of places taken, end of the last contact, id; the smallest first."""


class Floor:
    def __init__(self, workers: Iterable[Worker], now: datetime, policy: DispatchPolicy) -> None:
        self.now = now
        self.policy = policy
        self.workers = {worker.id: worker for worker in workers}
        self._taken: dict[tuple[int, str], int] = {}
        self._idle: dict[int, float] = {}
        self._free: dict[tuple[LaneKey, bool], list[Rank]] = {}

    def is_open(self, lane: LaneKey, is_past_guard: bool) -> bool:
        """Is there anybody for items of that lane?"""
        return bool(self._free_for(lane, is_past_guard))

    def best(self, item: WorkItem, lane: LaneKey, *, is_past_guard: bool) -> tuple[Worker, str] | None:
        """Who gets it and why that one (`Decision.because`); None when it waits for who knows the customer, or for anybody.

        Who let it pass comes again only when nobody else can take it.
        """
        free = [rank for rank in self._free_for(lane, is_past_guard) if rank[3] not in item.excluded] if item.excluded else self._free_for(lane, is_past_guard)
        if item.preferred is not None and (preferred := self.workers.get(item.preferred)) is not None:
            if any(rank[3] == preferred.id for rank in free) and preferred.id not in item.missed:
                return preferred, "preferred"
            if preferred.id not in item.excluded and eligible.is_kept(item, preferred, self._against(preferred, lane, True), self.now, self.policy):
                return None
        others = [rank for rank in free if rank[3] not in item.missed] or free if item.missed else free
        return (self.workers[others[0][3]], _because(others)) if others else None

    def why_not(self, item: WorkItem, lane: LaneKey, chosen: Worker, *, is_past_guard: bool) -> dict[int, str]:
        """Of each other worker: what `eligible.why_not` says, `asked` who let it pass, `behind` who could have taken it as well."""
        return {
            worker.id: "excluded" if worker.id in item.excluded
            else self._against(worker, lane, is_past_guard) or ("asked" if worker.id in item.missed else "behind")
            for worker in self.workers.values() if worker.id != chosen.id
        }

    def give(self, worker: Worker, item: WorkItem) -> None:
        """The worker has it in hand from now on."""
        before = {key: self._rank(worker, key[0]) for key in self._free}
        self._taken[worker.id, item.channel] = self._taken.get((worker.id, item.channel), 0) + item.cost
        self._idle[worker.id] = self.now.timestamp()
        for key, free in self._free.items():
            at = bisect_left(free, before[key])
            if at < len(free) and free[at] == before[key]:
                del free[at]
                if not self._against(worker, *key):
                    insort(free, self._rank(worker, key[0]))

    def _free_for(self, lane: LaneKey, is_past_guard: bool) -> list[Rank]:
        key = (lane, is_past_guard)
        if key not in self._free:
            able = (worker for worker in self.workers.values() if not self._against(worker, lane, is_past_guard))
            self._free[key] = sorted(self._rank(worker, lane) for worker in able)
        return self._free[key]

    def _against(self, worker: Worker, lane: LaneKey, is_past_guard: bool) -> str:
        taken = self._taken.get((worker.id, lane[0].channel), 0) if self._taken else 0
        return eligible.against(*lane, worker, self.policy, is_past_guard=is_past_guard, taken=taken)

    def _rank(self, worker: Worker, lane: LaneKey) -> Rank:
        needs = lane[0]
        others = len(worker.skills) - len(needs.skills)
        in_hand = worker.load.get(needs.channel, 0) + self._taken.get((worker.id, needs.channel), 0)
        idle = self._idle.get(worker.id) or (worker.idle_since.timestamp() if worker.idle_since else 0.0)
        return others, in_hand / max(1, worker.capacity.get(needs.channel, 0)), idle, worker.id


def _because(free: list[Rank]) -> str:
    """What set the first apart from the second."""
    if len(free) == 1:
        return "alone"
    apart = next((at for at in range(4) if free[0][at] != free[1][at]), 3)
    return ("specialist", "load", "idle", "idle")[apart]
