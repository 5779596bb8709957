from __future__ import annotations

import pytest

from frontdesk.kit.filetypes import pixels

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\x02\0\0\0"
JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
FRAME = b"\xff\xc2\0\x11\x08" + (480).to_bytes(2) + (640).to_bytes(2) + b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"
VP8 = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + (640).to_bytes(2, "little") + (480).to_bytes(2, "little")
VP8L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + (639 | 479 << 14).to_bytes(4, "little") + b"\0" * 8
VP8X = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")


@pytest.mark.parametrize("data", [
    PNG, b"\xff\xd8" + JFIF + FRAME, b"\xff\xd8" + JFIF + b"\xff\xff" + FRAME[1:], VP8, VP8L, VP8X,
], ids=["png", "jpeg", "jpeg with filling", "webp", "webp without loss", "webp with more"])
def test_the_size_is_read_from_the_head(data: bytes) -> None:
    assert pixels.of(data) == (640, 480)


@pytest.mark.parametrize("data", [
    b"", b"text", PNG[:20], b"\xff\xd8" + JFIF, b"\xff\xd8\xff\xda\0\x0c", VP8[:28], b"GIF89a\x01\0\x01\0", PNG.replace((640).to_bytes(4), b"\0\0\0\0"),
    b"\xff\xd8" + b"\xff\xe0\0\0" * 50_000,
], ids=["nothing", "text", "cut off", "no frame", "scan before frame", "webp cut off", "gif", "without width", "segments of no length"])
def test_what_does_not_say_has_none(data: bytes) -> None:
    assert pixels.of(data) is None
