"""Cuts an edition into passages that are short enough for an encoder to tell what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

WORDS_AT_MOST = 110
BEGINNING_WORDS = 40
MOST_PASSAGES = 12
"""Of a longer article the rest is found by its words alone."""
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


def pieces(title: str, text: str, origin: Sequence[str] = ()) -> list[str]:
    """The title alone, for questions are most like titles; then the text in passages, each below the title; last the title below what
    the article's origin says, because many titles leave out what all of a shelf are about.
    """
    found = [title]
    for passage in _passages(text):
        found.append(f"{title}. {passage}")
        if len(found) > MOST_PASSAGES:
            break
    return [*found, _placed(title, origin)] if origin else found


def beginning(title: str, text: str, origin: Sequence[str] = ()) -> list[str]:
    """The title alone, and all that is said first: the origin, the title, and the first words of the text."""
    return [title, f"{_placed(title, origin)}. {' '.join(text.split()[:BEGINNING_WORDS])}"]


def _placed(title: str, origin: Sequence[str]) -> str:
    return f"{' '.join(origin)}: {title}" if origin else title


def _passages(text: str) -> Iterator[str]:
    """Whole paragraphs together as far as they fit; a longer one is cut between words."""
    gathered: list[str] = []
    for paragraph in _PARAGRAPHS.split(text):
        words = paragraph.split()
        if gathered and len(gathered) + len(words) > WORDS_AT_MOST:
            yield " ".join(gathered)
            gathered = []
        while len(words) > WORDS_AT_MOST:
            yield " ".join(words[:WORDS_AT_MOST])
            words = words[WORDS_AT_MOST:]
        gathered += words
    if gathered:
        yield " ".join(gathered)
