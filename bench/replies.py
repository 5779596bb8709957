"""Eight agents answer at once through the web process, beside the same rows written bare."""

from __future__ import annotations

import itertools
import threading
import time
from typing import Any
from urllib.parse import urlencode

from bench import load
from bench.desk import Browser, Desk, Web, signed_in
from bench.measure import cpu_seconds, family, latency

AGENTS = 8
FLAT_OUT_SECONDS = 10
PACED_SECONDS = 10
PACED_PER_SECOND = 100


def run(database: str, conversations: int = 100_000) -> dict[str, Any]:
    """Replies a second flat out with CPU a reply, and p50/p95 at 100 replies/s, in a desk of that size."""
    with Desk(database) as desk:
        agents = load.people()
        load.conversations(conversations)
        with Web(desk) as web:
            browsers = [Browser(web.port, signed_in(agent)) for agent in agents[:AGENTS]]
            numbers = itertools.count(1)
            _drive(browsers, numbers, seconds=2, per_second=None)
            before, began = cpu_seconds(family(web.process.pid)), time.perf_counter()
            flat = _drive(browsers, numbers, seconds=FLAT_OUT_SECONDS, per_second=None)
            elapsed = time.perf_counter() - began
            used = cpu_seconds(family(web.process.pid)) - before
            paced = _drive(browsers, numbers, seconds=PACED_SECONDS, per_second=PACED_PER_SECOND)
        return {
            "database": database, "conversations": conversations,
            "flat_out": {"replies_per_second": round(len(flat) / elapsed, 1), "web_cpu_ms": round(used / len(flat) * 1000, 2), **latency(flat)},
            "at_100_per_second": latency(paced),
            "raw": _raw(agents[0]),
        }


def _drive(browsers: list[Browser], numbers: Any, *, seconds: float, per_second: int | None) -> list[float]:
    """Post replies from as many threads as there are browsers; the seconds that each took. Fails on any refusal."""
    taken: list[float] = []
    wrong: list[str] = []
    until = time.perf_counter() + seconds
    due = itertools.count()
    start = time.perf_counter()

    def post(browser: Browser) -> None:
        while time.perf_counter() < until and not wrong:
            if per_second is not None:
                time.sleep(max(0.0, start + next(due) / per_second - time.perf_counter()))
            number = next(numbers)
            body = urlencode({"text": f"Answer to {number}. It is on its way.", "then": "pending_customer", "client_id": f"bench-{number}"})
            status, page, took = browser.post(f"/c/{number}/reply/", body)
            if status not in (200, 204, 302, 303):
                wrong.append(f"{status}: {page[:300]!r}")
            taken.append(took)

    threads = [threading.Thread(target=post, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"a reply was refused: {wrong[0]}")
    return taken


def _raw(agent: Any) -> dict[str, Any]:
    """The rows of a reply (message, conversation, event, job, index) on a bare driver connection, one commit each."""
    from django.db import connection, transaction

    seconds = []
    began_cpu = time.process_time()
    for number in range(500):
        began = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO jobs_job (task, arguments, priority, run_after, attempts, worker, is_aside, error, created_at) "
                "VALUES ('raw', '[]', 0, '2100-01-01', 0, '', %s, %s, '2100-01-01')", [True, "Answer to it. It is on its way."],
            )
            cursor.execute("UPDATE conversations_conversation SET preview = 'raw' WHERE id = %s", [number + 1])
        seconds.append(time.perf_counter() - began)
    return {"two_rows_one_commit": latency(seconds), "cpu_ms": round((time.process_time() - began_cpu) / 500 * 1000, 3)}
