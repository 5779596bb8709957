"""The agents while decisions are made: each decision leaves somebody with a place less."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from frontdesk.routing.dispatch import eligible
from frontdesk.routing.dispatch.values import DispatchPolicy, Worker, WorkItem
from frontdesk.routing.dispatch.waiting import Lane, PartKey

Rank = tuple[int, float, float, int]
"""Whom to ask first: other skills than are needed, share of places taken, end of the last contact, id; the smallest first."""


class Floor:
    def __init__(self, workers: Iterable[Worker], now: datetime, policy: DispatchPolicy) -> None:
        self.now = now
        self.policy = policy
        self.workers = {worker.id: worker for worker in workers}
        self._taken: dict[tuple[int, str], int] = {}
        self._idle: dict[int, float] = {}
        self._with_places = {one.id: one for one in self.workers.values() if one.presence == "online" and self._has_place(one)}
        self._free: dict[tuple[Lane, bool], list[Rank]] = {}
        self._stands_in: dict[int, set[tuple[Lane, bool]]] = defaultdict(set)

    @property
    def is_anybody_free(self) -> bool:
        """Has anybody who is online a place left, in whatever channel?"""
        return bool(self._with_places)

    def is_open(self, part: PartKey, is_past_guard: bool) -> bool:
        """Is there anybody with a place who may look there?"""
        channel, team_id = part
        return any(
            worker.capacity.get(channel) and (team_id is None or team_id in worker.team_ids)
            and (is_past_guard or worker.occupancy < self.policy.occupancy_cap)
            for worker in self._with_places.values()
        )

    def best(self, item: WorkItem, lane: Lane, *, is_past_guard: bool) -> tuple[Worker, str] | None:
        """Who gets it and why that one (`Decision.because`); None when it waits for who knows the customer, or for anybody.

        Who let it pass comes again only when nobody else can take it.
        """
        free = self._free_for(lane, is_past_guard)
        if not free:
            return None
        if item.excluded:
            free = [rank for rank in free if rank[3] not in item.excluded]
        if item.preferred is not None and (preferred := self.workers.get(item.preferred)) is not None:
            if any(rank[3] == preferred.id for rank in free) and preferred.id not in item.missed:
                return preferred, "preferred"
            against = self._against(preferred, lane, is_past_guard)
            if preferred.id not in item.excluded and eligible.is_kept(item, preferred, against, self.now, self.policy):
                return None
        others = [rank for rank in free if rank[3] not in item.missed] or free if item.missed else free
        return (self.workers[others[0][3]], _because(others)) if others else None

    def why_not(self, item: WorkItem, lane: Lane, chosen: Worker, *, is_past_guard: bool) -> dict[int, str]:
        """Of each other worker: what `eligible.why_not` says, `asked` who let it pass, `behind` who could have taken it as well."""
        return {
            worker.id: "excluded" if worker.id in item.excluded
            else self._against(worker, lane, is_past_guard) or ("asked" if worker.id in item.missed else "behind")
            for worker in self.workers.values() if worker.id != chosen.id
        }

    def give(self, worker: Worker, item: WorkItem) -> None:
        """The worker has it in hand from now on."""
        stood_in = self._stands_in.pop(worker.id, set())
        for key in stood_in:
            free = self._free[key]
            del free[bisect_left(free, self._rank(worker, key[0]))]
        self._taken[worker.id, item.channel] = self._taken.get((worker.id, item.channel), 0) + item.cost
        self._idle[worker.id] = self.now.timestamp()
        if not self._has_place(worker):
            self._with_places.pop(worker.id, None)
            return
        for key in stood_in:
            self._stand(worker, key)

    def _free_for(self, lane: Lane, is_past_guard: bool) -> list[Rank]:
        key = (lane, is_past_guard)
        free = self._free.get(key)
        if free is None:
            free = self._free[key] = []
            for worker in self._with_places.values():
                self._stand(worker, key)
        return free

    def _stand(self, worker: Worker, key: tuple[Lane, bool]) -> None:
        if not self._against(worker, *key):
            insort(self._free[key], self._rank(worker, key[0]))
            self._stands_in[worker.id].add(key)

    def _against(self, worker: Worker, lane: Lane, is_past_guard: bool) -> str:
        taken = self._taken.get((worker.id, lane.needs.channel), 0) if self._taken else 0
        return eligible.against(lane.needs, lane.width, worker, self.policy, is_past_guard=is_past_guard, taken=taken)

    def _has_place(self, worker: Worker) -> bool:
        return any(places > worker.load.get(channel, 0) + self._taken.get((worker.id, channel), 0) for channel, places in worker.capacity.items())

    def _rank(self, worker: Worker, lane: Lane) -> Rank:
        needs = lane.needs
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
