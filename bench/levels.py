"""Measures streams level by level: more and more are opened and stay, and at each level something is posted for a while."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.exchange import SETTLE_SECONDS, Listeners, Post, posted_to_received
from bench.measure import cpu_seconds, latency, memory_mb

PER_SECOND = 50
COME_BACK = 2_000
WARM_UP_SECONDS = 1.0
"""Turns that nobody counts: at first processes open their lines to the database and read its pages in."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`processes` are charged with the streams. `token` opens the stream of a customer by number, from 1, at an `address`;
    `turns` posts without end to or from the customers up to a number.
    """

    address: Callable[[int], str]
    processes: Mapping[str, Sequence[int]]
    token: Callable[[int], str]
    turns: Callable[[int], Iterator[Post]]


def climb(listeners: Listeners, scene: Scene, levels: Sequence[int], seconds: float) -> dict[str, Any]:
    """What each level costs and how quick it is, and how soon up to 2,000 of them are back when all are cut at once."""
    at_rest = _use_of(scene.processes)
    found, opened = {}, 0
    for level in levels:
        numbers = range(opened + 1, level + 1)
        took = listeners.open((f"c{number}", scene.token(number), scene.address(number)) for number in numbers)
        opened = level
        time.sleep(SETTLE_SECONDS)
        turns = scene.turns(level)
        posted_to_received(listeners, turns, per_second=PER_SECOND, seconds=WARM_UP_SECONDS)
        holding = _use_of(scene.processes)
        heard, posting = posted_to_received(listeners, turns, per_second=PER_SECOND, seconds=seconds)
        found[str(level)] = {
            **{name: _cost(at_rest[name], holding[name], _use_of(scene.processes)[name], level, len(heard)) for name in scene.processes},
            "opened_p99_ms": latency(took)["p99_ms"], "posting": latency(posting), "posted_to_received": latency(heard),
        }
    return {"levels": found, "come_back": _come_back(listeners, scene, min(opened, COME_BACK))}


def _come_back(listeners: Listeners, scene: Scene, number: int) -> dict[str, Any]:
    """Cut so many, go on posting so that they miss something, and have all of them come back at one instant."""
    names = [f"c{one}" for one in range(1, number + 1)]
    is_over = threading.Event()
    listeners.cut(names)
    missed = list(itertools.islice(scene.turns(number), 20))
    for post in missed:
        post()
    going_on = threading.Thread(target=_post_until, args=(scene.turns(number), is_over))
    going_on.start()
    began = time.monotonic()
    took = listeners.come_back(names)
    seconds = time.monotonic() - began
    is_over.set()
    going_on.join()
    return {"streams": number, "all_in_seconds": round(seconds, 2), **latency(took)}


def _post_until(turns: Iterator[Post], is_over: threading.Event) -> None:
    for post in turns:
        if is_over.wait(1 / PER_SECOND):
            return
        post()


def _use_of(processes: Mapping[str, Sequence[int]]) -> dict[str, tuple[float, float]]:
    """Memory in MB and CPU seconds so far."""
    return {name: (memory_mb(pids)["pss_mb"], cpu_seconds(pids)) for name, pids in processes.items()}


def _cost(at_rest: tuple[float, float], holding: tuple[float, float], after: tuple[float, float], streams: int, signals: int) -> dict[str, float]:
    return {
        "memory_mb": holding[0], "kb_per_stream": round((holding[0] - at_rest[0]) * 1024 / streams, 1),
        "cpu_ms_per_signal": round((after[1] - holding[1]) / signals * 1000, 2),
    }
