"""Mails as customers write them, for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime

from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.store import Envelope, store

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def mail(text: str = "Where is my order?", **headers: str | None) -> bytes:
    """A mail from Nadia; headers are given as `Message_ID="<a@b>"`, None leaves one out."""
    written = {
        "From": "Nadia <nadia@example.org>", "To": "help@desk.example.org", "Subject": "My order", "Message_ID": "<one@example.org>",
        "Date": "Mon, 02 Mar 2026 09:00:00 +0000", **headers,
    }
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in written.items() if value is not None)
    return f"{head}\r\n{text}\r\n".encode()


def arrive(data: bytes, *, sender: str = "nadia@example.org", to: tuple[str, ...] = ("help@desk.example.org",), source: str = "smtp") -> RawMail:
    """It is stored and read."""
    return ingest(store(data, Envelope(source, MORNING, sender=sender, recipients=to)), data)


def bounce_of(
    mail_id: str, *, address: str = "nadia@example.org", action: str = "failed", status: str = "5.1.1", says: str = "550 5.1.1 User unknown",
) -> bytes:
    """What a mail server sends back for a mail of ours."""
    return (
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\nTo: help@desk.example.org\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <bounce@mx.example.net>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {says}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Re: My order\r\nMessage-ID: <{mail_id}>\r\n\r\n--b--\r\n"
    ).encode()
