"""Which heading of an article a link means by what stands behind its `#`, as it is called where the article comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from frontdesk.knowledge import markdown
from frontdesk.knowledge.slugs import slug_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def of_markdown(title: str, body: str) -> dict[str, str]:
    """By what a link may call it the id of each heading on our page; '' for the title, which is the beginning of the page.

    Sites name a heading by its words in small letters with hyphens between; those of another alphabet keep their letters.
    """
    found: dict[str, str] = {}
    for part, words in [*markdown.parts(body), ("", title)]:
        for name in (part, slug_of(words), _with_hyphens(words)):
            if name:
                found.setdefault(name, part)
    return found


def of_html(title: str, body: str, markup: str) -> dict[str, str]:
    """The same for a page that was HTML, `body` in Markdown: its headings also by the ids that they had."""
    by_words = {words: part for part, words in reversed(markdown.parts(body))} | {title: ""}
    reader = _Anchors()
    reader.feed(markup)
    reader.close()
    return {**of_markdown(title, body), **{name: by_words[words] for name, words in reader.found.items() if words in by_words}}


def named(fragment: str, parts: Mapping[str, str]) -> str | None:
    """The id of the heading that is meant; None where there is no such heading."""
    return next((parts[name] for name in (fragment, fragment.lower(), slug_of(fragment)) if name in parts), None)


def _with_hyphens(words: str) -> str:
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


class _Anchors(HTMLParser):
    """`found` is the words of a heading by each id on it, in it, or right before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self._waiting: list[str] = []
        self._words: list[str] | None = None
        """Of the heading that is open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self._waiting += [name for name in (known.get("id"), known.get("name") if tag == "a" else None) if name]
        if tag in HEADINGS:
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._words is not None:
            words = " ".join("".join(self._words).split())
            self.found |= dict.fromkeys(self._waiting, words)
            self._waiting, self._words = [], None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)
        elif data.strip():
            self._waiting.clear()
