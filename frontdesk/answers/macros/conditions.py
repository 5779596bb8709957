"""Words of a macro for some conversations alone: `{if channel is chat}…{else if language is de or fr}…{else}…{end}`.

Conditions are joined by `and`; one that cannot be answered, such as a language that nobody knows, does not hold, and neither does
its contrary. Pieces may stand within each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from frontdesk.answers.macros.situation import Situation
from frontdesk.conversations.models import Status
from frontdesk.kit.refused import Refused

CHANNELS = ("email", "chat", "form")
DEEPEST = 8
_MARK = re.compile(r"\{\s*(if|else\s+if|else|end)\b([^{}\n]*)\}", re.IGNORECASE)
_ALONE = re.compile(r"^[ \t]*(\{\s*(?:if|else\s+if|else|end)\b[^{}\n]*\})[ \t]*(?:\n|\Z)", re.IGNORECASE | re.MULTILINE)
_ALONE_IN_MARKUP = re.compile(r"<(div|p)>\s*(\{\s*(?:if|else\s+if|else|end)\b[^{}<>\n]*\})\s*</\1>", re.IGNORECASE)
_BRACED = re.compile(r"\{[^{}<>\n]*\}")
_IS = re.compile(r"(channel|language|status)\s+is\s+(not\s+)?(.+)", re.IGNORECASE)
_VALUE = re.compile(r"value\s+(at least|below)\s+(\d{1,2})", re.IGNORECASE)
_HOURS = re.compile(r"hours\s+(?:are\s+)?(open|closed)", re.IGNORECASE)
_FIRST = re.compile(r"reply\s+is\s+(not\s+)?first", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")

Holds = Callable[[Situation], bool]


@dataclass(slots=True)
class _Choice:
    """Pieces with their conditions, the first of which that holds is taken; None holds always."""

    pieces: list[tuple[Holds | None, list[str | _Choice]]] = field(default_factory=list)


def choose(text: str, situation: Situation) -> str:
    """The words for that conversation. What cannot be read stays as it stands, so that a draft's checks find it."""
    if not _MARK.search(text):
        return text
    try:
        return re.sub(r"\n{3,}", "\n\n", "".join(_said(_read(_ALONE.sub(r"\1", text)), situation))).strip("\n")
    except Refused:
        return text


def choose_in_markup(html: str, situation: Situation) -> str:
    """The same of markup; what is cut through its elements is to be cleaned after."""
    html = _spaced(html)
    if not _MARK.search(html):
        return html
    try:
        return "".join(_said(_read(_ALONE_IN_MARKUP.sub(r"\2", html)), situation))
    except Refused:
        return html


def refuse_unreadable(text: str) -> None:
    """Raises Refused with the line and what is wrong there."""
    _read(_spaced(text))


def _spaced(html: str) -> str:
    """Editors write a blank as they like."""
    return _BRACED.sub(lambda found: found[0].replace("&nbsp;", " ").replace("\u00a0", " "), html)


def _read(text: str) -> list[str | _Choice]:
    whole: list[str | _Choice] = []
    into, open_ones, at = whole, list[tuple[_Choice, list[str | _Choice], int]](), 0
    for mark in _MARK.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        word, rest = " ".join(mark[1].lower().split()), mark[2].strip()
        if word in ("else", "end") and rest:
            raise _wrong(line, _("nothing may stand behind “%(word)s”") % {"word": word})
        into.append(text[at : mark.start()])
        at = mark.end()
        if word == "if":
            if len(open_ones) >= DEEPEST:
                raise _wrong(line, _("that is too many within each other"))
            choice = _Choice([(_condition(rest, line), [])])
            into.append(choice)
            open_ones.append((choice, into, line))
            into = choice.pieces[-1][1]
            continue
        if not open_ones:
            raise _wrong(line, _("“{%(word)s}” has no “{if …}” before it") % {"word": word})
        choice, outside, _line = open_ones[-1]
        if word == "end":
            open_ones.pop()
            into = outside
            continue
        if choice.pieces[-1][0] is None:
            raise _wrong(line, _("nothing but “{end}” may follow “{else}”"))
        choice.pieces.append((_condition(rest, line) if word == "else if" else None, []))
        into = choice.pieces[-1][1]
    if open_ones:
        raise _wrong(open_ones[-1][2], _("this “{if …}” has no “{end}”"))
    into.append(text[at:])
    return whole


def _condition(written: str, line: int) -> Holds:
    parts = [_one(" ".join(part.split()), line) for part in re.split(r"\s+and\s+", written, flags=re.IGNORECASE)]
    return lambda situation: all(holds(situation) for holds in parts)


def _one(written: str, line: int) -> Holds:
    if found := _IS.fullmatch(written):
        return _named(found[1].lower(), bool(found[2]), found[3], line)
    if found := _VALUE.fullmatch(written):
        limit, is_least = int(found[2]), found[1].lower() == "at least"
        return lambda situation: (situation.value >= limit) is is_least
    if found := _HOURS.fullmatch(written):
        wanted = found[1].lower() == "open"
        return lambda situation: situation.is_open is wanted
    if found := _FIRST.fullmatch(written):
        is_first = not found[1]
        return lambda situation: situation.is_first_reply is is_first
    raise _wrong(line, _(
        "“%(words)s” is nothing that can be asked. It can be: channel is chat, language is de or fr, status is not new, value at least 8, value below 3, "
        "hours are open, hours are closed, reply is first"
    ) % {"words": written or "{if}"})


def _named(what: str, is_not: bool, names: str, line: int) -> Holds:
    wanted = [name.strip().lower() for name in re.split(r"\s+or\s+|,", names) if name.strip()]
    for name in wanted:
        is_known = {"channel": name in CHANNELS, "status": name in Status.values, "language": _LANGUAGE.fullmatch(name) is not None}[what]
        if not is_known:
            known = {"channel": ", ".join(CHANNELS), "status": ", ".join(Status.values), "language": "en, de, pt-br"}[what]
            raise _wrong(line, _("“%(name)s” is none: write one of these, such as %(known)s") % {"name": name, "known": known})
    if what == "language":
        return lambda situation: bool(situation.language) and any(map(situation.speaks, wanted)) is not is_not
    if what == "status":
        return lambda situation: (situation.status in wanted) is not is_not
    return lambda situation: (situation.channel in wanted) is not is_not


def _said(pieces: list[str | _Choice], situation: Situation) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _said(next((inner for holds, inner in piece.pieces if holds is None or holds(situation)), []), situation)


def _wrong(line: int, why: str) -> Refused:
    return Refused(_("Line %(line)s of the words: %(why)s.") % {"line": line, "why": why})
