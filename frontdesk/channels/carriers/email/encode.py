"""A message of the desk becomes the bytes of a mail (RFC 5322, 2045 to 2047, 2231): pure ASCII, text and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import encoders
from email.charset import QP, Charset
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from frontdesk.channels.carriers.email import names
from frontdesk.channels.carriers.email.headers import readable
from frontdesk.channels.carriers.email.letter import Letter, LetterFile

LONGEST_LINE = 76
RE = re.compile(r"\s*(?:re|aw|antw|sv|vs|rv|res|ref|odp|r|回复|回覆)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
FIT_FOR_HEADER = re.compile(r"[!-;=?-~]+@[!-;=?-~]+\Z")
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP


def encode(letter: Letter, *, at: datetime) -> bytes:
    """The mail, with CRLF line ends. Whatever a name or subject holds, it stays inside its header."""
    body = MIMEMultipart("alternative")
    body.attach(_readable_part(letter.text, "plain"))
    body.attach(_readable_part(letter.html, "html"))
    mail = body
    if letter.files:
        mail = MIMEMultipart("mixed")
        mail.attach(body)
        for file in letter.files:
            mail.attach(_enclosed(file))
    for name, value in _headers(letter, at):
        mail[name] = value
    return mail.as_bytes(policy=mail.policy.clone(linesep=SMTP.linesep, max_line_length=LONGEST_LINE))


def reply_subject(subject: str) -> str:
    """"Re: …", once, whatever languages have answered before."""
    subject = readable(subject)
    while match := RE.match(subject):
        subject = subject[match.end():]
    return f"Re: {subject}".strip()


def _readable_part(text: str, kind: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", kind, charset="utf-8")
    part.set_payload(text, UTF8)
    return part


def _headers(letter: Letter, at: datetime) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(at)
    yield "From", _written(letter.sender.email, letter.sender.name)
    yield "To", ", ".join(_written(email) for email in letter.to)
    if letter.cc:
        yield "Cc", ", ".join(_written(email) for email in letter.cc)
    yield "Subject", _header(reply_subject(letter.subject), "Subject")
    yield "Message-ID", f"<{letter.mail_id}>"
    if letter.in_reply_to and FIT_FOR_HEADER.match(letter.in_reply_to):
        yield "In-Reply-To", f"<{letter.in_reply_to}>"
    references = [f"<{mail_id}>" for mail_id in letter.references if FIT_FOR_HEADER.match(mail_id)]
    if references:
        yield "References", "\r\n ".join(references)
    if letter.unsubscribe:
        yield "List-Unsubscribe", f"<{letter.unsubscribe}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    if letter.is_automatic:
        yield "Auto-Submitted", "auto-replied"
        # What Exchange understands (MS-OXCMAIL, 2.2.3.2.14): no absence note comes back.
        yield "X-Auto-Response-Suppress", "All"


def _written(email: str, name: str = "") -> str:
    return formataddr((readable(name), email))


def _header(value: str, name: str) -> str:
    return value if value.isascii() else Header(value, "utf-8", header_name=name, maxlinelen=LONGEST_LINE).encode()


def _enclosed(file: LetterFile) -> MIMEBase:
    main, _slash, sub = file.content_type.partition("/")
    # A message must not be packed in base64 (RFC 2046, 5.2.1), and a foreign one may hold anything: it goes as a file.
    kind = ("application", "octet-stream") if main in ("message", "multipart", "") or not sub else (main, sub)
    part = MIMEBase(*kind)
    part.set_payload(file.data)
    encoders.encode_base64(part)
    name = names.safe(file.name, content_type=file.content_type)
    part.add_header("Content-Disposition", "attachment", filename=name if name.isascii() else ("utf-8", "", name))
    return part
