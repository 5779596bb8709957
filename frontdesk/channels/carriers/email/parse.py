"""Bytes of a mail become a `Mail`: whatever they are, nothing raises, and depth, parts, sizes and time are bounded."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from frontdesk.channels.carriers.email import addresses, bodies, charsets, mime, names
from frontdesk.channels.carriers.email.addresses import Address
from frontdesk.channels.carriers.email.headers import Headers, readable, split
from frontdesk.channels.carriers.email.mime import Part

LONGEST_SUBJECT = 500
LONGEST_TEXT = 500_000
LONGEST_HTML = 1_000_000
LONGEST_ID = 400
MOST_REFERENCES = 60
MAIL_ID = re.compile(r"<([^<>\s]{1,2000})>")


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file in a mail; `data` is decoded only when asked for."""

    name: str
    content_type: str
    part: Part
    content_id: str = ""
    is_inline: bool = False

    def data(self) -> bytes:
        return self.part.content()


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says of itself. Ids are without angle brackets; `html` is as it came: dangerous.

    `sender` is the first address in From, else in Sender; None when there is none. `date` is the sender's own claim,
    aware, or None; we never order or measure by it.
    """

    headers: Headers
    structure: Part
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    mail_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    date: datetime | None
    text: str
    html: str
    files: tuple[MailFile, ...]


def parse(data: bytes) -> Mail:
    """Read the mail. Costs about 0.3 ms for one of 8 kB; what is large in it is decoded later, file by file."""
    structure = mime.take_apart(data)
    headers = structure.headers
    sorted_parts = bodies.sort(structure)
    text, html, spilled = _words(sorted_parts)
    senders = addresses.read(headers.all("from")) or addresses.read(headers.all("sender"))
    return Mail(
        headers=headers, structure=structure, sender=senders[0] if senders else None,
        reply_to=addresses.read(headers.all("reply-to")),
        to=addresses.read(headers.all("to")), cc=addresses.read(headers.all("cc")),
        subject=_cut(headers.text("subject"), LONGEST_SUBJECT),
        mail_id=mail_id(headers.first("message-id")),
        in_reply_to=mail_ids(headers.all("in-reply-to")), references=mail_ids(headers.all("references")),
        date=_date(headers.first("date")), text=text, html=html,
        files=tuple(_file(part, number) for number, part in enumerate((*sorted_parts.files, *spilled), start=1)),
    )


def mail_id(value: str) -> str:
    """A Message-ID without its brackets; however it is written, the same one gives the same. '' when there is none."""
    found = MAIL_ID.search(value)
    return shortened(found[1] if found else "".join(value.strip(" <>").split()))


def mail_ids(values: list[str]) -> tuple[str, ...]:
    """The ids in References or In-Reply-To, in order, each once. Of very many the first and the last ones."""
    found: dict[str, None] = {}
    for value in values:
        written = MAIL_ID.findall(value) or [word.strip("<>,") for word in value.split() if "@" in word]
        found.update(dict.fromkeys(shortened(each) for each in written if each))
    every = tuple(found)
    return every if len(every) <= MOST_REFERENCES else every[:5] + every[5 - MOST_REFERENCES:]


def shortened(written: str) -> str:
    """An id that fits its column; long ones stay distinct by a digest."""
    written = charsets.UNWANTED.sub("", written)
    if len(written) <= LONGEST_ID:
        return written
    return written[: LONGEST_ID - 41] + "~" + hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:40]


def _words(parts: bodies.Bodies) -> tuple[str, str, list[Part]]:
    """The text, the HTML, and the parts too long to be shown as such, which are kept as files."""
    spilled: list[Part] = []
    text = "\n\n".join(_read(part, LONGEST_TEXT, spilled) for part in parts.text if part.type != "text/html").strip("\n")
    if not any(part.type == "text/html" for part in parts.html):
        return text, "", spilled
    pieces = [
        _read(part, LONGEST_HTML, spilled) if part.type == "text/html" else _as_html(_read(part, LONGEST_TEXT, []))
        for part in parts.html
    ]
    return text, "\n".join(pieces), spilled


def _read(part: Part, longest: int, spilled: list[Part]) -> str:
    text = charsets.decode(part.content(), part.content_type[1].get("charset", ""))
    if len(text) > longest or not part.is_packed_as_said:
        spilled.append(part)
    return text[:longest]


def _as_html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<div>" + escaped.replace("\n", "<br>\n") + "</div>"


def _file(part: Part, number: int) -> MailFile:
    kind = part.type
    name = part.name
    if not name and kind == "message/rfc822":
        name = _name_of_forwarded(part)
    if kind == "message/rfc822" and name and not name.lower().endswith(".eml"):
        name += ".eml"
    fallback = "message" if kind == "message/rfc822" else f"file-{number}"
    content_id = mail_id(part.headers.first("content-id"))
    is_inline = part.disposition[0] != "attachment" and bool(content_id) and kind.startswith("image/")
    return MailFile(names.safe(name, content_type=kind, fallback=fallback), kind[:127], part, content_id[:255], is_inline)


def _name_of_forwarded(part: Part) -> str:
    subject = split(part.data, part.begin, part.end)[0].text("subject")
    return f"{subject[:80].replace('/', '-')}.eml" if subject else ""


def _date(value: str) -> datetime | None:
    try:
        written = parsedate_to_datetime(value[:100])
        return (written if written.tzinfo else written.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else readable(text[: longest - 1]) + "…"
