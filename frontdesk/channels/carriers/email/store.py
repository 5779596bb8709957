"""Keeps the bytes of a mail before anything else happens to them.

When `store` returns, the mail is ours: its bytes are synced to the disk under their SHA-256 and its row is committed
with the outcome ''. This is what SMTP's 250 and the IMAP cursor wait for. Whoever stored it reads it at once, in the
same thread (`ingest`), which costs neither a job's row nor a second worker's wake-up. A process killed in between
leaves the outcome '', and `leftovers` finds such rows by a partial index that holds nothing else: no accepted mail is
lost, and none needs a job of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdesk.channels.carriers.email import addresses
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.kit import files, rows

LARGEST_BYTES = 40 * 1024 * 1024
WITH_ENVELOPE = ("smtp", "lmtp", "pipe")
"""The sources that tell the sender beside the mail: of the null sender, it is a bounce."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a mail beside its bytes. `sender` is None when unknown, '' for the null sender of bounces.

    `place` and `uid` say where an IMAP mail lies; a second one from there is the first one again.
    `arrived_at` is when its server had it.
    """

    source: str
    received_at: datetime
    sender: str = ""
    recipients: Sequence[str] = ()
    place: str | None = None
    uid: int | None = None
    arrived_at: datetime | None = None


def store(data: bytes, envelope: Envelope) -> RawMail:
    """Keep the mail. Raises OSError (disk) or a database error, and then nothing was accepted."""
    return store_all([(data, envelope)])[0]


def store_all(mails: Sequence[tuple[bytes, Envelope]], *, also: Callable[[], None] = lambda: None) -> list[RawMail]:
    """Keep several mails in one commit: all of them, or none. `also` writes what must be true together with them."""
    made = [_row(data, envelope, sha256=files.save(data)) for data, envelope in mails]
    with transaction.atomic():
        also()
        return [raw if rows.insert_unless_there(raw) else _there(raw) for raw in made]


def _row(data: bytes, envelope: Envelope, *, sha256: str) -> RawMail:
    return RawMail(
        sha256=sha256, size_bytes=len(data), source=envelope.source, place=envelope.place, uid=envelope.uid,
        envelope_from=addresses.normalised(envelope.sender), received_at=envelope.received_at, arrived_at=envelope.arrived_at,
        envelope_to=[email for email in map(addresses.normalised, envelope.recipients) if email],
    )


def _there(raw: RawMail) -> RawMail:
    return RawMail.objects.get(place=raw.place, uid=raw.uid)
