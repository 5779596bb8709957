"""Open streams: what each costs, and how long a posted answer takes to its listener, beside a bare asyncio relay."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from bench.desk import ROOT, Browser, Desk, Web, free_port, signed_in, wait_for
from bench.measure import cpu_seconds, latency, memory_mb

STREAMS = 5000
PER_SECOND = 50
SECONDS = 20
AGENTS = 8
SETTLE_SECONDS = 2


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

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.stdin.close()
        self._process.wait(10)

    def _note(self) -> None:
        for line in self._process.stdout:
            conversation, seconds = line.split()
            self.came.setdefault(int(conversation), float(seconds))


class Live(AbstractContextManager["Live"]):
    """The streams' process as `serve` starts it, on a loopback port."""

    def __init__(self) -> None:
        port = free_port()
        self.address = f"127.0.0.1:{port}"
        options = ["--port", str(port), "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "3"]
        command = [sys.executable, "-m", "uvicorn", "frontdesk.asgi:application", *options]
        self.process = subprocess.Popen(command, cwd=ROOT)
        wait_for(port)

    def __exit__(self, *exception: object) -> None:
        _end(self.process)


def run(database: str, streams: int = STREAMS, conversations: int = 10_000) -> dict[str, Any]:
    """Answers to single listeners through the streams' process, while eight agents page through the inbox."""
    from bench import load

    with Desk(database) as desk:
        agents = load.people()
        load.conversations(max(conversations, streams))
        sessions = [signed_in(agent) for agent in agents[:AGENTS]]
        with Live() as live, Web(desk) as web:
            browser = Browser(web.port, sessions[0])
            opening = tokens(streams)
            with Paging(web.port, sessions) as pages:
                measured = measure(live.address, [live.process.pid], opening, lambda number: answer(browser, number))
        return {"database": database, "pages_meanwhile": pages.count, **measured, "raw": relay(streams)}


def measure(
    address: str, pids: Sequence[int], opening: Sequence[str], post: Callable[[int], None], *,
    per_second: int = PER_SECOND, seconds: float = SECONDS,
) -> dict[str, Any]:
    """Open a stream with each token at the address (HOST:PORT or a socket's path), then post to one listener at a time.

    The nth token (from 1) must let its bearer hear conversation n; `post(n)` sets off one signal there. `pids` are
    the processes whose memory and CPU the streams are charged with. Every signal must arrive, or RuntimeError.
    """
    before_mb, before_cpu = memory_mb(pids)["pss_mb"], cpu_seconds(pids)
    with Listeners(address, opening) as listeners:
        time.sleep(SETTLE_SECONDS)
        open_mb, open_cpu = memory_mb(pids)["pss_mb"], cpu_seconds(pids)
        began: dict[int, float] = {}
        done: list[float] = []
        start = time.monotonic()
        for turn in range(int(per_second * seconds)):
            number = turn * 7919 % len(opening) + 1
            time.sleep(max(0.0, start + turn / per_second - time.monotonic()))
            began[number] = time.monotonic()
            post(number)
            done.append(time.monotonic() - began[number])
        time.sleep(SETTLE_SECONDS)
        lost = set(began) - set(listeners.came)
        if lost:
            raise RuntimeError(f"{len(lost)} of {len(began)} signals never came, such as {sorted(lost)[:5]}")
        used = cpu_seconds(pids) - open_cpu
        return {
            "streams": len(opening), "opened_in_seconds": round(listeners.open_seconds, 2),
            "base_mb": before_mb, "kb_per_stream": round((open_mb - before_mb) * 1024 / len(opening), 1),
            "cpu_ms_per_open": round((open_cpu - before_cpu) / len(opening) * 1000, 2),
            "cpu_ms_per_signal": round(used / len(began) * 1000, 2),
            "posting": latency(done),
            "posted_to_received": latency([listeners.came[number] - began[number] for number in began]),
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
                f"127.0.0.1:{port}", [process.pid], opening, lambda number: control.sendall(b"%d\n" % number),
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

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _page(self, browser: Browser) -> None:
        while not self._over.wait(self._pause_seconds):
            status, _page, _took = browser.get("/inbox/open/")
            if status != 200:
                raise RuntimeError(f"the inbox answered {status}")
            self.count += 1


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
