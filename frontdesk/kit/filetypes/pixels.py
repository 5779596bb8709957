"""How wide and high a picture is, read from its head: nothing is unpacked, so no picture can be a bomb."""

from __future__ import annotations

from frontdesk.kit.filetypes import kind

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame (ITU T.81, table B.1), without those that begin tables."""


def of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or WebP; None for what is none of them, or is cut off before it says."""
    reads = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}.get(kind.of(data))
    size = reads(data) if reads else None
    return size if size and min(size) > 0 else None


def _png(data: bytes) -> tuple[int, int] | None:
    """IHDR comes first (PNG, 5.6)."""
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2:at + 4])
        if marker in _FRAMES:
            return int.from_bytes(data[at + 7:at + 9]), int.from_bytes(data[at + 5:at + 7])
        # 0xFF may be repeated before a marker; a length counts itself.
        at += 1 if marker == 0xFF else 2 + max(2, length)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    """Its three forms (RFC 9649, 2.5 to 2.7)."""
    form = data[12:16]
    if len(data) < 30:
        return None
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None
