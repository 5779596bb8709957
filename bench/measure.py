"""Clocks and counters: latencies as nearest-rank percentiles, CPU and memory of processes from /proc."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: a value that happened. ValueError when there are none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def latency(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95, p99 and the mean in milliseconds, and how many there were."""
    return {
        "n": len(seconds),
        "mean_ms": round(statistics.mean(seconds) * 1000, 3),
        **{f"p{int(share * 100)}_ms": round(percentile(seconds, share) * 1000, 3) for share in (0.5, 0.95, 0.99)},
    }


def cpu_seconds(pids: Sequence[int]) -> float:
    """User and system time that these processes have used so far, all their threads."""
    return sum(_ticks(pid) for pid in pids) / TICKS


def exact_cpu_seconds(pids: Sequence[int]) -> float:
    """The same to the nanosecond, of threads that still run; one at work is as of its last change of turn."""
    return sum(int(file.read_text().split()[0]) for pid in pids for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def memory_mb(pids: Sequence[int]) -> dict[str, float]:
    """Resident memory (shared pages counted in each process) and proportional memory (counted once), in MB."""
    rss, pss = 0, 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Rss:"):
                rss += int(line.split()[1])
            elif line.startswith("Pss:"):
                pss += int(line.split()[1])
    return {"rss_mb": round(rss / 1024, 1), "pss_mb": round(pss / 1024, 1)}


def family(pid: int) -> list[int]:
    """The process and everything that it started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, rest = [], [pid]
    while rest:
        found.append(rest.pop())
        rest += children.get(found[-1], [])
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
