"""Writes HTML of articles as Markdown, so that they can be worked on: headings, lists, links, pictures, tables, code."""

from __future__ import annotations

import re
from html.parser import HTMLParser

SILENT = {"script", "style", "head", "title", "template", "noscript", "nav", "svg"}
BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "figure", "figcaption", "dl", "dt", "dd", "address", "center"}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "del": "~~", "s": "~~", "strike": "~~"}
SPACES = re.compile(r"[ \t\r\n]+")
ACTIVE = re.compile(r"([\\`*_\[\]<>~|])")
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
FIRST_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)


def markdown_of(markup: str) -> str:
    """The Markdown of it; what has no words of its own, such as a script, is left out."""
    writer = _Writer()
    writer.feed(FIRST_HEADING.sub("", markup, count=1) if TITLE.search(markup) else markup)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", writer.written()).strip() + "\n"


def title_of(markup: str) -> str:
    """Its heading, or the title of its page; '' for none."""
    found = FIRST_HEADING.search(markup) or TITLE.search(markup)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._lists: list[list[int | None]] = []
        """For each list that is open the number of its next item; None for one with bullets."""
        self._silent = 0
        self._quotes: list[int] = []
        """Where in what is written each quotation begins that is open."""
        self._is_pre = False
        self._links: list[str] = []
        self._cells: list[str] | None = None
        self._rows = 0

    def written(self) -> str:
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent += 1
        elif tag in BLOCKS:
            self._break(2)
        elif tag[0] == "h" and tag[1:] in "123456" and len(tag) == 2:
            self._break(2)
            self._out.append("#" * int(tag[1]) + " ")
        elif tag in ("ul", "ol"):
            self._break(1 if self._lists else 2)
            self._lists.append([None if tag == "ul" else int(known["start"]) if known.get("start", "").isdigit() else 1])
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            self._break(2)
            self._quotes.append(len(self._out))
        elif tag == "pre":
            self._break(2)
            self._out.append("```\n")
            self._is_pre = True
        elif tag == "a":
            self._links.append(known.get("href", ""))
            self._out.append("[" if known.get("href") else "")
        elif tag in ("table", "tr", "td", "th"):
            self._table(tag)
        else:
            self._alone(tag, known)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "hr", "img"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS or (len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"):
            self._break(2)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._break(1 if self._lists else 2)
        elif tag == "blockquote" and self._quotes:
            begin = self._quotes.pop()
            quoted = "".join(self._out[begin:]).strip("\n")
            self._out[begin:] = ["\n".join(f"> {line}" for line in quoted.split("\n")), "\n\n"]
        elif tag == "pre" and self._is_pre:
            self._is_pre = False
            self._out.append("\n```\n\n")
        elif tag == "a" and self._links:
            address = self._links.pop()
            self._out.append(f"](<{address}>)" if " " in address else f"]({address})" if address else "")
        elif tag in ("td", "th") and self._cells is not None:
            self._out.append(" |")
        elif tag == "tr" and self._cells is not None:
            self._end_row()
        elif tag == "table":
            self._cells = None
            self._out.append("\n")
        elif tag in MARKS and not self._is_pre:
            self._out.append(MARKS[tag])

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._is_pre:
            self._out.append(data)
            return
        words = ACTIVE.sub(r"\\\1", SPACES.sub(" ", data))
        if not self._out or self._out[-1].endswith(("\n", " ")):
            words = words.lstrip(" ")
        if words:
            self._out.append(words)

    def _alone(self, tag: str, known: dict[str, str]) -> None:
        if tag == "br":
            self._out.append(" " if self._cells is not None else "\\\n")
        elif tag == "hr":
            self._break(2)
            self._out.append("---\n\n")
        elif tag == "img" and known.get("src"):
            words = ACTIVE.sub(r"\\\1", known.get("alt", ""))
            self._out.append(f"![{words}](<{known['src']}>)")
        elif tag in MARKS and not self._is_pre:
            self._out.append(MARKS[tag])

    def _item(self) -> None:
        self._break(1)
        depth = max(0, len(self._lists) - 1)
        number = self._lists[-1][0] if self._lists else None
        if number is not None:
            self._lists[-1][0] = number + 1
        self._out.append("   " * depth + (f"{number}. " if number is not None else "- "))

    def _table(self, tag: str) -> None:
        if tag == "table":
            self._break(2)
            self._cells, self._rows = [], 0
        elif tag == "tr" and self._cells is not None:
            self._cells = []
            self._break(1)
            self._out.append("|")
        elif self._cells is not None:
            self._cells.append(tag)
            self._out.append(" ")

    def _end_row(self) -> None:
        self._rows += 1
        self._out.append("\n")
        if self._rows == 1 and self._cells:
            self._out.append("|" + " --- |" * len(self._cells) + "\n")
        self._cells = []

    def _break(self, lines: int) -> None:
        """End the line, and leave one empty with 2; inside a table or an item nothing is broken apart."""
        if self._cells:
            # A paragraph in a cell stays on the row's line.
            return
        text = "".join(self._out[-3:])
        if not text.strip(" ") or re.search(r"(?:^|\n)[ ]*(?:- |\d+\. )$", text):
            return
        missing = lines - (len(text) - len(text.rstrip("\n")))
        self._out.append("\n" * max(0, missing))
