"""Undoes what a mail's content was packed in for the way: base64, quoted-printable, uuencode (RFC 2045, 6)."""

from __future__ import annotations

import binascii
import re
from io import BytesIO
from itertools import islice

NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]|(?<=\S) (?=\S)")
LOOKED_AT_BYTES = 4096
MOST_FOREIGN_SHARE = 0.05
UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
UU_FULL_LINES = re.compile(rb"(?:M[ -`]{60}\r?\n)*+")
UU_TO_BASE64 = bytes.maketrans(
    bytes([*range(32, 97)]), b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/A",
)

MOST_FAULTS = 100
MOST_UU_LINES = 200_000


def is_packed_as_said(data: bytes, encoding: str) -> bool:
    """False for what is said to be base64 and is not, such as plain words: it is taken as it is."""
    if not encoding.strip().lower().startswith("base64"):
        return True
    beginning = data[:LOOKED_AT_BYTES].partition(b"=")[0].strip()
    return len(FOREIGN.findall(beginning)) <= len(beginning) * MOST_FOREIGN_SHARE


def unpacked(data: bytes | memoryview, encoding: str) -> bytes:
    """The content itself. Unknown encodings are taken as they are, broken ones as far as they go; never raises."""
    encoding = encoding.strip().lower().partition(";")[0].strip(" \"'")
    if encoding == "base64":
        return _base64(data) if is_packed_as_said(bytes(data[:LOOKED_AT_BYTES]), encoding) else bytes(data)
    if encoding in ("quoted-printable", "quoted-printeable", "quotedprintable"):
        return binascii.a2b_qp(data)
    if encoding in ("x-uuencode", "x-uue", "uuencode", "uue"):
        return _uu(bytes(data))
    return bytes(data)


def _base64(data: bytes | memoryview) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        # Cut short, or with a foreign footer behind it: whole quads of what belongs to the alphabet.
        letters = NOT_BASE64.sub(b"", bytes(data).partition(b"=")[0])
        spare = len(letters) % 4
        padded = letters[:-1] if spare == 1 else letters + b"=" * (-spare % 4)
        return binascii.a2b_base64(padded)


def _uu(data: bytes) -> bytes:
    begin = UU_BEGIN.search(data)
    if not begin:
        return data
    full = UU_FULL_LINES.match(data, begin.end())
    after = full.end() if full else begin.end()
    rest = _uu_by_lines(data[after:])
    return data if rest is None else _uu_full(full[0] if full else b"") + rest


def _uu_full(lines: bytes) -> bytes:
    """Lines of 45 bytes each, as all but the last ones are: by way of base64, which C reads."""
    lines = lines.replace(b"\r", b"")
    letters = b"".join(lines[at + 1:at + 61] for at in range(0, len(lines), 62))
    return binascii.a2b_base64(letters.translate(UU_TO_BASE64))


def _uu_by_lines(data: bytes) -> bytes | None:
    """None when it is hardly uuencode."""
    lines: list[bytes] = []
    faults = 0
    for line in islice(BytesIO(data), MOST_UU_LINES):
        if line.strip() in (b"end", b"`", b"") or faults > MOST_FAULTS:
            break
        try:
            lines.append(binascii.a2b_uu(line.rstrip(b"\r\n")))
        except binascii.Error:
            faults += 1
            lines.append(_uu_padded(line))
    return None if faults > MOST_FAULTS else b"".join(lines)


def _uu_padded(line: bytes) -> bytes:
    """Of encoders that pad wrongly only as many characters count as the first one of the line says."""
    length = (((line[0] - 32) & 63) * 4 + 5) // 3
    try:
        return binascii.a2b_uu(line[:length])
    except binascii.Error:
        return b""
