"""The pictures and other files beside a text, by the names under which its words speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

from frontdesk.knowledge.bring.brought import NotReadable

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|/|#|\?)", re.IGNORECASE)
ARTICLES = (".md", ".markdown", ".html", ".htm")
RAW = re.compile(r"<(?P<tag>img|a)\s[^<>]{0,500}?\b(?:src|href)\s*=\s*[\"'](?P<name>[^\"'<>]{1,300})[\"']", re.IGNORECASE)


def files(text: str, path: Path, folder: Path, *, is_strict: bool = True) -> dict[str, bytes]:
    """Those that the text of `path` shows or links to; never one from outside the folder.

    Raises NotReadable for one that is too large, and, where it `is_strict`, for a picture that is not there. A link to what is
    not there, or to another article, brings nothing along.
    """
    found: dict[str, bytes] = {}
    for name, is_picture in _named(text):
        file = (path.parent / name).resolve()
        if len(name) > LONGEST_NAME or not file.is_relative_to(folder.resolve()) or not file.is_file():
            if is_picture and is_strict:
                raise NotReadable(f"{path}: the picture {name} is not in the folder.")
            continue
        if file.suffix.lower() in ARTICLES and not is_picture:
            continue
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise NotReadable(f"{path}: the file {name} is larger than {LARGEST_FILE_BYTES // 1024 // 1024} MB.")
        found[name] = file.read_bytes()
    return found


def _named(text: str) -> Iterator[tuple[str, bool]]:
    """Each name with whether a picture is shown by it; addresses elsewhere are none."""
    for token in MarkdownIt("commonmark").parse(text):
        for each in [token, *(token.children or [])]:
            named = [(str(each.attrGet("src") or ""), True)] if each.type == "image" else [(str(each.attrGet("href") or ""), False)]
            if each.type in ("html_block", "html_inline"):
                named = [(found["name"], found["tag"].lower() == "img") for found in RAW.finditer(each.content)]
            yield from ((unquote(name), is_picture) for name, is_picture in named if name and not ELSEWHERE.match(name))
