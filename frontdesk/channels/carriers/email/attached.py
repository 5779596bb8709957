"""The files of a mail: each with a harmless name, those inside a winmail.dat taken out of it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from frontdesk.channels.carriers.email import charsets, names, tnef
from frontdesk.channels.carriers.email.headers import Headers, split
from frontdesk.channels.carriers.email.mime import Part
from frontdesk.channels.carriers.email.tnef import Enclosed, Tnef

LARGEST_TNEF_BYTES = 50_000_000
NAMED = re.compile(r"cid:([^\"'<>\s]{1,400})")
SOURCE_BEFORE = re.compile(r"\bsrc\s*=\s*[\"']?\s*\Z")
LONGEST_BEFORE = 20
HAS_ENDING = re.compile(r"\w\.[A-Za-z0-9]{1,5}\Z")
CALLED = {
    "message/rfc822": "message", "application/pgp-signature": "signature", "application/pkcs7-signature": "smime",
    "application/x-pkcs7-signature": "smime", "application/pkcs7-mime": "smime", "application/x-pkcs7-mime": "smime",
    "application/pgp-encrypted": "version", "application/pgp-keys": "public-key", "text/calendar": "invitation",
}
"""What a file of that type is called that has no name."""


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
class Attached:
    """The files in their order, and the words that a winmail.dat held."""

    files: tuple[MailFile, ...]
    text: str = ""
    html: str = ""


def attached(parts: Iterable[Part], html: str) -> Attached:
    """What those parts are to a reader. A picture that `html` shows in its place is inline."""
    placed = _placed(html)
    files: list[MailFile] = []
    text = markup = ""
    for part in parts:
        opened = _opened(part)
        if opened is None:
            files.append(_file(part, len(files) + 1, placed))
            continue
        text, markup = text or opened.text, markup or opened.html
        placed |= _placed(opened.html)
        files.extend(_enclosed(each, len(files) + number, placed) for number, each in enumerate(opened.files, start=1))
        if opened.rtf:
            files.append(_enclosed(Enclosed("message.rtf", opened.rtf, "text/rtf"), 0, placed))
    return Attached(tuple(files), text, markup)


def _placed(html: str) -> set[str]:
    """The ids of pictures that the HTML shows, in lower case."""
    # Searching for the plain word first costs a twentieth of searching for the attribute.
    html = html.lower()
    return {
        unquote(match[1]) for match in NAMED.finditer(html)
        if SOURCE_BEFORE.search(html, max(0, match.start() - LONGEST_BEFORE), match.start())
    }


def _opened(part: Part) -> Tnef | None:
    if not tnef.is_tnef(part.type, part.name) or part.end - part.begin > LARGEST_TNEF_BYTES:
        return None
    return tnef.read(part.content())


def _enclosed(file: Enclosed, number: int, placed: set[str]) -> MailFile:
    kind = file.content_type or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    name = names.safe(charsets.UNWANTED.sub("", file.name), content_type=kind, fallback=f"file-{number}")
    part = Part(file.data, Headers({}), 0, len(file.data))
    return MailFile(name, kind[:127], part, file.content_id[:255], file.content_id.lower() in placed)


def _file(part: Part, number: int, placed: set[str]) -> MailFile:
    kind = part.type
    name = part.name
    if not name and kind == "message/rfc822":
        name = _name_of_forwarded(part)
    if kind == "message/rfc822" and name and not HAS_ENDING.search(name):
        name += ".eml"
    safe = names.safe(name, content_type=kind, fallback=CALLED.get(kind, f"file-{number}"))
    return MailFile(safe, kind[:127], part, part.content_id, bool(part.content_id) and part.content_id.lower() in placed)


def _name_of_forwarded(part: Part) -> str:
    subject = split(part.data, part.begin, part.end)[0].text("subject")
    return f"{subject[:80].replace('/', '-')}.eml" if subject else ""
