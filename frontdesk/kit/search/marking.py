"""Finds in a text what a search asked for, so that it can be marked, and the few words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from frontdesk.kit.search.document import GAP, tokens_of
from frontdesk.kit.search.term import Term
from frontdesk.kit.search.words import UNSPACED

MOST_LOOKED_AT = 100_000
MOST_MARKS = 200
AROUND, LENGTH = 60, 220
ASCII_WORD = re.compile(r"[0-9a-z]{1,60}")
PIECE = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})[^\W_])+")


class Token(NamedTuple):
    word: str
    start: int
    end: int


def spans(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where in the text stands what was asked for, from the front; those that touch as one."""
    wanted = [term for term in terms if not (term.is_unwanted or term.is_mark)]
    if not wanted:
        return []
    singles = frozenset(form[0] for term in wanted for form in term.forms if len(form) == 1 and not term.is_begun)
    begun = tuple({form[0] for term in wanted for form in term.forms if len(form) == 1 and term.is_begun})
    phrases = [(form, term.is_begun) for term in wanted for form in term.forms if len(form) > 1]
    text = text[:MOST_LOOKED_AT]
    found = [(start, end) for word, start, end in _tokens(text) if word in singles or (begun and word.startswith(begun))] if singles or begun else []
    if phrases:
        tokens = [Token(*each) for each in _tokens(text)]
        found += [span for form, goes_on in phrases for span in _phrases(tokens, form, goes_on)]
    return _joined(sorted(found)[:MOST_MARKS])


def holds_all(texts: Sequence[str], terms: Sequence[Term]) -> bool:
    """Does each term stand in one of the texts? Tells it sooner than where."""
    words = f" {f' {GAP} '.join(' '.join(tokens_of(text)) for text in texts)} "
    return all(
        any(f" {' '.join(form)}{'' if term.is_begun else ' '}" in words for form in term.forms)
        for term in terms if not (term.is_unwanted or term.is_mark)
    )


def marked(text: str, terms: Sequence[Term]) -> Markup:
    """The whole text, escaped, with what was asked for marked."""
    return _with_marks(text, spans(text, terms))


def snippet(text: str, terms: Sequence[Term]) -> Markup:
    """The part of the text where most of what was asked for stands: one line, escaped, marked. '' where nothing of it stands."""
    line = " ".join(text[:MOST_LOOKED_AT].split())
    found = spans(line, terms)
    return around(line, found) if found else Markup()


def around(line: str, found: Sequence[tuple[int, int]]) -> Markup:
    """The line from shortly before the densest of those spans on; from its beginning when there are none."""
    begin = max(0, _densest(found) - AROUND)
    begin = line.find(" ", begin, begin + AROUND) + 1 or begin if begin else 0
    end = begin + LENGTH
    if end < len(line):
        end = max(line.rfind(" ", begin + LENGTH // 2, end), begin) if " " in line[begin + LENGTH // 2 : end] else end
    inside = [(max(start, begin) - begin, min(stop, end) - begin) for start, stop in found if stop > begin and start < end]
    before, behind = Markup("… ") if begin else Markup(), Markup(" …") if end < len(line) else Markup()
    return before + _with_marks(line[begin:end], inside) + behind


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """As in a Token, which many of them need not be made into."""
    if text.isascii():
        for piece in ASCII_WORD.finditer(text.lower()):
            yield piece[0], *piece.span()
        return
    for piece in PIECE.finditer(text):
        if UNSPACED.match(piece.group()):
            yield from _pairs(piece.group(), piece.start())
        else:
            word = _folded(piece.group())
            if word:
                yield word, *piece.span()


def _pairs(run: str, begin: int) -> Iterator[tuple[str, int, int]]:
    """As they are indexed; a sign alone as itself."""
    for place in range(max(1, len(run) - 1)):
        for word in tokens_of(run[place : place + 2]):
            yield word, begin + place, begin + min(place + 2, len(run))


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return "".join(tokens_of(word)[:1])


def _phrases(tokens: Sequence[Token], form: Sequence[str], goes_on: bool) -> Iterator[tuple[int, int]]:
    for place in range(len(tokens) - len(form) + 1):
        if tokens[place].word == form[0] and all(
            tokens[place + step].word == word or (goes_on and step == len(form) - 1 and tokens[place + step].word.startswith(word))
            for step, word in enumerate(form)
        ):
            yield tokens[place].start, tokens[place + len(form) - 1].end


def _joined(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _densest(found: Sequence[tuple[int, int]]) -> int:
    """Where a window begins in which most of them lie; the first of several."""
    counted = [(sum(start <= other < start + LENGTH - AROUND for other, _end in found), -start) for start, _end in found]
    return -max(counted)[1] if counted else 0


def _with_marks(text: str, found: Sequence[tuple[int, int]]) -> Markup:
    parts: list[Markup] = []
    end = 0
    for start, stop in found:
        parts += [escape(text[end:start]), Markup("<mark>"), escape(text[start:stop]), Markup("</mark>")]
        end = stop
    return Markup().join([*parts, escape(text[end:])])
