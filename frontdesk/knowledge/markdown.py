"""Makes a page of the Markdown of an article, once, when it is published: harmless HTML, its headings, its plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from frontdesk.knowledge.slugs import slug_of

SUMMARY_LENGTH = 180
HIGHEST_HEADING = 2
"""The page's own heading is the title."""
DEEPEST_LISTED = 3
TAGS = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "details", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "kbd", "li", "mark", "ol", "p", "pre", "s", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}
ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "title", "loading"}, "ol": {"start"}, "td": {"align"}, "th": {"align"},
    **{f"h{level}": {"id"} for level in range(2, 7)}, "table": {"tabindex"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
BLOCK_END = re.compile(r"</(?:p|h\d|li|td|th|tr|pre|dt|dd|blockquote|summary)>|<br>|<hr>")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Rendered:
    """`contents` are the headings as `{"id", "title", "level"}`; `text` is for the search, `summary` its beginning."""

    html: str
    contents: list[dict[str, str | int]]
    text: str
    summary: str


def render(body: str, *, files: Mapping[str, str] | None = None) -> Rendered:
    """The page of the article. `files` are the addresses of its own files by name.

    Whatever HTML stands in the Markdown is cleaned. A picture from elsewhere becomes a link: a reader's browser asks
    nobody but us.
    """
    tokens = _parser().parse(body.replace("\x00", ""))
    contents = _with_ids(tokens)
    _fit(tokens, files or {})
    parser = _parser()
    made = _cleaner().clean(parser.renderer.render(tokens, parser.options, {}))
    text = _plain(made)
    return Rendered(made, contents, text, _beginning(_plain(_first_paragraph(made)) or text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_kept, url_schemes=SCHEMES, link_rel="noopener",
        clean_content_tags={"script", "style"},
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from this desk alone, also those of raw HTML."""
    return None if tag == "img" and attribute == "src" and ELSEWHERE.match(value.strip()) else value


def _with_ids(tokens: Sequence[Token]) -> list[dict[str, str | int]]:
    """Give every heading an id of its own and its place below the title; the list of those that a reader jumps to."""
    headings = [(token, tokens[number + 1], tokens[number + 2]) for number, token in enumerate(tokens) if token.type == "heading_open"]
    lift = max(0, HIGHEST_HEADING - min((int(token.tag[1:]) for token, *_rest in headings), default=HIGHEST_HEADING))
    contents: list[dict[str, str | int]] = []
    taken: set[str] = set()
    for opens, words, closes in headings:
        level = min(6, int(opens.tag[1:]) + lift)
        opens.tag = closes.tag = f"h{level}"
        title = _words_of(words)
        # The prefix keeps them apart from the ids of the page around.
        made = f"s-{slug_of(title) or 'part'}"
        while made in taken:
            made += "-2"
        taken.add(made)
        opens.attrSet("id", made)
        if level <= DEEPEST_LISTED and title:
            contents.append({"id": made, "title": title, "level": level})
    return contents


def _words_of(inline: Token) -> str:
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline")).strip()


def _fit(tokens: Sequence[Token], files: Mapping[str, str]) -> None:
    for token in tokens:
        if token.type == "table_open":
            # A wide one scrolls, and what scrolls must be reached by the keyboard.
            token.attrSet("tabindex", "0")
        children = token.children or []
        for number, child in enumerate(children):
            if child.type == "link_open":
                child.attrSet("href", files.get(str(child.attrGet("href") or ""), str(child.attrGet("href") or "")))
            if child.type != "image":
                continue
            source = str(child.attrGet("src") or "")
            if source in files:
                child.attrSet("src", files[source])
                child.attrSet("loading", "lazy")
            elif ELSEWHERE.match(source):
                children[number] = _link_to(source, child.content or source)


def _link_to(address: str, words: str) -> Token:
    link = Token("html_inline", "", 0)
    link.content = f'<a href="{html.escape(address)}">{html.escape(words)}</a>'
    return link


def _first_paragraph(made: str) -> str:
    begin = made.find("<p>")
    return made[begin : made.find("</p>", begin)] if begin >= 0 else ""


def _plain(made: str) -> str:
    lines = html.unescape(TAG.sub("", BLOCK_END.sub("\n", made))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _beginning(text: str) -> str:
    """The first words, ended between two of them."""
    line = " ".join(text.split())
    if len(line) <= SUMMARY_LENGTH:
        return line
    return f"{line[:SUMMARY_LENGTH].rsplit(' ', 1)[0]} …"
