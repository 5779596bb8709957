"""Plain text in whatever encoding, and the words of a web page."""

from __future__ import annotations

import codecs
from html.parser import HTMLParser

from frontdesk.kit.filetext.gather import Gathered

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SILENT = {"script", "style", "template", "noscript", "head"}
BREAKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article"}
MOST_BINARY = 0.02
MOST_READ = 4_000_000


def read(data: bytes, gathered: Gathered) -> None:
    """ValueError for what is no text."""
    gathered.add(decoded(data[:MOST_READ]))


def read_page(data: bytes, gathered: Gathered) -> None:
    page = _Page(gathered)
    page.feed(decoded(data[:MOST_READ]))
    page.close()


def decoded(data: bytes) -> str:
    """By its mark, else UTF-8, else the usual one of Windows. ValueError for what is no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:8_000]
    if sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) * MOST_BINARY:
        raise ValueError("this is no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A sign may be cut where we stopped to read.
        return data[: error.start].decode("utf-8") if error.start > len(data) - 4 else data.decode("cp1252", "replace")


class _Page(HTMLParser):
    def __init__(self, gathered: Gathered) -> None:
        super().__init__(convert_charrefs=True)
        self._gathered = gathered
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BREAKS:
            self._gathered.add("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._gathered.add(data)
