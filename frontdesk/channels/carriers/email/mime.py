"""Splits a mail into its parts (RFC 2046) by searching for the boundaries in its bytes.

The library's own parser visits every line in Python, several times when nested: 40 MB of it, or a thousand levels, take
minutes. Searching costs one pass of C code a level, levels and parts are bounded, and nothing is copied or decoded
before somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from frontdesk.channels.carriers.email import headers, mail_ids, params, transfer
from frontdesk.channels.carriers.email.headers import Headers

DEEPEST = 20
MOST_PARTS = 400
MOST_LOOKALIKES = 2000
LONGEST_BOUNDARY = 200
LONGEST_CONTENT_ID = 255
GUESSED_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.IGNORECASE)
SPACE = b" \t\r"
SIGN = re.compile(rb"\S")


@dataclass(slots=True)
class Budget:
    """How many more parts this mail may have."""

    parts: int = MOST_PARTS


@dataclass
class Part:
    """A mail, or a part of one: its headers, where its body lies in `data`, and its parts if it is a multipart."""

    data: bytes
    headers: Headers
    begin: int
    end: int
    default_type: str = "text/plain"
    children: list[Part] = field(default_factory=list)
    epilogue: int = -1
    """Where the last boundary of a multipart ends; what stands behind it is not for reading (RFC 2046, 5.1.1)."""
    is_cut_off: bool = False
    """A multipart whose last boundary is missing."""
    is_overfull: bool = False
    """The mail has more parts than we take apart; this one holds the rest as it came."""

    @cached_property
    def content_type(self) -> tuple[str, dict[str, str]]:
        return params.media_type(self.headers.first("content-type"), self.default_type)

    @property
    def type(self) -> str:
        return self.content_type[0]

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        return params.read(self.headers.first("content-disposition"))

    @property
    def is_multipart(self) -> bool:
        return bool(self.children)

    def walk(self) -> Iterator[Part]:
        """This one and all parts below it, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_empty_multipart(self) -> bool:
        """Says that it has parts, and has nothing at all."""
        return self.type.startswith("multipart/") and not self.children and not SIGN.search(self.data, self.begin, self.end)

    @property
    def name(self) -> str:
        """The file name that it was given, or ''."""
        return params.file_name(self.content_type[1] | self.disposition[1])

    @property
    def is_packed_as_said(self) -> bool:
        """Else its transfer encoding is not the one that it names, and its content is taken as it came."""
        beginning = self.data[self.begin:min(self.end, self.begin + transfer.LOOKED_AT_BYTES)]
        return transfer.is_packed_as_said(beginning, self.headers.first("content-transfer-encoding"))

    @cached_property
    def content_id(self) -> str:
        """By what the HTML beside it names it; a picture that stands between words gets one of our own."""
        written = mail_ids.one(self.headers.first("content-id"))[:LONGEST_CONTENT_ID]
        return written or (f"part-{self.begin}" if self.is_picture_between_words else "")

    @property
    def is_picture_between_words(self) -> bool:
        """Is it meant to be seen where it stands?"""
        return self.type.startswith("image/") and self.disposition[0] == "inline"

    def content(self) -> bytes:
        """The body with its transfer encoding undone; may be as large as the mail."""
        return transfer.unpacked(memoryview(self.data)[self.begin:self.end], self.headers.first("content-transfer-encoding"))


def take_apart(data: bytes) -> Part:
    """The mail with all its parts. Never raises, whatever the bytes are."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    begin = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while data.startswith((b"\n", b"\r"), begin):
        begin += 1
    whole = _part(data, begin, len(data), "text/plain", 0, Budget())
    if not data.isascii():
        parts = list(whole.walk())
        declared = next((charset for part in parts if (charset := part.content_type[1].get("charset"))), "")
        for part in parts:
            part.headers.charset = declared
    return whole


def _part(data: bytes, start: int, end: int, default_type: str, depth: int, budget: Budget) -> Part:
    budget.parts -= 1
    fields, begin = headers.split(data, start, end)
    part = Part(data, fields, begin, end, default_type)
    if part.type.startswith("multipart/") and depth < DEEPEST:
        _split(part, depth, budget)
    return part


def _split(part: Part, depth: int, budget: Budget) -> None:
    """Find the parts of a multipart; one in which there are none is left to be read as text."""
    boundary = part.content_type[1].get("boundary", "").encode("utf-8", "replace")[:LONGEST_BOUNDARY]
    ranges = _ranges(part, boundary) if boundary else []
    if not ranges:
        guess = GUESSED_BOUNDARY.search(part.data, max(0, part.begin - 1), part.end)
        ranges = _ranges(part, guess[1]) if guess else []
    default_type = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    for _number, (start, end) in enumerate(ranges):
        if budget.parts <= 1:
            rest = Part(part.data, Headers({}), start, ranges[-1][1], "application/octet-stream", is_overfull=True)
            part.children.append(rest)
            break
        part.children.append(_part(part.data, start, end, default_type, depth + 1, budget))


def _ranges(part: Part, boundary: bytes) -> list[tuple[int, int]]:
    """From where to where each part goes. A missing last boundary is forgiven, as is one that goes on as a longer one."""
    data, marker = part.data, b"--" + boundary
    ranges: list[tuple[int, int]] = []
    begin = -1
    at = data.find(marker, part.begin, part.end)
    for _number in range(MOST_PARTS + MOST_LOOKALIKES):
        if at < 0:
            break
        after = at + len(marker)
        line_end = data.find(b"\n", after, part.end)
        line_end = part.end if line_end < 0 else line_end
        tail = data[after:min(line_end, after + 100)].strip(SPACE)
        if (at == part.begin or data[at - 1] == 10) and tail in (b"", b"--"):
            if begin >= 0:
                ranges.append((begin, _before_newline(data, begin, at)))
            begin = min(line_end + 1, part.end)
            if tail:
                part.epilogue = begin
                return ranges
        at = data.find(b"\n" + marker, max(after - 1, line_end - 1) if line_end < part.end else part.end, part.end)
        at = at + 1 if at >= 0 else at
    part.is_cut_off = bool(ranges) or begin >= 0
    if 0 <= begin < part.end:
        ranges.append((begin, part.end))
    return ranges


def _before_newline(data: bytes, begin: int, at: int) -> int:
    """The newline in front of a boundary belongs to the boundary."""
    at -= 1 if at > begin and data[at - 1] == 10 else 0
    return at - 1 if at > begin and data[at - 1] == 13 else at
