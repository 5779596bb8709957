"""The type of a file by its first bytes: a table, no more. '' where the bytes do not tell."""

from __future__ import annotations

import re

from frontdesk.kit.filetypes import packed

STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"), (b"MM\0*", "image/tiff"), (b"%PDF-", "application/pdf"), (b"{\\rtf", "application/rtf"),
    (b"%!PS", "application/postscript"), (b"\x1f\x8b", "application/gzip"), (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"), (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"), (b"MSCF", "application/vnd.ms-cab-compressed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"), (b"\x7fELF", "application/x-elf"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"), (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"), (b"\0asm", "application/wasm"), (b"ITSF", "application/vnd.ms-htmlhelp"),
    (b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"), (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "application/onenote"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"), (b"OggS", "audio/ogg"), (b"fLaC", "audio/flac"), (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"), (b"BEGIN:VCALENDAR", "text/calendar"), (b"BEGIN:VCARD", "text/vcard"), (b"#!", "text/x-shellscript"),
)
BRANDS = {
    b"heic": "image/heic", b"mif1": "image/heif", b"avif": "image/avif", b"M4A ": "audio/mp4", b"qt  ": "video/quicktime",
}
PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,500}\?>|<!DOCTYPE\s+(?:html|svg)[^>]{0,500}>)*"
    rb"<(?P<tag>!doctype\s+html|html|head|body|script|iframe|meta|svg|(?:svg:)svg|style|form)\b", re.IGNORECASE | re.DOTALL,
)
IN_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
FIRST_BYTES = 4096


def of(data: bytes) -> str:
    """The media type that the content itself shows, '' for what shows none, such as plain text."""
    start = data[:FIRST_BYTES]
    known = next((kind for magic, kind in STARTS if start.startswith(magic)), "")
    if known:
        return known
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return packed.kind_of_zip(data)
    return _by_place(start, data) or _page(start)


def _by_place(start: bytes, data: bytes) -> str:
    """Those whose mark does not stand at the very beginning."""
    if start.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(start[8:12], "")
    if start[4:8] == b"ftyp":
        return BRANDS.get(start[8:12], "video/mp4")
    if start.startswith(b"MZ") and _is_program(start):
        return "application/vnd.microsoft.portable-executable"
    if start.startswith(b"BM") and int.from_bytes(start[2:6], "little") == len(data):
        return "image/bmp"
    if start[257:262] == b"ustar":
        return "application/x-tar"
    return "application/x-iso9660-image" if data[0x8001:0x8006] == b"CD001" else ""


def _is_program(start: bytes) -> bool:
    """`MZ` are two letters as well: a program has few letters after them."""
    return any(byte < 9 for byte in start[2:64])


def _page(start: bytes) -> str:
    encoding = IN_UTF16.get(start[:2])
    if encoding:
        start = start.decode(encoding, "replace").encode("utf-8", "replace")
    found = PAGE.match(start)
    if not found:
        return ""
    return "image/svg+xml" if b"svg" in found["tag"].lower() else "text/html"
