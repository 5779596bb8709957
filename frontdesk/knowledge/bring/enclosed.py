"""The pictures and other files beside a text, by the names under which its words speak of them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

from django.utils.translation import gettext as _

from frontdesk.knowledge.bring import names
from frontdesk.knowledge.bring.brought import Trouble

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200
ARTICLES = (".md", ".markdown", ".html", ".htm")


DATA = "data:"


def files(text: str, path: Path, folder: Path, *, but: Mapping[str, bytes] | None = None) -> tuple[dict[str, bytes], tuple[Trouble, ...]]:
    """Those that the text of `path` shows or links to, and which of them cannot come along: the article does all the same, and
    shows the words that stand for a picture. Never one from outside the folder. Links to other articles are none of its files, and
    those in `but` are there already.
    """
    found: dict[str, bytes] = {}
    troubles: dict[str, Trouble] = {}
    for name, is_picture in names.local(text):
        if name in (but or {}) or (not is_picture and Path(name.partition("#")[0].partition("?")[0]).suffix.lower() in ARTICLES):
            continue
        file = _file(name, path, folder)
        if file is None:
            if is_picture:
                troubles[name] = Trouble(str(path), "picture", name, _missing(name))
        elif file.stat().st_size > LARGEST_FILE_BYTES:
            troubles[name] = Trouble(str(path), "picture" if is_picture else "file", name, _too_large(name))
        else:
            found[name] = file.read_bytes()
    return found, tuple(troubles.values())


def carried(told: object, path: Path, where: str) -> tuple[dict[str, bytes], tuple[Trouble, ...]]:
    """Those that a line of JSON brings along: by the name under which its words speak of it the bytes as a data URI (RFC 2397), or
    where the file lies beside that of the line.
    """
    found: dict[str, bytes] = {}
    troubles: list[Trouble] = []
    if told is not None and not isinstance(told, dict):
        says = _("%(name)s is %(value)r, not files by name.") % {"name": "pictures", "value": str(told)[:LONGEST_NAME]}
        return {}, (Trouble(where, "picture", "pictures", says),)
    for name, value in (told or {}).items():
        data = _bytes(value, path) if isinstance(value, str) and len(name) <= LONGEST_NAME and "\0" not in name else None
        if data is None:
            shown = name[:LONGEST_NAME].replace("\0", "")
            troubles.append(Trouble(where, "picture", shown, _("the picture %(name)s is not there, or larger than 10 MB.") % {"name": shown}))
        else:
            found[name] = data
    return found, tuple(troubles)


def is_there(path: Path) -> bool:
    """Whatever its name is like."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _bytes(value: str, path: Path) -> bytes | None:
    """None for what is not there, or too large."""
    if not value.startswith(DATA):
        file = _file(value, path, path.parent)
        return file.read_bytes() if file is not None and file.stat().st_size <= LARGEST_FILE_BYTES else None
    head, comma, data = value.partition(",")
    raw = unquote_to_bytes(data)
    try:
        found = base64.b64decode(raw, validate=True) if head.endswith(";base64") else raw
    except binascii.Error:
        return None
    return found if comma and len(found) <= LARGEST_FILE_BYTES else None


def _missing(name: str) -> str:
    return _("the picture %(name)s is not in the folder.") % {"name": name}


def _too_large(name: str) -> str:
    return _("%(name)s is larger than %(number)s MB.") % {"name": name, "number": LARGEST_FILE_BYTES // 1024 // 1024}


def _file(name: str, path: Path, folder: Path) -> Path | None:
    """From the top of the folder for what begins with a slash; None for what is not there, or outside."""
    if len(name) > LONGEST_NAME or "\0" in name:
        return None
    file = (folder / name.lstrip("/") if name.startswith("/") else path.parent / name).resolve()
    return file if file.is_relative_to(folder.resolve()) and is_there(file) else None
