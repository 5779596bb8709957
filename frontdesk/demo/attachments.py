"""Small files made by code, so that the demo carries none: pictures, one-page PDFs, lists."""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from textwrap import dedent

WIDTH, HEIGHT = 360, 240
"""Of a picture, in pixels."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that goes with a message."""

    name: str
    content_type: str
    data: bytes


def picture(name: str, ground: Colour, mark: Colour) -> Made:
    """A PNG: a shaded ground with a wheel on it, which is what a photo out of a workshop amounts to."""
    rows = [bytearray(bytes(_shaded(ground, y)) * WIDTH) for y in range(HEIGHT)]
    for x, y in _wheel():
        rows[y][3 * x : 3 * x + 3] = bytes(mark)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    drawn = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", drawn) + _chunk(b"IEND", b"")
    return Made(name, "image/png", b"\x89PNG\r\n\x1a\n" + chunks)


def pdf(name: str, *lines: str) -> Made:
    """A page of text (PDF 1.4); signs outside Latin-1 become question marks."""
    shown = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
    drawing = f"BT /F1 11 Tf 16 TL 56 780 Td {shown} ET".encode("latin-1", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    return Made(name, "application/pdf", _pdf_file(objects))


def text(name: str, written: str, content_type: str = "text/plain") -> Made:
    """A text file in UTF-8; `written` may be indented like the code around it."""
    return Made(name, content_type, dedent(written).strip().encode() + b"\n")


def _shaded(ground: Colour, y: int) -> tuple[int, ...]:
    return tuple(int(part * (1.0 - 0.35 * y / HEIGHT)) for part in ground)


@cache
def _wheel() -> frozenset[tuple[int, int]]:
    """The points of a rim and a hub, drawn around and around."""
    turns, radii = (step * math.tau / 900 for step in range(900)), (*range(7), *range(74, 83))
    return frozenset(
        (int(WIDTH * 0.6 + radius * math.cos(turn)), int(HEIGHT * 0.55 + radius * math.sin(turn)))
        for turn in turns for radius in radii
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_file(objects: tuple[bytes, ...]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
