"""A desk at rest: memory of each process, and how long a start takes to its first page."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.desk import ROOT, free_port
from bench.measure import family, memory_mb

REST_SECONDS = 5


def run() -> dict[str, Any]:
    """First and second start on the same folder (the environment is there), then memory at rest, then the stop."""
    with tempfile.TemporaryDirectory(prefix="fd-bench-") as folder:
        first, _memory, _stop = _start(folder, rests=False)
        second, memory, stop = _start(folder, rests=True)
    return {"first_start_seconds": first, "second_start_seconds": second, "stop_seconds": stop, **memory}


def _start(folder: str, *, rests: bool) -> tuple[float, dict[str, Any], float]:
    port, smtp_port = free_port(), free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    began = time.perf_counter()
    desk = subprocess.Popen(
        [sys.executable, "-m", "frontdesk", "serve", "--data", folder, "--port", str(port), "--smtp-port", str(smtp_port)],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_page(port)
        took = time.perf_counter() - began
        memory: dict[str, Any] = {}
        if rests:
            time.sleep(REST_SECONDS)
            pids = family(desk.pid)
            memory = {"whole_desk": memory_mb(pids), "each": {_name(pid): memory_mb([pid]) for pid in pids}}
    finally:
        asked = time.perf_counter()
        desk.send_signal(signal.SIGINT)
        desk.wait(10)
    return round(took, 2), memory, round(time.perf_counter() - asked, 2)


def _wait_for_page(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/welcome/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.02)
    raise TimeoutError("no page within a minute")


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().split()
    return " ".join(Path(word).name for word in words[:6]) + f" ({pid})"
