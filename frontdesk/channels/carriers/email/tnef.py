"""Takes winmail.dat apart, in which Outlook hides files and words (TNEF, MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from frontdesk.channels.carriers.email import charsets, mapi, rtf

SIGNATURE = b"\x78\x9f\x3e\x22"
SUBJECT, BODY, PROPERTIES, CODE_PAGE = 0x8004, 0x800C, 0x9003, 0x9007
FILE_BEGINS, FILE_NAME, FILE_DATA, FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
NAMES = ("winmail.dat", "win.dat")
MOST_ATTRIBUTES = 5000
MOST_FILES = 200
DEEPEST = 3


@dataclass(slots=True)
class Enclosed:
    """A file in it. `content_type` and `content_id` may be ''."""

    name: str = ""
    data: bytes = b""
    content_type: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Tnef:
    """What it holds; `rtf` is the body in Rich Text, when it has no other."""

    subject: str = ""
    text: str = ""
    html: str = ""
    rtf: bytes = b""
    files: list[Enclosed] = field(default_factory=list)


def is_tnef(content_type: str, name: str) -> bool:
    return content_type in TYPES or name.lower() in NAMES


def read(data: bytes, depth: int = 0) -> Tnef | None:
    """What the stream holds, as far as it goes; None when this is no such stream, or there is nothing in it."""
    if not data.startswith(SIGNATURE) or depth >= DEEPEST:
        return None
    found, charset, properties = Tnef(), "cp1252", b""
    for kind, value in _attributes(data):
        if kind == CODE_PAGE and len(value) >= 4:
            charset = f"cp{struct.unpack_from('<I', value)[0]}"
        elif kind == SUBJECT:
            found.subject = _text(value, charset)
        elif kind == BODY:
            found.text = _text(value, charset)
        elif kind == PROPERTIES:
            properties = value
        elif kind == FILE_BEGINS and len(found.files) < MOST_FILES:
            found.files.append(Enclosed())
        elif kind in (FILE_NAME, FILE_DATA, FILE_PROPERTIES) and found.files:
            _fill(found.files[-1], kind, value, charset)
    _take_words(found, mapi.read(properties, charset))
    found.files = [file for each in found.files for file in _opened(each, depth) if file.data]
    return found if found.files or found.text or found.html or found.rtf else None


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's number and value (MS-OXTNEF 2.1.3.1); a stream that is cut short ends there."""
    at = len(SIGNATURE) + 2
    for _number in range(MOST_ATTRIBUTES):
        if at + 9 > len(data):
            return
        kind, _type, length = struct.unpack_from("<HHI", data, at + 1)
        yield kind, data[at + 9:at + 9 + length]
        at += 9 + length + 2


def _text(value: bytes, charset: str) -> str:
    return charsets.decode(value.rstrip(b"\0"), charset)


def _fill(file: Enclosed, kind: int, value: bytes, charset: str) -> None:
    if kind == FILE_NAME:
        file.name = file.name or _text(value, charset)
    elif kind == FILE_DATA:
        file.data = file.data or value
    else:
        found = mapi.read(value, charset)
        long_name = found.get(mapi.LONG_FILE_NAME) or found.get(mapi.FILE_NAME) or b""
        file.name = long_name.decode() or file.name or found.get(mapi.DISPLAY_NAME, b"").decode("utf-8", "replace")
        file.data = found.get(mapi.FILE_DATA) or file.data
        file.content_type = found.get(mapi.FILE_TYPE, b"").decode("ascii", "replace").lower()
        file.content_id = found.get(mapi.FILE_CONTENT_ID, b"").decode("utf-8", "replace").strip("<> ")


def _take_words(found: Tnef, properties: dict[int, bytes]) -> None:
    found.text = properties.get(mapi.BODY, b"").decode("utf-8", "replace") or found.text
    code_page = properties.get(mapi.CODE_PAGE, b"")
    charset = f"cp{struct.unpack('<I', code_page)[0]}" if len(code_page) == 4 else ""
    found.html = charsets.decode(properties.get(mapi.HTML_BODY, b""), "utf-8" if charset == "cp65001" else charset)
    if not found.text and not found.html:
        found.rtf = rtf.unpacked(properties.get(mapi.RTF_BODY, b""))


def _opened(file: Enclosed, depth: int) -> Iterator[Enclosed]:
    """The file; of a message within the message its words and its files."""
    inner = read(file.data[mapi.GUID_BYTES:], depth + 1) if file.data.startswith(SIGNATURE, mapi.GUID_BYTES) else None
    if inner is None:
        yield file
        return
    name = inner.subject or file.name
    if inner.html or inner.text:
        kind, words = ("html", inner.html) if inner.html else ("plain", inner.text)
        yield Enclosed(f"{name or 'message'}.{'html' if inner.html else 'txt'}", words.encode(), f"text/{kind}")
    elif inner.rtf:
        yield Enclosed(f"{name or 'message'}.rtf", inner.rtf, "text/rtf")
    yield from inner.files
