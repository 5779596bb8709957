"""What is asked of the server about the mails of one folder. Runs in the line's thread and touches no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from frontdesk.channels.carriers.email.mailbox import Afterwards, Mailbox
from frontdesk.channels.carriers.email.store import LARGEST_BYTES
from frontdesk.kit import clock

SIZES_AT_ONCE = 500
MOST_IN_A_BATCH = 50
LARGEST_BATCH_BYTES = 8 * 1024 * 1024
ITEMS = (f"BODY.PEEK[]<0.{LARGEST_BYTES}>", "INTERNALDATE", "RFC822.SIZE")
BODY = b"BODY[]<0>"


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail as the server keeps it; `received_at` is when the server received it."""

    uid: int
    data: bytes
    received_at: datetime
    is_cut: bool


@dataclass(slots=True)
class Batch:
    """`uids` are all that were asked for; those in neither `mails` nor `missed` are gone. `missed` has why, by UID."""

    uids: Sequence[int]
    mails: list[Taken] = field(default_factory=list)
    missed: dict[int, str] = field(default_factory=dict)


def opened(server: IMAPClient, name: str, *, may_change: bool) -> int:
    """Open the folder; its UIDVALIDITY."""
    return int(server.select_folder(name, readonly=not may_change)[b"UIDVALIDITY"])


def uids_after(server: IMAPClient, last_uid: int) -> list[int]:
    """What lies behind the cursor. The server answers `9:*` with the newest mail even when that is number 3."""
    return sorted(uid for uid in server.search(["UID", f"{last_uid + 1}:*"]) if uid > last_uid)


def uid_before(server: IMAPClient, from_at: datetime) -> int:
    """The last UID before the first mail that the server received at that instant or later."""
    wanted = []
    # SINCE knows days only, and not in which time zone.
    uids = sorted(server.search(["SINCE", (from_at - timedelta(days=1)).date()]))
    for begin in range(0, len(uids), SIZES_AT_ONCE):
        dated = server.fetch(uids[begin:begin + SIZES_AT_ONCE], ["INTERNALDATE"])
        wanted += [uid for uid, answer in dated.items() if answer[b"INTERNALDATE"] >= from_at.replace(microsecond=0)]
    if wanted:
        return min(wanted) - 1
    return max(server.search(["UID", "1:*"]), default=0)


def batches(server: IMAPClient, uids: Sequence[int]) -> list[list[int]]:
    """A few at a time, and never more bytes than fit in memory well. One that is gone by now is in a batch, too."""
    sizes = server.fetch(uids, ["RFC822.SIZE"]) if uids else {}
    made: list[list[int]] = []
    batch_bytes = 0
    for uid in uids:
        size = min(int(sizes.get(uid, {}).get(b"RFC822.SIZE", 0)), LARGEST_BYTES)
        if not made or len(made[-1]) >= MOST_IN_A_BATCH or batch_bytes + size > LARGEST_BATCH_BYTES:
            made.append([])
            batch_bytes = 0
        made[-1].append(uid)
        batch_bytes += size
    return made


def fetched(server: IMAPClient, uids: Sequence[int]) -> Batch:
    """The mails. If the server will not hand them over together, each is asked for by itself, and it is noted why not."""
    batch = Batch(uids)
    try:
        batch.mails += _mails(server, uids)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as trouble:
        for uid in uids:
            try:
                if len(uids) == 1:
                    raise trouble
                batch.mails += _mails(server, [uid])
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                batch.missed[uid] = str(error)[:200]
    _ask_again(server, batch)
    return batch


def acted(server: IMAPClient, mailbox: Mailbox, uids: Sequence[int]) -> None:
    """Mark or move what the desk has kept. Only these mails are expunged, never what people have marked as deleted."""
    if not uids or mailbox.afterwards == Afterwards.LEAVE:
        return
    if mailbox.afterwards == Afterwards.SEEN:
        server.add_flags(uids, [b"\\Seen"], silent=True)
        return
    target = mailbox.afterwards_folder
    if not server.folder_exists(target):
        with suppress(IMAPClientError):  # somebody else has made it meanwhile; if not, moving says so
            server.create_folder(target)
    if server.has_capability("MOVE"):
        server.move(uids, target)
        return
    server.copy(uids, target)
    server.add_flags(uids, [b"\\Deleted"], silent=True)
    if server.has_capability("UIDPLUS"):
        server.uid_expunge(uids)


def _mails(server: IMAPClient, uids: Sequence[int]) -> Iterator[Taken]:
    answers = server.fetch(uids, ITEMS)
    for uid in uids:
        answer = answers.get(uid, {})
        if answer.get(BODY) is not None:
            received_at = answer.get(b"INTERNALDATE") or clock.now()
            yield Taken(uid, answer[BODY], received_at, int(answer.get(b"RFC822.SIZE", 0)) > LARGEST_BYTES)


def _ask_again(server: IMAPClient, batch: Batch) -> None:
    """What the server has left out was deleted or moved meanwhile; if it is still there after all, that is noted."""
    absent = set(batch.uids) - {mail.uid for mail in batch.mails} - set(batch.missed)
    if not absent:
        return
    for uid in sorted(absent & set(server.search(["UID", ",".join(map(str, sorted(absent)))]))):
        found = list(_mails(server, [uid]))
        batch.mails += found
        if not found:
            batch.missed[uid] = "The server names it, but does not hand it over."
    batch.mails.sort(key=lambda mail: mail.uid)
