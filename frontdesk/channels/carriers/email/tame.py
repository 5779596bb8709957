"""Rewrites large HTML so that no parser needs more than linear time for it.

HTML parsers take the square of the depth, and of the attributes of one tag: a megabyte of nested `<div>` holds one up for
minutes. What leaves here is well nested, at most `DEEPEST` deep, each tag with known attributes only. It makes nothing
safe: that is `clean`'s work, which comes after it.
"""

from __future__ import annotations

import re

LARGE = 100_000
MANY_TAGS = 4000
DEEPEST = 150

# Every alternative takes what it began, if need be to the end: nothing is looked at twice.
TOKEN = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*)|</?(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\"'>])*+)(?:>|\Z)"
    r"|<[!?/][^>]*(?:>|\Z)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
UNREAD = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext", "template", "svg", "math"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ENDS_BEFORE = {
    "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"),
    "tr": ("td", "th", "tr"), "tbody": ("td", "th", "tr", "tbody", "thead"), "option": ("option",),
}
KNOWN = {
    "href", "src", "alt", "title", "style", "class", "id", "dir", "lang", "align", "valign", "width", "height", "border",
    "bgcolor", "cellpadding", "cellspacing", "colspan", "rowspan", "color", "face", "size", "start", "type", "value",
    "cite", "name", "nowrap", "data-cid", "data-remote-src",
}


def needs_taming(markup: str) -> bool:
    """Large enough that a hostile one would be felt."""
    return len(markup) > LARGE or markup.count("<") > MANY_TAGS


def tamed(markup: str) -> str:
    """The same for a reader, in a form that is read in linear time."""
    return _Taming(markup).result()


class _Taming:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._out: list[str] = []
        self._open: list[str] = []
        self._count: dict[str, int] = {}

    def result(self) -> str:
        markup, at = self._markup, 0
        while match := TOKEN.search(markup, at):
            self._out.append(markup[at:match.start()].replace("<", "&lt;"))
            at = match.end()
            name = (match["name"] or "").lower()
            if not name:
                continue
            if match[0].startswith("</"):
                self._close(name)
            elif name in UNREAD:
                at = self._after(name, at)
            else:
                self._start(name, match["rest"])
        self._out.append(markup[at:].replace("<", "&lt;"))
        self._out.extend(f"</{name}>" for name in reversed(self._open))
        return "".join(self._out)

    def _start(self, name: str, rest: str) -> None:
        while self._open and self._open[-1] in ENDS_BEFORE.get(name, ()):
            self._pop()
        if len(self._open) >= DEEPEST or (name == "a" and self._count.get("a")) or not name.isalnum():
            return
        self._out.append(f"<{name}{_attributes(rest) if rest else rest}>")
        if name not in VOID:
            self._open.append(name)
            self._count[name] = self._count.get(name, 0) + 1

    def _close(self, name: str) -> None:
        if self._count.get(name):
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        self._out.append(f"</{name}>")
        return name

    def _after(self, name: str, at: int) -> int:
        """Where the content of an element that is not for reading ends."""
        end = re.compile(f"</{name}", re.IGNORECASE).search(self._markup, at)
        return end.start() if end else len(self._markup)


def _attributes(rest: str) -> str:
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(rest):
        name = match[1].lower()
        if name in KNOWN and name not in found:
            value = match[2] or ""
            value = value[1:-1] if value[:1] in ("'", '"') else value
            found[name] = value.replace('"', "&quot;").replace("<", "&lt;")
    return "".join(f' {name}="{value}"' for name, value in found.items())
