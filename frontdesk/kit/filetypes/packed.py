"""A look into zip archives and old Office documents, by their tables of contents: nothing is ever unpacked."""

from __future__ import annotations

import io
import struct
import zipfile

END = b"PK\x05\x06"
MOST_ENTRIES = 5000
LARGEST_LISTING_BYTES = 2_000_000
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ZIP = "application/zip"


def kind_of_zip(data: bytes) -> str:
    """What sort of zip file: a document of Office, an OpenDocument or e-book, a Java or Android program, or an archive."""
    if data[30:38] == b"mimetype":
        length = int.from_bytes(data[18:22], "little")
        written = data[38 : 38 + min(length, 100)].decode("ascii", "replace")
        return written if written.startswith(("application/vnd.oasis.opendocument", "application/epub+zip")) else ZIP
    names = [entry.filename for entry in entries(data)]
    if "AndroidManifest.xml" in names:
        return "application/vnd.android.package-archive"
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in OFFICE.items() if any(name.startswith(folder) for name in names)), ZIP)
    return "application/java-archive" if "META-INF/MANIFEST.MF" in names else ZIP


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    """The table of contents; nothing for a broken one, or one so long that reading it would take time."""
    end = data.rfind(END, max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 20:
        return []
    count, listing_bytes = struct.unpack("<HI", data[end + 10 : end + 16])
    if count > MOST_ENTRIES or listing_bytes > LARGEST_LISTING_BYTES:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error, UnicodeError):
        return []


def is_encrypted(data: bytes, kind: str) -> bool:
    """Does it open only with a password, so that nobody can have looked into it on the way?"""
    if kind == "application/x-7z-compressed":
        # The identifier of its AES coder, which stands in the table of contents at the end.
        return b"\x06\xf1\x07\x01" in data[-4096:]
    if kind == "application/vnd.rar":
        return _is_encrypted_rar(data)
    if kind == "application/x-ole-storage":
        return "EncryptedPackage".encode("utf-16-le") in data
    return data.startswith(b"PK") and any(entry.flag_bits & 1 for entry in entries(data))


def _is_encrypted_rar(data: bytes) -> bool:
    if data.startswith(b"Rar!\x1a\x07\x01\x00"):
        # RAR 5: an encryption header stands first; else each file's extra area begins with record type 1.
        return data[12:14] != b"" and data[13:14] == b"\x04"
    return bool(int.from_bytes(data[10:12], "little") & 0x80) or bool(int.from_bytes(data[23:25], "little") & 0x04)


def has_macros(data: bytes, kind: str) -> bool:
    """Does the document bring a program of its own (VBA), or one packed into it?"""
    if kind == "application/x-ole-storage":
        return any(mark.encode("utf-16-le") in data for mark in ("_VBA_PROJECT", "Ole10Native"))
    if kind == "application/rtf":
        return b"\\objdata" in data or b"\\objupdate" in data
    names = [entry.filename.lower() for entry in entries(data)] if data.startswith(b"PK") else []
    return any(name.endswith(("vbaproject.bin", ".ole")) or "/macrosheets/" in name for name in names)
