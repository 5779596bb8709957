"""Makes a page of the Markdown of an article, once, when it is published: harmless HTML, its headings, its plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

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
    nobody but us. One that the article has not is the words that stand for it.
    """
    tokens = _parser().parse(body.replace("\x00", ""))
    contents = _with_ids(tokens)
    _fit(tokens, files or {})
    parser = _parser()
    made = _cleaner(files or {}).clean(parser.renderer.render(tokens, parser.options, {}))
    text = _plain(made)
    return Rendered(made, contents, text, _beginning(_plain(_first_paragraph(made)) or text))


def parts(body: str) -> list[tuple[str, str]]:
    """Of each heading the id that it has on the page, and its words."""
    tokens = _parser().parse(body.replace("\x00", ""))
    _with_ids(tokens)
    return [(str(token.attrGet("id")), _words_of(tokens[number + 1])) for number, token in enumerate(tokens) if token.type == "heading_open"]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _cleaner(files: Mapping[str, str]) -> nh3.Cleaner:
    """For pages of an article with those files; to make one takes 80 µs."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        """Links and pictures of raw HTML lead to the article's files as well; pictures come from this desk alone."""
        if (tag, attribute) not in (("img", "src"), ("a", "href")):
            return value
        own = _own(value.strip(), files)
        return own or (value if tag == "a" or _is_shown(value) else None)

    return nh3.Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, attribute_filter=kept, url_schemes=SCHEMES, link_rel="noopener", clean_content_tags={"script", "style"},
    )


def _own(address: str, files: Mapping[str, str]) -> str:
    """Where the article's file of that name is read, however the name is written; '' for what is none."""
    return files.get(address) or files.get(unquote(address)) or ""


def _is_shown(source: str) -> bool:
    """Is it a picture of this desk? A name that no file of the article has leads nowhere."""
    return source.strip().startswith("/") and not ELSEWHERE.match(source.strip())


def _with_ids(tokens: Sequence[Token]) -> list[dict[str, str | int]]:
    """Give every heading an id of its own and its place below the title; the list of those that a reader jumps to."""
    headings = [(token, tokens[number + 1], tokens[number + 2]) for number, token in enumerate(tokens) if token.type == "heading_open"]
    lift = max(0, HIGHEST_HEADING - min((int(token.tag[1:]) for token, *_rest in headings), default=HIGHEST_HEADING))
    contents: list[dict[str, str | int]] = []
    taken: set[str] = set()
    # By beginning how far was counted: a text of nothing but the same heading would else be counted through for each.
    counted: dict[str, int] = {}
    for opens, words, closes in headings:
        level = min(6, int(opens.tag[1:]) + lift)
        opens.tag = closes.tag = f"h{level}"
        title = _words_of(words)
        # The prefix keeps them apart from the ids of the page around.
        made = begin = f"s-{slug_of(title) or 'part'}"
        number = counted.get(begin, 1)
        while made in taken:
            number += 1
            made = f"{begin}-{number}"
        counted[begin] = number
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
        elif token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            # Written as a style, which the cleaner takes away.
            token.attrSet("align", str(style).partition(":")[2])
        children = token.children or []
        for number, child in enumerate(children):
            if child.type == "link_open":
                child.attrSet("href", _own(str(child.attrGet("href") or ""), files) or str(child.attrGet("href") or ""))
            elif child.type == "image":
                children[number] = _picture(child, files)


def _picture(image: Token, files: Mapping[str, str]) -> Token:
    source = str(image.attrGet("src") or "")
    if own := _own(source, files):
        image.attrSet("src", own)
        image.attrSet("loading", "lazy")
    elif ELSEWHERE.match(source):
        return _link_to(source, image.content or source)
    elif not _is_shown(source):
        return Token("text", "", 0, content=image.content)
    return image


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
