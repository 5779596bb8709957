"""Puts mails into the mailbox and has it looked at once, as a worker does."""

from __future__ import annotations

from frontdesk.channels.carriers.email.fetching import lease
from frontdesk.channels.carriers.email.fetching.watch import Watcher
from frontdesk.channels.carriers.email.models import Mailbox, MailboxFolder
from frontdesk.channels.carriers.email.tests.mailbox_server import MailboxServer
from frontdesk.channels.carriers.email.tests.mails import mail
from frontdesk.kit import clock


def put(server: MailboxServer, *numbers: int, folder: str = "INBOX", **headers: str | None) -> None:
    """A question of each number, in one connection."""
    with server.client() as client:
        for number in numbers:
            client.append(folder, mail(f"Question {number}", Message_ID=f"<{number}@x>", **headers))


def fetched(mailbox: Mailbox) -> Mailbox:
    """Look at it once; what the row says afterwards."""
    mailbox.refresh_from_db()
    assert lease.take(mailbox.pk, "me", at=clock.now())
    Watcher(mailbox, "me").look()
    lease.release(mailbox.pk, "me")
    mailbox.refresh_from_db()
    return mailbox


def inbox() -> MailboxFolder:
    return MailboxFolder.objects.get()
