"""Posts something every moment, and finds out when whoever it was for heard of it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, NamedTuple, Self

from bench.desk import ROOT

HANDS = 16
SETTLE_SECONDS = 1.5
PATIENCE_SECONDS = 120


class Said(NamedTuple):
    """What a signal is known by: its kind, its conversation, and the letter with which the name of who hears it begins."""

    kind: str
    conversation: int
    whose: str


Post = Callable[[], Said]
"""Posts one thing and says what is to be heard of it."""


class Listeners:
    """A process that holds very many streams (`bench.listeners`), and the instants at which signals came."""

    def __init__(self) -> None:
        self.came: dict[Said, list[float]] = defaultdict(list)
        self._done: queue.SimpleQueue[list[float]] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.listeners"], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        threading.Thread(target=self._note, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.stdin.close()
        self._process.wait(20)

    def open(self, streams: Iterable[tuple[str, str, str]]) -> list[float]:
        """Hold a stream for each name and token at its address; the seconds until each was greeted."""
        return self._tell({"open": list(streams)})

    def cut(self, names: Sequence[str]) -> None:
        self._tell({"cut": list(names)})

    def come_back(self, names: Sequence[str]) -> list[float]:
        """All at once, each from where it was; the seconds until each had heard what it missed."""
        return self._tell({"again": list(names)})

    def _tell(self, what: dict[str, Any]) -> list[float]:
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return self._done.get(timeout=PATIENCE_SECONDS)

    def _note(self) -> None:
        for line in self._process.stdout:
            told = json.loads(line)
            if "done" in told:
                self._done.put(told["done"])
            else:
                self.came[Said(told["kind"], told["conversation"], told["name"][0])].append(told["at"])


def posted_to_received(listeners: Listeners, turns: Iterable[Post], *, per_second: float, seconds: float) -> tuple[list[float], list[float]]:
    """Take that many turns; the seconds from the start of each post until it was heard, and until it was answered.

    RuntimeError when something was never heard.
    """
    began: dict[Said, list[float]] = defaultdict(list)
    posting: list[float] = []
    listeners.came.clear()
    start = time.monotonic()

    def take(post: Post) -> None:
        at = time.monotonic()
        said = post()
        posting.append(time.monotonic() - at)
        began[said].append(at)

    with ThreadPoolExecutor(HANDS) as hands:
        taken = []
        for turn, post in zip(range(int(per_second * seconds)), turns, strict=False):
            time.sleep(max(0.0, start + turn / per_second - time.monotonic()))
            taken.append(hands.submit(take, post))
        for one in taken:
            one.result()
    time.sleep(SETTLE_SECONDS)
    return _matched(began, listeners.came), posting


def _matched(began: dict[Said, list[float]], came: dict[Said, list[float]]) -> list[float]:
    """The same thing is said again only after it was heard, so the nth that came is the nth that was said."""
    heard: list[float] = []
    for said, instants in began.items():
        firsts = _first_of_each(sorted(instants), sorted(came[said]))
        if len(firsts) < len(instants):
            raise RuntimeError(f"{said} was said {len(instants)} times and heard {len(firsts)} times")
        heard += [at - since for since, at in zip(sorted(instants), firsts, strict=True)]
    return heard


def _first_of_each(instants: list[float], came: list[float]) -> list[float]:
    """Several may hear one thing: the first of them counts."""
    return [found for since in instants if (found := next((at for at in came if at >= since), None)) is not None]
