"""Takes a zip file from a stranger apart into a folder of its own: nothing lands beside it, and it grows no larger than is bearable."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from frontdesk.knowledge.bring.brought import NotReadable
from frontdesk.knowledge.bring.enclosed import ARTICLES, LARGEST_FILE_BYTES

MOST_FILES = 5000
LARGEST_LISTING_BYTES = 2_000_000
LARGEST_PAGE_BYTES = 2 * 1024 * 1024
"""An article in Markdown or HTML: many times what its words may come to."""
LARGEST_DATA_BYTES = 45 * 1024 * 1024
"""JSON, with many articles in one file."""
LARGEST_WHOLE_BYTES = 300 * 1024 * 1024
DEEPEST, LONGEST_NAME_BYTES = 12, 200
PIECE_BYTES = 64 * 1024
END, END_OF_LARGE = b"PK\x05\x06", b"PK\x06\x07"
IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack(path: Path, folder: Path) -> list[str]:
    """Put the files of the zip into the empty `folder`; says which of them were left out, and why. Raises NotReadable for what is no
    zip file, is locked, or holds too much.
    """
    _refuse_long_listing(path)
    left_out: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            whole = 0
            for entry in archive.infolist():
                if entry.is_dir() or _is_ignored(entry.filename):
                    continue
                why = _unfit(entry)
                if why:
                    left_out.append(f"{_shown(entry.filename)}: {why}")
                    continue
                size, why = _write(archive, entry, folder, LARGEST_WHOLE_BYTES - whole)
                whole += size
                if why:
                    left_out.append(f"{_shown(entry.filename)}: {why}")
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError, struct.error) as error:
        raise NotReadable(_("This zip file is broken, or packed in a way that is not understood.")) from error
    return left_out


def top(folder: Path) -> Path:
    """The folder in which the articles lie: who packs a folder packs it with its name."""
    while True:
        inside = list(folder.iterdir())
        if len(inside) != 1 or not inside[0].is_dir():
            return folder
        folder = inside[0]


def _refuse_long_listing(path: Path) -> None:
    """By the end of the file, before a table of contents is read that fills the memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 66_000))
        end = file.read()
    place = end.rfind(END)
    if place < 0 or len(end) < place + 20:
        raise NotReadable(_("This is no zip file."))
    count, listing_bytes = struct.unpack("<HI", end[place + 10 : place + 16])
    # What needs the form for more than 4 GB is far too large, or pretends to be small.
    if count > MOST_FILES or listing_bytes > LARGEST_LISTING_BYTES or END_OF_LARGE in end:
        raise NotReadable(_("There are too many files in it: at most %(most)s.") % {"most": MOST_FILES})


def _unfit(entry: zipfile.ZipInfo) -> str:
    """Why it is left out; '' for what may come along."""
    name = entry.filename
    parts = PurePosixPath(name).parts
    is_clean = not name.startswith("/") and "\\" not in name and ".." not in parts and name.isprintable()
    if not is_clean or len(parts) > DEEPEST or any(len(part.encode()) > LONGEST_NAME_BYTES for part in parts):
        return _("a name that leads elsewhere, or is too long.")
    if entry.flag_bits & 1:
        return _("it is locked with a password.")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return _("it is a link, or no file at all.")
    return ""


def _is_ignored(name: str) -> bool:
    return any(part in IGNORED or part.startswith("._") for part in PurePosixPath(name).parts)


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name[:200])


def _most(name: str) -> int:
    suffix = PurePosixPath(name).suffix.lower()
    return LARGEST_PAGE_BYTES if suffix in ARTICLES else LARGEST_DATA_BYTES if suffix in (".json", ".jsonl", ".ndjson") else LARGEST_FILE_BYTES


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, left: int) -> tuple[int, str]:
    """How many bytes were unpacked, and why it was left out all the same. What the zip says of sizes is not believed."""
    path, most, size = folder / entry.filename, _most(entry.filename), 0
    if not path.resolve().is_relative_to(folder.resolve()) or path.exists():
        return 0, _("it is there twice.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return 0, _("it is there twice.")
    with archive.open(entry) as packed, path.open("xb") as file:
        while piece := packed.read(PIECE_BYTES):
            size += len(piece)
            if size > left:
                raise NotReadable(_("Unpacked, it is larger than %(number)s MB.") % {"number": LARGEST_WHOLE_BYTES // 1024 // 1024})
            if size > most:
                break
            file.write(piece)
    if size > most:
        path.unlink()
        return size, _("it is larger than %(number)s MB.") % {"number": most // 1024 // 1024}
    return size, ""
