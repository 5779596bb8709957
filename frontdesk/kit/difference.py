"""What is different between two texts: what was left out, and what is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

KEPT, GONE, NEW = "kept", "gone", "new"
MOST_WORDS = 2_000
"""Comparing takes the product of both numbers; what is longer, and quite different, is told apart by its lines alone."""
_PARTS = re.compile(r"\S+|\n|[^\S\n]+")

Pieces = Iterator[tuple[str, str]]


def by_words(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces that are kept, gone or new; without the new ones they make the text before, without the gone ones the text after."""
    return list(_compared(_PARTS.findall(before), _PARTS.findall(after), _told))


def by_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The same for long texts: only lines that are not the same are compared by their words."""
    return list(_compared(before.splitlines(keepends=True), after.splitlines(keepends=True), _of_lines))


def _compared(one: list[str], other: list[str], differs: Callable[[str, str], Pieces]) -> Pieces:
    # Of very many lines those that are everywhere are passed over, or it would take minutes; of words none may be.
    matcher = SequenceMatcher(None, one, other, autojunk=differs is _of_lines)
    for what, begin, end, other_begin, other_end in matcher.get_opcodes():
        gone, new = "".join(one[begin:end]), "".join(other[other_begin:other_end])
        if what == "equal":
            yield KEPT, gone
        else:
            yield from differs(gone, new)


def _told(gone: str, new: str) -> Pieces:
    yield from ((what, words) for what, words in ((GONE, gone), (NEW, new)) if words)


def _of_lines(gone: str, new: str) -> Pieces:
    is_short = max(len(_PARTS.findall(gone)), len(_PARTS.findall(new))) <= MOST_WORDS
    yield from by_words(gone, new) if is_short else _told(gone, new)
