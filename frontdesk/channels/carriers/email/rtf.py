"""Unpacks the Rich Text that Outlook packs in its own way (MS-OXRTFCP)."""

from __future__ import annotations

import struct

PACKED, PLAIN = b"LZFu", b"MELA"
LARGEST_BYTES = 1_000_000
WINDOW_BYTES = 4096
HEADER_BYTES = 16
BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" b"\r\n" rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked(data: bytes) -> bytes:
    """The Rich Text, at most a megabyte of it; b"" when it is none."""
    if len(data) < HEADER_BYTES:
        return b""
    size_bytes = min(struct.unpack_from("<I", data, 4)[0], LARGEST_BYTES)
    if data[8:12] == PLAIN:
        return data[HEADER_BYTES:HEADER_BYTES + size_bytes]
    return _unpacked(data, size_bytes) if data[8:12] == PACKED else b""


def _unpacked(data: bytes, size_bytes: int) -> bytes:
    out = bytearray(BEGINNING)
    wanted, at = len(BEGINNING) + size_bytes, HEADER_BYTES
    while at < len(data) and len(out) < wanted:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at:at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                break
            place, length = data[at] << 4 | data[at + 1] >> 4, (data[at + 1] & 15) + 2
            at += 2
            back = (len(out) - place) % WINDOW_BYTES
            if not back or back > len(out):
                return bytes(out[len(BEGINNING):wanted])
            for _number in range(length):
                out.append(out[-back])
    return bytes(out[len(BEGINNING):wanted])
