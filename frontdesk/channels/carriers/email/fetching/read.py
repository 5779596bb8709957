"""Reads one folder behind its cursor, a few batches in a turn: the next is on its way while the last is read.

A batch is kept, and the cursor moved behind it, in one commit, which fails when the lease is lost. So a worker killed at
any instant neither loses nor doubles a mail, and two that believe to have the lease cannot both move the cursor.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import chain

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from frontdesk.channels.carriers.email.fetching import lease, take
from frontdesk.channels.carriers.email.fetching.history import History
from frontdesk.channels.carriers.email.fetching.line import Line
from frontdesk.channels.carriers.email.fetching.take import Batch
from frontdesk.channels.carriers.email.ingest import ingest_together
from frontdesk.channels.carriers.email.mailbox import Afterwards, Mailbox, MailboxFolder
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.store import Envelope, store_all
from frontdesk.kit import clock, files

log = logging.getLogger(__name__)

TURN_SECONDS = 10
"""So long one folder is read before the next has its turn."""
READ_AT_ONCE = 8
MOST_BREAKS = 3
CUT = "Larger than 40 MB: only its beginning was fetched."
BROKE = "The server hung up each time it was asked for it."


class Reader:
    """Of one mailbox, for one holder of its lease. It outlives a line that breaks, and remembers where it broke."""

    def __init__(self, mailbox: Mailbox, owner: str) -> None:
        self.mailbox, self.owner = mailbox, owner
        self.trouble = ""
        """Why mails could not be marked or moved; it stops nobody from reading them."""
        self._breaks: Counter[tuple[int, int]] = Counter()
        self._tried_again: set[int] = set()

    def begin(self, line: Line) -> None:
        """From now on by this line."""
        self._line = line
        self._tried_again.clear()
        self.trouble = ""

    def read(self, folder: MailboxFolder) -> bool:
        """A turn; is there more? Raises IMAPClientError, OSError, Stopped, or lease.Lost."""
        self._open(folder)
        self._catch_up_acting(folder)
        try:
            if folder.pk not in self._tried_again:
                self._tried_again.add(folder.pk)
                self._try_missed_again(folder)
            return self._read_on(folder)
        except (IMAPClientAbortError, OSError):
            self._breaks[folder.pk, folder.last_uid] += 1
            raise

    def _open(self, folder: MailboxFolder) -> None:
        """When UIDVALIDITY has changed, all UIDs are void: it begins again, and copies are recognised as such."""
        may_change = self.mailbox.afterwards != Afterwards.LEAVE
        uidvalidity = self._line.of(partial(take.opened, name=folder.name, may_change=may_change))
        if folder.uidvalidity == uidvalidity:
            return
        from_at = self.mailbox.from_at
        folder.last_uid = self._line.of(partial(take.uid_before, from_at=from_at)) if from_at else 0
        folder.uidvalidity, folder.acted_uid, folder.missed = uidvalidity, folder.last_uid, {}
        folder.save()

    def _read_on(self, folder: MailboxFolder) -> bool:
        uids = self._line.of(partial(take.uids_after, last_uid=folder.last_uid))
        until = time.monotonic() + TURN_SECONDS
        asked: Future[Batch] | None = None
        for batch in chain(self._batches(folder, uids), [[]]):
            following = self._line.ask(partial(_fetched_and_saved, uids=batch)) if batch else None
            if asked is not None:
                self._keep(folder, self._line.answer(asked))
            asked = following
            if time.monotonic() > until:
                break
        if asked is not None:
            self._keep(folder, self._line.answer(asked))
        return bool(uids) and folder.last_uid < uids[-1]

    def _batches(self, folder: MailboxFolder, uids: list[int]) -> Iterator[list[int]]:
        """Where the line broke before, one by one; a mail at which it always breaks is passed over and noted."""
        breaks = self._breaks[folder.pk, folder.last_uid]
        if breaks >= MOST_BREAKS and uids:
            self._keep(folder, Batch(uids[:1], missed={uids[0]: BROKE}))
            uids = uids[1:]
        if breaks:
            careful, uids = uids[:take.MOST_IN_A_BATCH], uids[take.MOST_IN_A_BATCH:]
            yield from ([uid] for uid in careful)
        for begin in range(0, len(uids), take.SIZES_AT_ONCE):
            some = uids[begin:begin + take.SIZES_AT_ONCE]
            yield from self._line.of(partial(take.batches, uids=some))

    def _keep(self, folder: MailboxFolder, batch: Batch) -> None:
        """Store the batch and move the cursor, have it marked or moved, read it."""
        place = folder.place
        now = clock.now()
        mails = [(mail.data, Envelope("imap", now, place=place, uid=mail.uid, arrived_at=mail.received_at)) for mail in batch.mails]
        kept = store_all(mails, also=lambda: self._move_cursor(folder, batch))
        acting = self._line.ask(partial(take.acted, mailbox=self.mailbox, uids=[mail.uid for mail in batch.mails]))
        for begin in range(0, len(kept), READ_AT_ONCE):
            ingest_together([(raw, mail.data) for raw, mail in zip(kept, batch.mails, strict=True)][begin:begin + READ_AT_ONCE])
        cut = {mail.uid for mail in batch.mails if mail.is_cut}
        if cut:
            RawMail.objects.filter(place=place, uid__in=cut, why="").update(why=CUT)
        if self.mailbox.afterwards != Afterwards.LEAVE:
            self._finish_acting(folder, acting)

    def _move_cursor(self, folder: MailboxFolder, batch: Batch) -> None:
        """In the transaction of the rows. Raises lease.Lost, and then none of it happened."""
        box = self.mailbox
        past = History.of(box).after((mail.received_at for mail in batch.mails), now=clock.now())
        if not Mailbox.objects.filter(pk=box.pk, lease_by=self.owner).update(**past.columns()):
            raise lease.Lost
        folder.last_uid = max([folder.last_uid, *batch.uids])
        if box.afterwards == Afterwards.LEAVE:
            folder.acted_uid = folder.last_uid
        earlier = {uid: why for uid, why in folder.missed.items() if int(uid) not in batch.uids}
        folder.missed = earlier | {str(uid): why for uid, why in batch.missed.items()}
        folder.save(update_fields=["last_uid", "acted_uid", "missed"])
        for name, value in past.columns().items():
            setattr(box, name, value)

    def _try_missed_again(self, folder: MailboxFolder) -> None:
        """What the server would not hand over, once each time the mailbox is opened."""
        for uid in sorted(int(uid) for uid, why in folder.missed.items() if why != BROKE)[:take.MOST_IN_A_BATCH]:
            self._keep(folder, self._line.of(partial(take.fetched, uids=[uid])))

    def _catch_up_acting(self, folder: MailboxFolder) -> None:
        """What an earlier worker has kept, but not yet marked or moved when it ended."""
        if folder.acted_uid >= folder.last_uid or self.mailbox.afterwards == Afterwards.LEAVE:
            return
        first, last = folder.acted_uid + 1, folder.last_uid
        there = self._line.of(lambda server: server.search(["UID", f"{first}:{last}"]))
        uids = [uid for uid in there if first <= uid <= last and str(uid) not in folder.missed]
        self._finish_acting(folder, self._line.ask(partial(take.acted, mailbox=self.mailbox, uids=uids)))

    def _finish_acting(self, folder: MailboxFolder, acting: Future[None]) -> None:
        """A folder that cannot be moved to keeps no mail from being read: it is an error of the mailbox's."""
        try:
            self._line.answer(acting)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as trouble:
            self.trouble = str(trouble)[:400]
        folder.acted_uid = folder.last_uid
        folder.save(update_fields=["acted_uid"])


def _fetched_and_saved(server: IMAPClient, uids: Sequence[int]) -> Batch:
    """In the line's thread: the disk takes its time, and meanwhile earlier mails are read. `store_all` finds the bytes there."""
    batch = take.fetched(server, uids)
    for mail in batch.mails:
        files.save(mail.data)
    return batch
