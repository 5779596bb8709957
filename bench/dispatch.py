"""What one decision costs with a long queue and a full floor, beside sorting the same items by the same index once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.measure import latency
from frontdesk.routing.dispatch import DispatchPolicy, Queue, Worker, WorkItem, dispatch, index

WORKERS = 500
DECISIONS = 2_000
SORTS = 20
TEAMS, SKILLS, LANGUAGES = 5, 12, ("en", "en", "en", "de", "fr", "fi")
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
POLICY = DispatchPolicy(mean_handle_seconds=420, longest_wait_seconds=3 * 86400)


def run(size: int) -> dict[str, Any]:
    """One of 500 agents becomes free, again and again, with `size` items waiting; then all are free at once."""
    chance = random.Random(1)  # noqa: S311
    items = [_item(number, chance) for number in range(size)]
    workers = [_worker(number, chance) for number in range(WORKERS)]
    sort = latency([_timed(lambda: sorted(items, key=lambda item: -index.terms(item, NOW, POLICY).index)) for _turn in range(SORTS)])
    began = time.perf_counter()
    queue = Queue(items, POLICY)
    dispatch(queue, workers[:1], NOW, POLICY)
    built = time.perf_counter() - began
    one = latency(_one_after_the_other(queue, workers, size, chance))
    all_at_once = time.perf_counter()
    decided = dispatch(queue, workers, NOW + timedelta(hours=1), POLICY)
    all_at_once = time.perf_counter() - all_at_once
    return {
        "waiting": size, "workers": WORKERS, "raw_sort": sort, "queue_built_ms": round(built * 1000, 1), "decision": one,
        "p95_to_raw_sort": round(one["p95_ms"] / sort["p50_ms"], 3),
        "all_free_at_once": {"decisions": len(decided), "ms": round(all_at_once * 1000, 1), "ms_each": round(all_at_once * 1000 / max(1, len(decided)), 3)},
    }


def _one_after_the_other(queue: Queue, workers: list[Worker], size: int, chance: random.Random) -> list[float]:
    """Seconds of each decision: all others are busy, time goes on, and for each item that goes another one comes."""
    busy = [replace(worker, load=dict(worker.capacity)) for worker in workers]
    found, now = [], NOW
    for turn in range(DECISIONS):
        now += timedelta(seconds=chance.expovariate(1.0))
        at = chance.randrange(len(busy))
        floor = [*busy[:at], workers[at], *busy[at + 1 :]]
        began = time.perf_counter()
        decided = dispatch(queue, floor, now, POLICY)
        found.append(time.perf_counter() - began)
        for decision in decided:
            queue.take(decision.item)
            queue.add(replace(_item(size + turn, chance), arrived_at=now))
    return found


def _item(number: int, chance: random.Random) -> WorkItem:
    arrived = NOW - timedelta(seconds=chance.expovariate(1 / 20_000))
    skills = frozenset((skill, chance.randint(1, 3)) for skill in chance.sample(range(SKILLS), chance.choice([0, 0, 1, 1, 2])))
    due_at = arrived + timedelta(hours=chance.choice([1, 4, 8, 24])) if chance.random() < 0.9 else None
    return WorkItem(
        number, "email", arrived, value=chance.randint(1, 10), urgency=chance.choice([1, 2, 2, 4]), handle_seconds=chance.choice([180, 420, 900]),
        due_at=due_at, team_id=chance.randrange(TEAMS), skills=skills, language=chance.choice(LANGUAGES),
        preferred=chance.randrange(WORKERS) if chance.random() < 0.2 else None, comes_first=chance.random() < 0.01,
    )


def _worker(number: int, chance: random.Random) -> Worker:
    return Worker(
        number, capacity={"email": 1}, team_ids=frozenset(chance.sample(range(TEAMS), 2)),
        skills={skill: chance.randint(1, 5) for skill in chance.sample(range(SKILLS), 5)}, languages={"en": 3, chance.choice(LANGUAGES): 2},
        idle_since=NOW - timedelta(seconds=chance.randrange(3600)), occupancy=chance.random(),
    )


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
