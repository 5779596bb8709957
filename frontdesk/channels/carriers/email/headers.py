"""The header block of a mail or of one of its parts: split once, decoded only where somebody asks (RFC 5322, 2047)."""

from __future__ import annotations

import binascii
import re

from frontdesk.channels.carriers.email import charsets

LONGEST_BLOCK = 256 * 1024
LONGEST_VALUE = 64 * 1024
LONGEST_TEXT = 8 * 1024

FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:").match
WORD = re.compile(r"=\?([^\s?*]{1,40})(?:\*[^\s?]{0,40})?\?([bBqQ])\?([^\r\n]{0,1000}?)\?=")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


class Headers:
    """The fields of one block, by lower-case name, in their order."""

    __slots__ = ("_fields", "charset")

    def __init__(self, fields: dict[bytes, list[list[bytes]]], charset: str = "") -> None:
        self._fields = fields
        self.charset = charset
        """That of bytes which are no ASCII, as far as it is known: nothing in a header declares it."""

    def all(self, name: str) -> list[str]:
        """Every value of that field, unfolded, encoded words still as they came."""
        return [_unfolded(lines, self.charset) for lines in self._fields.get(name.encode(), ())]

    def first(self, name: str) -> str:
        """The first value that says something, or ''."""
        return next((value for value in self.all(name) if value), "")

    def text(self, name: str) -> str:
        """The first value as a person reads it: on one line, encoded words decoded."""
        return readable(self.first(name)[:LONGEST_TEXT])

    def __contains__(self, name: str) -> bool:
        return name.encode() in self._fields

    def __len__(self) -> int:
        return len(self._fields)


def split(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Read the block that begins at `start`; also where the body begins. Lines that are no fields break nothing."""
    if data.startswith((b"\n", b"\r\n"), start, end) or start >= end:
        return Headers({}), min(end, start + (1 if data.startswith(b"\n", start) else 2))
    stop, body = _end_of_block(data, start, end)
    lines = data[start:stop].split(b"\n")
    fields: dict[bytes, list[list[bytes]]] = {}
    current: list[bytes] = []
    last_field = -1
    for number, line in enumerate(lines):
        if line[:1] in (b" ", b"\t"):
            current.append(line)
        elif match := FIELD(line):
            current = [line[match.end():]]
            fields.setdefault(match[1].lower(), []).append(current)
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            if last_field < 0:
                last_field = max((place for place, each in enumerate(lines) if FIELD(each)), default=-1)
            if number > last_field:
                # No blank line: here the body begins.
                return Headers(fields), start + sum(len(each) + 1 for each in lines[:number])
            current.append(b" " + line)
    return Headers(fields), body


def readable(value: str) -> str:
    """Encoded words decoded, controls and repeated white space gone. Takes the common violations of RFC 2047, too."""
    return " ".join(CONTROLS.sub(" ", decode_words(value)).split())


def decode_words(value: str) -> str:
    """Encoded words replaced by what they say; a character may be split between neighbours of one charset."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending, pending_charset, at = b"", "", 0
    for match in WORD.finditer(value):
        charset, encoding, content = match.groups()
        between = value[at:match.start()]
        is_neighbour = at > 0 and not between.strip()
        if not (is_neighbour and charset.lower() == pending_charset):
            pieces.append(charsets.decode(pending, pending_charset))
            pending, pending_charset = b"", charset.lower()
            pieces.append("" if is_neighbour else between)
        pending += _bytes_of(encoding, content, charset)
        at = match.end()
    pieces.append(charsets.decode(pending, pending_charset))
    pieces.append(value[at:])
    return "".join(pieces)


def _bytes_of(encoding: str, content: str, charset: str) -> bytes:
    raw = content.encode() if content.isascii() else charsets.encode(content, charset)
    if encoding in "qQ":
        return binascii.a2b_qp(raw.replace(b"_", b" ").replace(b" ", b"=20"), header=False)
    try:
        return binascii.a2b_base64(raw + b"==")
    except binascii.Error:
        try:
            return binascii.a2b_base64(raw[: len(raw) // 4 * 4])
        except binascii.Error:
            return raw


def _end_of_block(data: bytes, start: int, end: int) -> tuple[int, int]:
    limit = min(end, start + LONGEST_BLOCK)
    bare, full = data.find(b"\n\n", start, limit), data.find(b"\n\r\n", start, limit)
    if bare >= 0 and (full < 0 or bare < full):
        return bare + 1, bare + 2
    if full >= 0:
        return full + 1, full + 3
    return limit, limit


def _unfolded(lines: list[bytes], charset: str) -> str:
    raw = b"".join(lines) if len(lines) > 1 else lines[0]
    return charsets.decode_line(raw.translate(None, b"\r\0")[:LONGEST_VALUE], charset).strip()
