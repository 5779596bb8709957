"""Each of the sample mails parsed, cleaned, folded and stored in this process, beside the library's parsing alone."""

from __future__ import annotations

import base64
import email
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.desk import ROOT

ROUNDS = 3
LARGE_BYTES = 30_000_000
DELIVER = """
import re, sys, time
from pathlib import Path
from frontdesk.cli import main
if main(["mail", "deliver", sys.argv[1]]):
    sys.exit(1)
print(time.process_time(), re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def run(paths: list[Path]) -> dict[str, Any]:
    """CPU ms a mail: the median, the slowest, the largest. The desk must be open, with an address that is reached."""
    mails = {path.name: path.read_bytes() for path in paths}
    ours = {name: _best(lambda data=data: _read(data)) for name, data in mails.items()}
    stored = {name: _cpu_ms(lambda data=data: _stored(data)) for name, data in mails.items()}
    library = {name: _best(lambda data=data: _by_the_library(data)) for name, data in mails.items()}
    slowest = max(stored, key=lambda name: stored[name])
    largest = max(mails, key=lambda name: len(mails[name]))
    return {
        "mails": len(mails),
        "median_ms": {"read": _rounded(ours), "read_and_stored": _rounded(stored), "library_parsing": _rounded(library)},
        "slowest": _told(slowest, mails, ours, stored, library), "largest": _told(largest, mails, ours, stored, library),
        "large": large(),
    }


def large(size_bytes: int = LARGE_BYTES) -> dict[str, float]:
    """A mail with one file that makes it that large, by the command line: what it takes more than a small one does."""
    file = random.Random(3).randbytes(size_bytes * 73 // 100)  # noqa: S311
    head = (
        b"From: large@example.org\r\nTo: help@desk.example.org\r\nSubject: Large\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n'
        b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    small = _delivered(head + b"--b--\r\n")
    taken = _delivered(head + base64.encodebytes(file) + b"--b--\r\n")
    return {
        "megabytes": round(size_bytes / 1e6, 1), "seconds": round(taken[0] - small[0], 2), "cpu_seconds": round(taken[1] - small[1], 2),
        "peak_of_the_process_mb": taken[2], "peak_with_a_small_mail_mb": small[2],
    }


def _delivered(data: bytes) -> tuple[float, float, float]:
    """Seconds, CPU seconds and megabytes of a process that delivers the mail into the desk."""
    with tempfile.NamedTemporaryFile(suffix=".eml") as kept:
        kept.write(data)
        kept.flush()
        began = time.perf_counter()
        ran = subprocess.run([sys.executable, "-c", DELIVER, kept.name], cwd=ROOT, capture_output=True, text=True, check=True)
    used_seconds, peak_kb = ran.stdout.split()[-2:]
    return time.perf_counter() - began, float(used_seconds), round(int(peak_kb) / 1024, 1)


def _read(data: bytes) -> None:
    from frontdesk.channels.carriers.email.content import words_of
    from frontdesk.channels.carriers.email.parse import parse

    mail = parse(data)
    words_of(mail)
    for file in mail.files:
        file.data()


def _stored(data: bytes) -> None:
    from frontdesk.channels.carriers.email.ingest import ingest
    from frontdesk.channels.carriers.email.store import Envelope, store
    from frontdesk.kit import clock

    ingest(store(data, Envelope("bench", clock.now(), recipients=("help@desk.example.org",))), data)


def _by_the_library(data: bytes) -> None:
    for part in email.message_from_bytes(data).walk():
        part.get_payload(decode=True)


def _best(work: Callable[[], None]) -> float:
    return min(_cpu_ms(work) for _round in range(ROUNDS))


def _cpu_ms(work: Callable[[], None]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def _rounded(each: dict[str, float]) -> float:
    return round(statistics.median(each.values()), 2)


def _told(name: str, mails: dict[str, bytes], *costs: dict[str, float]) -> dict[str, Any]:
    kinds = ("read_ms", "read_and_stored_ms", "library_parsing_ms")
    return {"mail": name, "bytes": len(mails[name]), **{kind: round(cost[name], 1) for kind, cost in zip(kinds, costs, strict=True)}}
