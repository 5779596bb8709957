"""The pictures and other files beside a text, by the names under which its words speak of them."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from frontdesk.knowledge.bring import names
from frontdesk.knowledge.bring.brought import Trouble

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200
ARTICLES = (".md", ".markdown", ".html", ".htm")


def files(text: str, path: Path, folder: Path) -> tuple[dict[str, bytes], tuple[Trouble, ...]]:
    """Those that the text of `path` shows or links to, and which of them cannot come along: the article does all the same, and
    shows the words that stand for a picture. Never one from outside the folder. Links to other articles are none of its files.
    """
    found: dict[str, bytes] = {}
    troubles: dict[str, Trouble] = {}
    for name, is_picture in names.local(text):
        if not is_picture and Path(name.partition("#")[0].partition("?")[0]).suffix.lower() in ARTICLES:
            continue
        file = _file(name, path, folder)
        kind = "picture" if is_picture else "file"
        if file is None:
            if is_picture:
                troubles[name] = Trouble(str(path), kind, name, _("the picture %(name)s is not in the folder.") % {"name": name})
        elif file.stat().st_size > LARGEST_FILE_BYTES:
            says = _("%(name)s is larger than %(number)s MB.") % {"name": name, "number": LARGEST_FILE_BYTES // 1024 // 1024}
            troubles[name] = Trouble(str(path), kind, name, says)
        else:
            found[name] = file.read_bytes()
    return found, tuple(troubles.values())


def _file(name: str, path: Path, folder: Path) -> Path | None:
    if len(name) > LONGEST_NAME:
        return None
    file = (path.parent / name).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
