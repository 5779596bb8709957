"""Open streams: what each costs, and how long a posted answer takes to its listener, beside a bare asyncio relay."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench import load
from bench.desk import ROOT, Browser, Desk, free_port, signed_in, wait_for
from bench.measure import cpu_seconds, family, latency, memory_mb

STREAMS = 5000
PER_SECOND = 50
SECONDS = 20
AGENTS = 8
SETTLE_SECONDS = 2
START_SECONDS = 60

Trace = TracebackType | None
Post = Callable[[int], None]


class Listeners:
    """A process that holds a stream for each token, and the instants at which signals came, by conversation."""

    def __init__(self, address: str, tokens: Sequence[str]) -> None:
        self.came: dict[int, float] = {}
        began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.listeners", "read", address],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        self._process.stdin.write("\n".join([*tokens, "", ""]))
        self._process.stdin.flush()
        if self._process.stdout.readline().strip() != "open":
            raise RuntimeError("not every stream could be opened")
        self.open_seconds = time.monotonic() - began
        threading.Thread(target=self._note, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Trace) -> None:
        self._process.stdin.close()
        self._process.wait(10)

    def _note(self) -> None:
        for line in self._process.stdout:
            conversation, seconds = line.split()
            self.came.setdefault(int(conversation), float(seconds))


class Serving:
    """The whole desk as `serve` starts it, behind its front door."""

    def __init__(self, desk: Desk) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "frontdesk", "serve", "--data", str(desk.folder), "--smtp-port", "0"]
        self._process = subprocess.Popen([*command, "--port", str(self.port)], cwd=ROOT, stdout=subprocess.DEVNULL)
        wait_for(self.port)
        _wait_for_streams(self.port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Trace) -> None:
        _end(self._process)

    def pids(self, word: str) -> list[int]:
        """The processes of the desk whose command has that word."""
        return [pid for pid in family(self._process.pid) if word in Path(f"/proc/{pid}/cmdline").read_text()]


def run(streams: int = STREAMS, conversations: int = 10_000) -> dict[str, Any]:
    """Agents answer single listeners in the default desk, through its front door, while eight page through the inbox."""
    with Desk("sqlite") as desk:
        agents = load.people()
        load.conversations(max(conversations, streams))
        sessions = [signed_in(agent) for agent in agents[:AGENTS]]
        with Serving(desk) as serving:
            pids = {"streams": serving.pids("frontdesk.asgi"), "front_door": serving.pids("caddy")}
            posts = [partial(answer, Browser(serving.port, session)) for session in sessions]
            with Paging(serving.port, sessions) as pages:
                measured = measure(f"127.0.0.1:{serving.port}", pids, tokens(streams), posts)
        return {"database": "sqlite", "pages_meanwhile": pages.count, **measured, "raw": relay(streams)}


def measure(
    address: str, processes: Mapping[str, Sequence[int]], opening: Sequence[str], posts: Sequence[Post], *,
    per_second: int = PER_SECOND, seconds: float = SECONDS,
) -> dict[str, Any]:
    """Open a stream with each token at the address (HOST:PORT or a socket's path), then post to one listener at a time.

    The nth token (from 1) must let its bearer hear conversation n; `post(n)` sets off one signal there, and there are
    as many at a time as there are `posts`. `processes` are those whose memory and CPU the streams are charged with.
    Every signal must arrive, or RuntimeError.
    """
    before = _use_of(processes)
    with Listeners(address, opening) as listeners:
        time.sleep(SETTLE_SECONDS)
        opened = _use_of(processes)
        began, posting = _drive(posts, len(opening), per_second, seconds)
        time.sleep(SETTLE_SECONDS)
        after = _use_of(processes)
        lost = sorted(set(began) - set(listeners.came))
        if lost:
            raise RuntimeError(f"{len(lost)} of {len(began)} signals never came, such as {lost[:5]}")
        return {
            "streams": len(opening), "opened_in_seconds": round(listeners.open_seconds, 2),
            **{name: _cost(before[name], opened[name], after[name], len(opening), len(began)) for name in processes},
            "posting": latency(posting),
            "posted_to_received": latency([listeners.came[number] - began[number] for number in began]),
        }


def _drive(posts: Sequence[Post], streams: int, per_second: int, seconds: float) -> tuple[dict[int, float], list[float]]:
    """When each conversation's answer was begun, and how long each took to post."""
    began: dict[int, float] = {}
    posting: list[float] = []
    start = time.monotonic()

    def take_turn(turn: int) -> None:
        post = free.get()
        number = turn * 7919 % streams + 1
        began[number] = time.monotonic()
        post(number)
        posting.append(time.monotonic() - began[number])
        free.put(post)

    free: queue.SimpleQueue[Post] = queue.SimpleQueue()
    for post in posts:
        free.put(post)
    with ThreadPoolExecutor(len(posts)) as pool:
        turns = []
        # Never the same listener twice, so that each signal belongs to one answer.
        for turn in range(min(int(per_second * seconds), streams)):
            time.sleep(max(0.0, start + turn / per_second - time.monotonic()))
            turns.append(pool.submit(take_turn, turn))
        for done in turns:
            done.result()
    return began, posting


def _use_of(processes: Mapping[str, Sequence[int]]) -> dict[str, tuple[float, float]]:
    """Memory in MB and CPU seconds so far."""
    return {name: (memory_mb(pids)["pss_mb"], cpu_seconds(pids)) for name, pids in processes.items()}


def _cost(before: tuple[float, float], opened: tuple[float, float], after: tuple[float, float], streams: int, signals: int) -> dict[str, float]:
    return {
        "base_mb": before[0], "kb_per_stream": round((opened[0] - before[0]) * 1024 / streams, 1),
        "cpu_ms_per_open": round((opened[1] - before[1]) / streams * 1000, 2),
        "cpu_ms_per_signal": round((after[1] - opened[1]) / signals * 1000, 2),
    }


def relay(streams: int) -> dict[str, Any]:
    """The same load on a relay that does nothing but write to the right socket."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.listeners", "relay", str(port)], cwd=ROOT)
    try:
        wait_for(port)
        with socket.create_connection(("127.0.0.1", port)) as control:
            control.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opening = [str(number) for number in range(1, streams + 1)]
            return measure(
                f"127.0.0.1:{port}", {"relay": [process.pid]}, opening, [lambda number: control.sendall(b"%d\n" % number)],
                seconds=SECONDS / 2,
            )
    finally:
        _end(process)


def tokens(streams: int) -> list[str]:
    """For each conversation from 1 on a customer's ticket, good for the length of a run."""
    from frontdesk.conversations import topics
    from frontdesk.kit import clock
    from frontdesk.kit.live import ticket

    now = clock.now()
    return [
        ticket.issue(f"visitor:{number}", [topics.of_customer(number)], at=now, valid_seconds=600)
        for number in range(1, streams + 1)
    ]


def answer(browser: Browser, number: int) -> None:
    """An agent replies to the conversation through the page."""
    form = f"text=Answer+{number}&then=pending_customer&client_id=live-{number}"
    status, page, _took = browser.post(f"/c/{number}/reply/", form)
    if status not in (200, 204, 302, 303):
        raise RuntimeError(f"a reply was refused: {status}: {page[:300]!r}")


class Paging:
    """Agents who page through the inbox, one page a second each, until the block ends; `count` says how many pages."""

    def __init__(self, port: int, sessions: Sequence[str], pause_seconds: float = 1.0) -> None:
        self.count = 0
        self._over = threading.Event()
        self._pause_seconds = pause_seconds
        self._threads = [threading.Thread(target=self._page, args=(Browser(port, session),)) for session in sessions]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Trace) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _page(self, browser: Browser) -> None:
        while not self._over.wait(self._pause_seconds):
            status, _page, _took = browser.get("/inbox/open/")
            if status != 200:
                raise RuntimeError(f"the inbox answered {status}")
            self.count += 1


def _wait_for_streams(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/live/health", timeout=5) as health:
                if health.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no streams on port {port} within {START_SECONDS} s")


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
