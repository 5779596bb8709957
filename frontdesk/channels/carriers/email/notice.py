"""Sends a mail that belongs to no conversation, such as a link to sign in: from the desk's first address, by its relay."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, make_msgid

from frontdesk.channels.carrier import Sent
from frontdesk.channels.carriers.email import relay
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.kit import clock
from frontdesk.people.models import Desk


@dataclass(frozen=True, slots=True)
class Notice:
    """To one address, as plain text."""

    to: str
    subject: str
    text: str


class NotTaken(Exception):
    """The relay did not take the mail; the job is tried again, and at last put aside with this sentence."""


def can_be_sent() -> bool:
    """Is there a relay through which mail leaves, and an address of ours that it comes from?"""
    return Relay.objects.exists() and DeskAddress.objects.exists()


def send(notice: Notice) -> None:
    """Hand it to the relay; nothing where none is set up. Raises NotTaken, and relay.TryAgain, relay.Uncertain."""
    through, sender = Relay.objects.first(), DeskAddress.objects.first()
    if through is None or sender is None:
        return
    outcome = relay.send(_letter(notice, sender), sender=sender.email, recipients=[notice.to], through=through)
    if not isinstance(outcome, Sent):
        raise NotTaken(outcome.reason)


def _letter(notice: Notice, sender: DeskAddress) -> bytes:
    desk = Desk.current()
    letter = EmailMessage(policy=SMTP)
    letter["From"] = formataddr((sender.name or (desk.name if desk else ""), sender.email))
    letter["To"] = notice.to
    letter["Subject"] = notice.subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = make_msgid(domain=sender.email.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence is to be told to the desk
    letter.set_content(notice.text)
    return letter.as_bytes()
