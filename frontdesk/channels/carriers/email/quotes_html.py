"""Folds quoted text and signatures away in HTML, by the marks that mail programs leave in it.

Takes HTML as `clean` writes it: well nested, attributes in double quotes, of classes and ids only those that are marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from frontdesk.channels.carriers.email import introductions, phrases, plain, quotes

Kind = Literal["rest", "quote", "introduction", "signature"]

MOST_TAGS = 20_000
MOST_LABELS = 20
VOID = {"br", "col", "hr", "img", "wbr"}
MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("rest", re.compile(r' id="(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|reply-intro|mail-editor-reference-\w)')),
    ("rest", re.compile(r' class="(?:x_)*OutlookMessageHeader"| style="[^"]*border-top:solid #(?:E1E1E1|B5C4DF|A0A0A0)', re.IGNORECASE)),
    ("introduction", re.compile(r' class="(?:x_)*(?:gmail_attr|moz-cite-prefix)"')),
    ("quote", re.compile(r'="(?:x_|ydp[0-9a-z]{1,12}?)*(?:yahoo_quoted|yQTDBase|protonmail_quote|zmail_extra|tutanota_quote|hs_reply|zd-comment-quote)"')),
    ("signature", re.compile(
        r'="(?:x_|ydp[0-9a-z]{1,12}?)*(?:gmail_signature(?:_prefix)?|moz-signature|composer_signature|bloop_sign\w{0,30}|front-signature|Signature|AppleMailSignature|ms-outlook-mobile-signature|protonmail_signature_block)"',
    )),
)
# `clean` leaves no class or id but marks, so one of these stands in whatever is marked.
WORTH_A_LOOK = ("<blockquote", ' class="', ' id="', "border-top:solid #")
LABEL_END = re.compile(r":\s*+(?:</|\u00a0|&nbsp;)")
LABEL = re.compile(r">\s*+([^<>:]{2,20}?)\s*+:\s*+(?:</|\u00a0|&nbsp;)")
BLOCK = re.compile(r"<(?:div|p|table|hr)\b")
BOUNDARY = re.compile(r"</?(?:div|p|br|td|li|blockquote|hr)\b[^<>]*>")
ANY_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
ORIGINAL = re.compile(r">\s*+(-{2,20}[^<>]{3,60}-{2,20})\s*+<")
REACH = 2000
LONGEST_SIGNATURE = 1500


@dataclass(frozen=True, slots=True)
class Mark:
    kind: Kind
    begin: int
    end: int


def fold(markup: str) -> tuple[str, str]:
    """The HTML that is new, and that which was quoted or is a signature; both well nested. Nothing is lost."""
    marks = _marks(markup) if any(sign in markup for sign in WORTH_A_LOOK) else []
    begin, end = _quotation(markup, marks)
    if begin == end:
        begin, end = _unmarked(markup)
    if begin == end:
        return markup, ""
    open_at_begin, open_at_end = _open_tags(markup, (begin, end))
    before = markup[:begin] + _closing(open_at_begin)
    after = "".join(open_at_end) + markup[end:]
    new = f"{before}<br>{after}" if _says_something(after) else before
    if not _says_something(new):
        return markup, ""
    return new, "".join(open_at_begin) + markup[begin:end] + _closing(open_at_end)


def _quotation(markup: str, marks: list[Mark]) -> tuple[int, int]:
    """From where to where it is quoted: to the end, or up to the answer below. Answers in between stay as they are."""
    groups = _grouped(markup, marks)
    for group in groups:
        if any(mark.kind == "rest" for mark in group):
            begin = _with_introduction(markup, group[0])
            return (0, 0) if _announces_answers(markup[:begin]) else (begin, len(markup))
    quoting = [group for group in groups if any(mark.kind == "quote" for mark in group)]
    is_last_at_end = bool(groups) and not _says_something(markup[groups[-1][-1].end:])
    if is_last_at_end and (not quoting or quoting[-1] is groups[-1]):
        return _with_introduction(markup, groups[-1][0]), len(markup)
    if len(quoting) == 1:
        begin = _with_introduction(markup, quoting[0][0])
        if _is_brief(markup[:begin]):
            return begin, quoting[0][-1].end
    return (groups[-1][0].begin, len(markup)) if is_last_at_end else (0, 0)


def _grouped(markup: str, marks: list[Mark]) -> list[list[Mark]]:
    """Marks with nothing to read between them belong together."""
    groups: list[list[Mark]] = []
    for mark in marks:
        if groups and not _says_something(markup[groups[-1][-1].end:mark.begin]):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _marks(markup: str) -> list[Mark]:
    """The outermost elements that are marked, in order."""
    marks: list[Mark] = []
    depth, inside = 0, -1
    found: tuple[Kind, int] = ("quote", 0)
    for number, match in enumerate(plain.TAG.finditer(markup)):
        closing, name, attributes = match.groups()
        if name in VOID or number > MOST_TAGS:
            continue
        if closing:
            depth -= 1
            if depth == inside:
                if found[0] != "signature" or _is_signature(markup[found[1]:match.end()]):
                    marks.append(Mark(found[0], found[1], match.end()))
                inside = -1
            continue
        if inside < 0 and (kind := _kind(name, attributes)):
            inside, found = depth, (kind, match.start())
        depth += 1
    if inside >= 0:
        marks.append(Mark(found[0], found[1], len(markup)))
    return marks


def _kind(name: str, attributes: str) -> Kind | None:
    if name == "blockquote":
        return "quote"
    if not attributes:
        return None
    return next((kind for kind, pattern in MARKS if pattern.search(attributes)), None)


def _with_introduction(markup: str, mark: Mark) -> int:
    """Where the "On … wrote:" above a quotation begins, or the quotation itself."""
    if mark.kind != "quote":
        return mark.begin
    reach = max(0, mark.begin - REACH)
    boundaries = [(match.start(), match.end()) for match in BOUNDARY.finditer(markup, reach, mark.begin)]
    joined, end = "", mark.begin
    for begin, after in reversed([(reach, reach), *boundaries][-12:]):
        joined = f"{_text(markup[after:end])} {joined}".strip()
        if joined and introductions.introduces(joined):
            return after
        if len(joined) > 300:
            break
        end = begin
    return mark.begin


def _is_signature(markup: str) -> bool:
    """Some type below their signature, and so inside its element: a question, or much, is no signature."""
    text = plain.text_of(markup)
    return len(text) <= LONGEST_SIGNATURE and not any(phrases.ASKS.search(line) for line in text.split("\n"))


def _announces_answers(markup: str) -> bool:
    return bool(phrases.ANSWERS_BELOW.search(_text(markup)))


def _unmarked(markup: str) -> tuple[int, int]:
    """A quotation without any mark: "-----Original Message-----", or a block of headers."""
    begin, end = _original_message(markup)
    if begin == end and LABEL_END.search(markup):
        begin, end = _header_block(markup)
    return (0, 0) if _announces_answers(markup[:begin]) else (begin, end)


def _original_message(markup: str) -> tuple[int, int]:
    for match in islice(ORIGINAL.finditer(markup), MOST_LABELS):
        if phrases.ORIGINAL_MESSAGE.match(match[1]):
            blocks = [block.start() for block in BLOCK.finditer(markup, max(0, match.start() - REACH), match.start() + 1)]
            return (blocks[-1] if blocks else match.start() + 1), len(markup)
    return 0, 0


def _header_block(markup: str) -> tuple[int, int]:
    """"From: … Sent: … To: …" in a block of its own, without any mark."""
    labels = (match for match in LABEL.finditer(markup) if match[1].lower() in phrases.FROM_LABELS)
    for match in islice(labels, MOST_LABELS):
        blocks = [block.start() for block in BLOCK.finditer(markup, max(0, match.start() - REACH), match.start())]
        begin = blocks[-1] if blocks else match.start() + 1
        lines = plain.text_of(markup[begin:match.start() + REACH]).split("\n")
        if any(introductions.is_header_block(lines, number) for number in range(min(3, len(lines)))):
            return begin, len(markup)
    return 0, 0


def _open_tags(markup: str, places: tuple[int, int]) -> list[list[str]]:
    """For each place the tags that are open there, as they were written."""
    found: list[list[str]] = []
    stack: list[str] = []
    for match in plain.TAG.finditer(markup):
        while len(found) < len(places) and match.start() >= places[len(found)]:
            found.append(list(stack))
        if match[2] in VOID:
            continue
        if match[1]:
            stack = stack[:-1]
        else:
            stack.append(match[0])
    return found + [[] if place >= len(markup) else list(stack) for place in places[len(found):]]


def _closing(tags: list[str]) -> str:
    return "".join(f"</{tag[1:].rstrip('>').partition(' ')[0]}>" for tag in reversed(tags))


def _is_brief(markup: str) -> bool:
    return len([line for line in plain.text_of(markup).split("\n") if line.strip()]) <= quotes.MOST_LINES_ABOVE


def _says_something(markup: str) -> bool:
    return "<img" in markup or bool(_text(markup))


def _text(markup: str) -> str:
    return ANY_TAG.sub("", markup).replace("&nbsp;", " ").strip(" \t\r\n\u00a0\u200b")
