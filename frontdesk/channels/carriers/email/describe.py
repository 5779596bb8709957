"""What a mail holds, as one JSON object for programs: from the very code by which the desk reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypedDict

from frontdesk.channels.carriers.email import automatic, bounce, content, plain, warnings
from frontdesk.channels.carriers.email.addresses import Address
from frontdesk.channels.carriers.email.attached import MailFile
from frontdesk.channels.carriers.email.clean import clean
from frontdesk.channels.carriers.email.headers import Headers
from frontdesk.channels.carriers.email.parse import parse

NAMES_OF_A_MAIL = (
    "from", "to", "cc", "subject", "date", "message-id", "received", "sender", "reply-to", "return-path", "mime-version",
    "content-type", "content-transfer-encoding", "delivered-to", "in-reply-to", "references",
)


class Person(TypedDict):
    name: str
    email: str


class File(TypedDict):
    name: str
    type: str
    size: int
    sha256: str
    inline: bool


class Failed(TypedDict):
    recipient: str
    status: str
    permanent: bool
    reason: str


def described(data: bytes) -> dict[str, object]:
    """Everything that the desk would read in the mail; `{"error": …}` when these bytes are no mail.

    `date` is what the mail claims, in UTC (ISO 8601); ids are without angle brackets; `size` is in bytes.
    """
    mail = parse(data)
    if not is_mail(mail.headers):
        return {"error": "This is no mail: it has no header."}
    words = content.words_of(mail)
    html = clean(mail.html) if mail.html else None
    text = (mail.text if mail.text.strip() or not html else plain.text_of(html)).strip("\n")
    kind, returned = automatic.kind_of(mail), bounce.read(mail)
    return {
        "subject": mail.subject, "from": _person(mail.sender or Address("", mail.sender_name)),
        "reply_to": _people(mail.reply_to), "to": _people(mail.to), "cc": _people(mail.cc),
        "date": mail.date.isoformat() if mail.date else None, "message_id": mail.mail_id,
        "in_reply_to": list(mail.in_reply_to), "references": list(mail.references),
        "text": content.with_added(text, content.added_to(mail)), "new_text": words.text, "html": html,
        "attachments": [_file(file) for file in mail.files],
        "automatic": str(kind) if kind else None,
        "bounce": [_failed(failure) for failure in returned.failures] if returned else None,
        "warnings": list(warnings.about(mail)),
    }


def is_mail(headers: Headers) -> bool:
    """Has it at least one of the fields that mails have?"""
    return any(name in headers for name in NAMES_OF_A_MAIL)


def _person(address: Address) -> Person:
    return {"name": address.name, "email": address.email}


def _people(people: Iterable[Address]) -> list[Person]:
    return [_person(address) for address in people]


def _file(file: MailFile) -> File:
    data = file.data()
    return {
        "name": file.name, "type": file.content_type, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
        "inline": file.is_inline,
    }


def _failed(failure: bounce.Failure) -> Failed:
    return {
        "recipient": failure.address, "status": failure.status, "permanent": failure.is_permanent, "reason": str(failure.reason),
    }
