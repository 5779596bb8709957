"""The names by which a text of Markdown speaks of what lies beside it: pictures and links, as its parser reads them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it import MarkdownIt

ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|/|#|\?)", re.IGNORECASE)
RAW = re.compile(r"<(?P<tag>img|a)\s[^<>]{0,500}?\b(?:src|href)\s*=\s*[\"'](?P<name>[^\"'<>]{1,300})[\"']", re.IGNORECASE)


def local(text: str) -> Iterator[tuple[str, bool]]:
    """Each name of something beside the text, with whether a picture is shown by it; addresses elsewhere are none."""
    return ((name, is_picture) for name, is_picture in all_of(text) if not ELSEWHERE.match(name))


def all_of(text: str) -> Iterator[tuple[str, bool]]:
    """Each address that the text names, however it is written there, with whether a picture is shown by it."""
    for token in MarkdownIt("commonmark").parse(text):
        for each in [token, *(token.children or [])]:
            named = [(str(each.attrGet("src") or ""), True)] if each.type == "image" else [(str(each.attrGet("href") or ""), False)]
            if each.type in ("html_block", "html_inline"):
                named = [(html.unescape(found["name"]), found["tag"].lower() == "img") for found in RAW.finditer(each.content)]
            yield from ((unquote(name), is_picture) for name, is_picture in named if name)
