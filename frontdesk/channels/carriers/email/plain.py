"""HTML as plain text, in one pass: for mails without a text part, for search, previews and readers without HTML."""

from __future__ import annotations

import html
import re

LONGEST_HTML = 2_000_000
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*) ?/?>')
BLOCKS = {
    "address", "article", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "header", "hr", "li", "main", "ol", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"td", "th"}
HREF = re.compile(r'href="((?:https?|mailto):[^"]{1,2000})"')
SPACES = re.compile(r"[ \t\r\n\f\u00a0\u200b\u200c]+")


def text_of(markup: str) -> str:
    """What a reader would see, paragraphs apart, links with their address. Takes HTML as `clean` writes it."""
    writer = _Writer()
    at = 0
    markup = markup[:LONGEST_HTML]
    for match in TAG.finditer(markup):
        writer.write(markup[at:match.start()])
        writer.tag(match[2], match[3], is_closing=bool(match[1]))
        at = match.end()
    writer.write(markup[at:])
    return writer.text()


class _Writer:
    """Collects lines; `gap` is how many line ends are due before the next word."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = 0
        self._has_space = True
        self._is_pre = False
        self._link = ""
        self._link_from = 0

    def write(self, raw: str) -> None:
        if not raw:
            return
        words = html.unescape(raw) if "&" in raw else raw
        words = words if self._is_pre else SPACES.sub(" ", words)
        if words == " ":
            if not self._has_space:
                self._pieces.append(" ")
                self._has_space = True
            return
        if self._gap and self._pieces:
            self._pieces.append("\n" * self._gap)
        if self._gap or self._has_space:
            words = words.lstrip(" ")
        self._gap = 0
        self._pieces.append(words)
        self._has_space = words.endswith(" ")

    def tag(self, name: str, attributes: str, *, is_closing: bool) -> None:
        if name == "br":
            self._gap = min(self._gap + 1, 2)
        elif name in PARAGRAPHS:
            self._gap = 2
        elif name in BLOCKS:
            self._gap = max(self._gap, 1)
            self._is_pre = name == "pre" and not is_closing
            if name == "li" and not is_closing:
                self.write("- ")
        elif name in CELLS:
            self.write(" ")
        elif name == "a":
            self._follow(attributes, is_closing=is_closing)

    def _follow(self, attributes: str, *, is_closing: bool) -> None:
        if not is_closing:
            href = HREF.search(attributes)
            self._link, self._link_from = (html.unescape(href[1]) if href else ""), len(self._pieces)
            return
        if not self._link:
            return
        shown = "".join(self._pieces[self._link_from:]).strip()
        target = self._link.removeprefix("mailto:")
        if shown and target.rstrip("/") not in shown and shown not in target:
            self.write(f" <{target}>".replace("&", "&amp;").replace("<", "&lt;"))
        self._link = ""

    def text(self) -> str:
        lines = "".join(self._pieces).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n")
