"""Marks the words that were asked for, in a title and in the few words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.asked import Asked

LENGTH, AROUND = 200, 60
MOST_LOOKED_AT = 20_000
WORD = re.compile(r"\w+")
SHORTEST_STEM = 4


def marked(text: str, asked: Asked) -> Markup:
    """The whole text, escaped, with the words marked."""
    return _with_marks(text, list(_matches(text, asked)))


def snippet(text: str, asked: Asked) -> Markup:
    """The part of the text in which most of the words stand, on one line, escaped, with the words marked."""
    line = " ".join(text[:MOST_LOOKED_AT].split())
    matches = list(_matches(line, asked))
    begin = max(0, _densest(matches) - AROUND)
    begin = line.find(" ", begin) + 1 if begin else 0
    end = begin + LENGTH
    if end < len(line):
        end = max(line.rfind(" ", begin, end), begin + 1)
    inside = [(start - begin, stop - begin) for start, stop in matches if start >= begin and stop <= end]
    before, behind = Markup("… ") if begin else Markup(), Markup(" …") if end < len(line) else Markup()
    return before + _with_marks(line[begin:end], inside) + behind


def _matches(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    wanted = tuple({_stem(word) for word in asked.everything})
    known: dict[str, bool] = {}
    for found in WORD.finditer(text):
        written = found.group()
        # A text has few words, again and again.
        if written not in known:
            known[written] = _is_one_of(written, wanted)
        if known[written]:
            yield found.span()


def _is_one_of(written: str, stems: tuple[str, ...]) -> bool:
    return any(
        len(word) - len(stem) <= max(3, len(stem))
        for word in words_of(written) if word.startswith(stems) for stem in stems if word.startswith(stem)
    )


def _stem(word: str) -> str:
    """Roughly: what a word and its other forms have in common."""
    for ending in ("ing", "ed", "es", "en", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _densest(matches: list[tuple[int, int]]) -> int:
    """Where a window begins in which most matches lie."""
    counted = [(sum(start <= other < start + LENGTH - AROUND for other, _end in matches), -start) for start, _stop in matches[:200]]
    return -max(counted)[1] if counted else 0


def _with_marks(text: str, matches: list[tuple[int, int]]) -> Markup:
    parts: list[Markup] = []
    end = 0
    for start, stop in matches:
        parts += [escape(text[end:start]), Markup("<mark>"), escape(text[start:stop]), Markup("</mark>")]
        end = stop
    return Markup().join([*parts, escape(text[end:])])
