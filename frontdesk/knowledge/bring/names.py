"""The names by which a text of Markdown speaks of what lies beside it: pictures and links, as its parser reads them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll

FROM_TOP = re.compile(r"/(?!/)")
"""Meant from the top of the folder, as a site has it."""
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//|/|#|\?)", re.IGNORECASE)
RAW = re.compile(r"<(?P<tag>img|a)\s[^<>]{0,500}?\b(?:src|href)\s*=\s*[\"'](?P<name>[^\"'<>]{1,300})[\"']", re.IGNORECASE)

WRITTEN = re.compile(
    # Code spans come first: what stands in them is no link. None goes on in another paragraph.
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
    r"|\]\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*))"
    r"|^[ >]*\[[^\]\n]+\]:[ \t]*(?:<(?P<set_pointed>[^<>\n]*)>|(?P<set>[^\s<>]+))"
    r"|<a\s[^<>]{0,500}?\bhref\s*=\s*[\"'](?P<raw>[^\"'<>]{1,300})[\"']",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""Every way in which an address is written in Markdown."""


def local(text: str) -> Iterator[tuple[str, bool]]:
    """Each name of something beside the text, or from the top of its folder, with whether a picture is shown by it; addresses
    elsewhere, and those of this desk, are none.
    """
    for name, is_picture in all_of(text):
        if (FROM_TOP.match(name) and not name.startswith("/help/")) or not ELSEWHERE.match(name):
            yield name, is_picture


def all_of(text: str) -> Iterator[tuple[str, bool]]:
    """Each address that the text names, however it is written there, with whether a picture is shown by it."""
    for token in MarkdownIt("commonmark").parse(text):
        for each in [token, *(token.children or [])]:
            named = [(str(each.attrGet("src") or ""), True)] if each.type == "image" else [(str(each.attrGet("href") or ""), False)]
            if each.type in ("html_block", "html_inline"):
                named = [(html.unescape(found["name"]), found["tag"].lower() == "img") for found in RAW.finditer(each.content)]
            # With a zero in it, it is the name of nothing.
            yield from ((unquote(name), is_picture) for name, is_picture in named if name and "\0" not in unquote(name))


def led(text: str, to: Mapping[str, str]) -> str:
    """The text with its links to the addresses in `to` (as `all_of` tells them) leading elsewhere; what is code stays."""
    if not to:
        return text
    lines, begin, led = text.split("\n"), 0, list[str]()
    for first, behind in [*_code(text), (len(lines), len(lines))]:
        led += [*_led("\n".join(lines[begin:first]), to).split("\n")] if first > begin else []
        led += lines[first:behind]
        begin = behind
    return "\n".join(led)


def _code(text: str) -> list[tuple[int, int]]:
    """The lines of each block of code: the first, and the one behind the last."""
    return [(token.map[0], token.map[1]) for token in MarkdownIt("commonmark").parse(text) if token.type in ("fence", "code_block") and token.map]


def _led(text: str, to: Mapping[str, str]) -> str:
    def replaced(found: re.Match[str]) -> str:
        group = next((name for name in ("pointed", "plain", "set_pointed", "set", "raw") if found[name]), "")
        address = to.get(unquote(unescapeAll(found[group]))) if group else None
        if address is None:
            return found[0]
        begin, end = (place - found.start() for place in found.span(group))
        return f"{found[0][:begin]}{address}{found[0][end:]}"

    return WRITTEN.sub(replaced, text)
