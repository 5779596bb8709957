"""Fetches mailboxes by IMAP (RFC 9051): the cursor is UIDVALIDITY and the last UID, never a date, never a flag.

A mail is stored before the cursor moves past it, and the store takes a mail of one place and UID once; so a worker
killed at any instant neither loses nor doubles one. The mailbox is opened read-only: people may go on using it.
"""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.models import Mailbox, RawMail, Security
from frontdesk.channels.carriers.email.store import LARGEST_BYTES, Envelope, store_all
from frontdesk.kit import clock, jobs, sealed

log = logging.getLogger(__name__)

EVERY_SECONDS = 20
LONGEST_RUN_SECONDS = 120
MOST_IN_A_BATCH = 25
LARGEST_BATCH_BYTES = 20 * 1024 * 1024
TIMEOUT = SocketTimeout(connect=15, read=60)
CUT = "Larger than 40 MB: only its beginning was fetched."


@jobs.task(name="email.fetch_all", every_seconds=EVERY_SECONDS)
def fetch_all() -> None:
    """Ask for every mailbox to be fetched; one that is being fetched is not asked for twice."""
    for mailbox_id in Mailbox.objects.filter(is_enabled=True).values_list("pk", flat=True):
        fetch_one.enqueue(mailbox_id, key=f"imap:{mailbox_id}")


@jobs.task(name="email.fetch_one")
def fetch_one(mailbox_id: int) -> None:
    """Fetch what is new. What goes wrong with the server stands on the mailbox, for people to see."""
    mailbox = Mailbox.objects.filter(pk=mailbox_id, is_enabled=True).first()
    if mailbox is None:
        return
    rows = Mailbox.objects.filter(pk=mailbox_id)
    try:
        fetch(mailbox)
    except (IMAPClientError, OSError, ValueError) as trouble:
        log.warning("mailbox %s cannot be fetched: %s", mailbox_id, trouble)
        rows.update(error=_in_words(trouble), error_at=clock.now())
    else:
        rows.update(error="", error_at=None, last_fetch_at=clock.now())


def fetch(mailbox: Mailbox) -> int:
    """Store and read what lies behind the cursor, oldest first; how many mails.

    When UIDVALIDITY has changed, all UIDs are void: it begins again at the first, and copies are recognised as such.
    Raises IMAPClientError, OSError, or ValueError when the password was sealed under another key.
    """
    fetched = 0
    deadline = time.monotonic() + LONGEST_RUN_SECONDS
    with _signed_in(mailbox) as server:
        uidvalidity = int(server.select_folder(mailbox.folder, readonly=True)[b"UIDVALIDITY"])
        last_uid = mailbox.last_uid if mailbox.uidvalidity == uidvalidity else 0
        uids = sorted(uid for uid in server.search(["UID", f"{last_uid + 1}:*"]) if uid > last_uid)
        for batch in _batches(server, uids):
            _take(server, mailbox, uidvalidity, batch)
            fetched += len(batch)
            if time.monotonic() > deadline:
                break
    return fetched


@contextmanager
def _signed_in(mailbox: Mailbox) -> Iterator[IMAPClient]:
    context = ssl.create_default_context()
    server = IMAPClient(
        mailbox.host, mailbox.port, use_uid=True, ssl=mailbox.security == Security.TLS, ssl_context=context, timeout=TIMEOUT,
    )
    server.normalise_times = False  # aware instants instead of local ones
    try:
        if mailbox.security == Security.STARTTLS:
            server.starttls(context)
        server.login(mailbox.username, sealed.unseal(mailbox.password_sealed))
        yield server
    finally:
        _leave(server)


def _batches(server: IMAPClient, uids: list[int]) -> Iterator[list[int]]:
    """A few at a time, and never more bytes than fit in memory well."""
    for begin in range(0, len(uids), MOST_IN_A_BATCH):
        sizes = server.fetch(uids[begin:begin + MOST_IN_A_BATCH], ["RFC822.SIZE"])
        batch: list[int] = []
        batch_bytes = 0
        for uid in sorted(sizes):
            size = int(sizes[uid].get(b"RFC822.SIZE", 0))
            if batch and batch_bytes + size > LARGEST_BATCH_BYTES:
                yield batch
                batch, batch_bytes = [], 0
            batch.append(uid)
            batch_bytes += size
        if batch:
            yield batch


def _take(server: IMAPClient, mailbox: Mailbox, uidvalidity: int, uids: list[int]) -> None:
    """Store the batch, then move the cursor behind it, then read it."""
    place = f"{mailbox.pk}:{uidvalidity}:{mailbox.folder}"[:250]
    answers = server.fetch(uids, [f"BODY.PEEK[]<0.{LARGEST_BYTES}>", "INTERNALDATE", "RFC822.SIZE"])
    taken = []
    for uid in sorted(answers):
        data = answers[uid].get(b"BODY[]<0>")
        if data is not None:
            received_at = answers[uid].get(b"INTERNALDATE") or clock.now()
            taken.append((data, Envelope("imap", received_at, place=place, uid=uid)))
    kept = store_all(taken)
    Mailbox.objects.filter(pk=mailbox.pk).update(uidvalidity=uidvalidity, last_uid=max(uids))
    for raw, (data, _envelope) in zip(kept, taken, strict=True):
        ingest(raw, data)
        if int(answers[raw.uid].get(b"RFC822.SIZE", 0)) > LARGEST_BYTES:
            RawMail.objects.filter(pk=raw.pk, why="").update(why=CUT)


def _in_words(trouble: Exception) -> str:
    return (str(trouble) or type(trouble).__name__)[:500]


def _leave(server: IMAPClient) -> None:
    try:
        server.logout()
    except (IMAPClientError, OSError):
        with suppress(OSError):
            server.shutdown()
