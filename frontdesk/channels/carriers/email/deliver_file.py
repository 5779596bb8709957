"""Mails out of files, one in an .eml, many in an mbox, on the way that every other mail takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontdesk.channels.carriers.email.became import Became, became
from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.store import LARGEST_BYTES, Envelope, store
from frontdesk.kit import clock

FROM_LINE = re.compile(rb"From (?:\S+ |- )?.*\d\d:\d\d.*\d{4}")
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Delivered:
    """`place` is the file's name, with the number of the mail behind it when the file holds many."""

    place: str
    became: Became


def deliver_file(path: Path) -> Iterator[Delivered]:
    """Store and read every mail in the file, one after the other. Raises OSError when the file cannot be read."""
    is_mailbox = False
    for number, data in enumerate(mails_in(path), start=1):
        is_mailbox = is_mailbox or number > 1
        yield Delivered(f"{path}:{number}" if is_mailbox else str(path), _deliver(data))


def mails_in(path: Path) -> Iterator[bytes]:
    """The mails of an mbox (it begins with a "From " line and has one before each mail), else the whole file."""
    with path.open("rb") as file:
        first = file.readline()
        if not FROM_LINE.match(first) or not _has_another(path, len(first)):
            file.seek(0)
            yield file.read()
            return
        lines: list[bytes] = []
        was_blank = False
        for line in file:
            if was_blank and FROM_LINE.match(line):
                yield ESCAPED_FROM.sub(rb"\1", b"".join(lines))
                lines = []
                continue
            was_blank = not line.strip()
            lines.append(line)
        yield ESCAPED_FROM.sub(rb"\1", b"".join(lines))


def _deliver(data: bytes) -> Became:
    if len(data) > LARGEST_BYTES:
        return {"outcome": "failed", "why": "It is larger than 40 MB.", "conversation": None, "message": None}
    raw = store(data, Envelope(source="file", received_at=clock.now()))
    return became(ingest(raw, data))


def _has_another(path: Path, begin: int) -> bool:
    """A single mail may well begin with such a line, too: it is read as it is, nothing is unescaped."""
    with path.open("rb") as file:
        file.seek(begin)
        was_blank = False
        for line in file:
            if was_blank and FROM_LINE.match(line):
                return True
            was_blank = not line.strip()
    return False
