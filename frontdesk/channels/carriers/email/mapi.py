"""Reads the property list of a TNEF stream (MS-OXTNEF 2.1.3.4); what does not fit ends the list, nothing raises."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from frontdesk.channels.carriers.email import charsets

BODY, RTF_BODY, HTML_BODY, CODE_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
DISPLAY_NAME, SUBJECT = 0x3001, 0x0037
FILE_DATA, FILE_NAME, LONG_FILE_NAME, FILE_TYPE, FILE_CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712

MOST_PROPERTIES = 2000
SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
STRING, UNICODE, BINARY, OBJECT = 0x1E, 0x1F, 0x102, 0x0D
SEVERAL, NAMED, NAMED_BY_STRING = 0x1000, 0x8000, 1
GUID_BYTES = 16


def read(data: bytes, charset: str) -> dict[int, bytes]:
    """The properties by their number: texts as UTF-8, all else as it came. `charset` is that of texts with bytes."""
    found: dict[int, bytes] = {}
    try:
        for number, kind, value in _properties(data):
            if kind == UNICODE:
                value = charsets.decode(value, "utf-16-le").rstrip("\0").encode()
            elif kind == STRING:
                value = charsets.decode(value.rstrip(b"\0"), charset).encode()
            found.setdefault(number, value)
    except struct.error:
        pass  # the list was cut short
    return found


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    (count,) = struct.unpack_from("<I", data, 0)
    at = 4
    for _number in range(min(count, MOST_PROPERTIES)):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= NAMED:
            at = _after_name(data, at)
        value, at = _value(data, at, kind)
        yield number, kind & ~SEVERAL, value


def _after_name(data: bytes, at: int) -> int:
    kind, number_or_length = struct.unpack_from("<II", data, at + GUID_BYTES)
    at += GUID_BYTES + 8
    return at + _padded(number_or_length) if kind == NAMED_BY_STRING else at


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """The value, of several the first, and where the next property begins."""
    size = SIZES.get(kind & ~SEVERAL)
    if size and not kind & SEVERAL:
        return data[at:at + size], at + size
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    first = b""
    for number in range(min(count, MOST_PROPERTIES)):
        length = size
        if length is None:
            (length,) = struct.unpack_from("<I", data, at)
            at += 4
        first = data[at:at + length] if number == 0 else first
        at += _padded(length)
    return first, at


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
