"""Bytes of a mail become a `Mail`: whatever they are, nothing raises, and depth, parts, sizes and time are bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from frontdesk.channels.carriers.email import addresses, bodies, charsets, flowed, mail_ids, mime
from frontdesk.channels.carriers.email.addresses import Address
from frontdesk.channels.carriers.email.attached import MailFile, attached
from frontdesk.channels.carriers.email.headers import Headers, readable
from frontdesk.channels.carriers.email.mime import Part

LONGEST_SUBJECT = 500
LONGEST_TEXT = 500_000
LONGEST_HTML = 1_000_000


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says of itself. Ids are without angle brackets; `html` is as it came: dangerous.

    `sender` is the first address in From, else in Sender; None when there is none: then `sender_name` may tell who wrote.
    `date` is the sender's own claim, aware, or None; we never order or measure by it.
    """

    headers: Headers
    structure: Part
    sender: Address | None
    sender_name: str
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
    found = attached((*sorted_parts.files, *spilled), html)
    if not text.strip() and not html.strip():
        text, html = found.text[:LONGEST_TEXT], found.html[:LONGEST_HTML]
        if not text and not html and not found.files and structure.epilogue >= 0:
            # So broken that all that it says stands behind its end.
            text = charsets.decode(structure.data[structure.epilogue:structure.epilogue + LONGEST_TEXT]).strip("\n")
    senders = addresses.read(headers.all("from")) or addresses.read(headers.all("sender"))
    return Mail(
        headers=headers, structure=structure, sender=senders[0] if senders else None,
        sender_name=senders[0].name if senders else headers.text("from")[:addresses.LONGEST_NAME],
        reply_to=addresses.read(headers.all("reply-to")),
        to=addresses.read(headers.all("to")), cc=addresses.read(headers.all("cc")),
        subject=_cut(headers.text("subject"), LONGEST_SUBJECT),
        mail_id=mail_ids.one(headers.first("message-id")),
        in_reply_to=mail_ids.several(headers.all("in-reply-to")), references=mail_ids.several(headers.all("references")),
        date=_date(headers.first("date")), text=text, html=html, files=found.files,
    )


def _words(parts: bodies.Bodies) -> tuple[str, str, list[Part]]:
    """The text, the HTML, and the parts too long to be shown as such, which are kept as files."""
    spilled: list[Part] = []
    texts = [part for part in parts.text if part.type != "text/html"]
    text = "\n\n".join(_within(LONGEST_TEXT, texts, _read, spilled)).strip("\n")
    if not any(part.type == "text/html" for part in parts.html):
        return text, "", spilled
    return text, "\n".join(_within(LONGEST_HTML, parts.html, _html, spilled)), spilled


def _within(longest: int, parts: Iterable[Part], read: Callable[[Part, int, list[Part]], str], spilled: list[Part]) -> Iterator[str]:
    """What those parts say, at most so much of it together."""
    for part in parts:
        if longest > 0:
            said = read(part, longest, spilled)
            longest -= len(said)
            yield said
        elif not any(part is each for each in spilled) and not part.is_picture_between_words:
            spilled.append(part)


def _html(part: Part, longest: int, spilled: list[Part]) -> str:
    if part.type == "text/html":
        return _read(part, longest, spilled)
    if part.is_picture_between_words:
        return f'<div><img src="cid:{_escaped(part.content_id)}" alt=""></div>'
    return "<div>" + _escaped(_read(part, min(longest, LONGEST_TEXT), [])).replace("\n", "<br>\n") + "</div>"


def _read(part: Part, longest: int, spilled: list[Part]) -> str:
    data = part.content()
    # No charset takes more than four bytes a letter: what is behind them will not be shown, and need not be decoded.
    beginning = data[:_end_of_letter(data, longest * 4)]
    text = charsets.decode(beginning, part.content_type[1].get("charset", ""))
    if len(text) > longest or len(beginning) < len(data) or not part.is_packed_as_said:
        spilled.append(part)
    text = text[:longest]
    parameters = part.content_type[1]
    if parameters.get("format", "").lower() == "flowed" and part.type == "text/plain":
        return flowed.joined(text, drops_spaces=parameters.get("delsp", "").lower() == "yes")
    return text


def _end_of_letter(data: bytes, at: int) -> int:
    """There, or up to three bytes before, so that no letter of UTF-8 is cut in two."""
    return next((place for place in range(at, at - 4, -1) if place >= len(data) or data[place] & 0xC0 != 0x80), at)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _date(value: str) -> datetime | None:
    try:
        written = parsedate_to_datetime(value[:100])
        return (written if written.tzinfo else written.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else readable(text[: longest - 1]) + "…"
