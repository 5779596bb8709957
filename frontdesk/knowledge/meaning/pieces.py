"""Cuts an edition into passages that are short enough for an encoder to tell what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORDS_AT_MOST = 110
MOST_PASSAGES = 12
"""Of a longer article the rest is found by its words alone."""
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


def pieces(title: str, text: str) -> list[str]:
    """The title alone, for questions are most like titles; then the text in passages, each below the title."""
    found = [title]
    for passage in _passages(text):
        found.append(f"{title}. {passage}")
        if len(found) > MOST_PASSAGES:
            break
    return found


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
