"""Each of the sample mails parsed, cleaned, folded and stored in this process, beside the library's parsing alone."""

from __future__ import annotations

import base64
import email
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 3
LARGE_BYTES = 30_000_000


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
    """A mail with one file that makes it that large: seconds from bytes to inbox, and the most memory that the process ever took, in MB."""
    file = random.Random(3).randbytes(size_bytes * 73 // 100)  # noqa: S311
    head = (
        b"From: large@example.org\r\nTo: help@desk.example.org\r\nSubject: Large\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n'
        b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    data = head + base64.encodebytes(file) + b"--b--\r\n"
    del file
    began = time.perf_counter()
    _stored(data)
    return {
        "megabytes": round(len(data) / 1e6, 1), "seconds": round(time.perf_counter() - began, 2),
        "peak_of_the_process_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


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
