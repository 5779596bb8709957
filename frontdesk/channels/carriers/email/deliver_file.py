"""Mails out of files, one in an .eml, many in an mbox, on the way that every other mail takes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk.channels.carriers.email.became import Became, became
from frontdesk.channels.carriers.email.ingest import AWAY, ingest
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.store import LARGEST_BYTES, Envelope, store
from frontdesk.kit import clock

log = logging.getLogger(__name__)

TOO_LARGE: Became = {"outcome": "failed", "why": "It is larger than 40 MB.", "conversation": None, "message": None}
FROM_LINE = re.compile(rb"From (?:\S+ |- )?.*\d\d:\d\d.*\d{4}")
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Delivered:
    """`place` is the file's name, with the number of the mail behind it when the file holds many.

    `is_kept` is False for a mail that is too large: all others are ours, whether they could be read or not.
    """

    place: str
    became: Became
    is_kept: bool = True


def deliver_file(path: Path, *, sender: str | None = None, recipients: Sequence[str] = ()) -> Iterator[Delivered]:
    """Store and read every mail in the file, one after the other. `sender` and `recipients` are those of the envelope,
    where a mail server tells them. Raises OSError or a database error when file, disk or database are away.
    """
    for place, data in places_in(path):
        if len(data) > LARGEST_BYTES:
            yield Delivered(place, TOO_LARGE, is_kept=False)
            continue
        source = "file" if sender is None else "pipe"
        raw = store(data, Envelope(source=source, received_at=clock.now(), sender=sender or "", recipients=recipients))
        yield Delivered(place, became(_read(raw, data)))


def places_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every mail in the file, with its place. Raises OSError when the file cannot be read."""
    is_mbox = holds_many(path)
    for number, data in enumerate(mails_in(path), start=1):
        yield f"{path}:{number}" if is_mbox else str(path), data


def mails_in(path: Path) -> Iterator[bytes]:
    """The mails of an mbox, else the whole file as one."""
    if not holds_many(path):
        yield path.read_bytes()
        return
    with path.open("rb") as file:
        file.readline()
        lines: list[bytes] = []
        was_blank = False
        for line in file:
            if was_blank and FROM_LINE.match(line):
                yield _unescaped(lines)
                lines, was_blank = [], False
                continue
            was_blank = not line.strip()
            lines.append(line)
        yield _unescaped(lines)


def holds_many(path: Path) -> bool:
    """Is it an mbox of at least two? A single mail may begin with a "From " line, too: it is taken as it is."""
    with path.open("rb") as file:
        if not FROM_LINE.match(file.readline()):
            return False
        was_blank = False
        for line in file:
            if was_blank and FROM_LINE.match(line):
                return True
            was_blank = not line.strip()
    return False


def _unescaped(lines: list[bytes]) -> bytes:
    """In an mbox a line of a mail that begins with "From " has a ">" before it."""
    return ESCAPED_FROM.sub(rb"\1", b"".join(lines))


def _read(raw: RawMail, data: bytes) -> RawMail:
    """It is kept: if it cannot be read now, the worker does so later."""
    try:
        return ingest(raw, data)
    except AWAY as trouble:
        log.warning("mail %s is kept and is read later: %s", raw.pk, trouble)
        return raw
