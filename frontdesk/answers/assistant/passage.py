"""The part of an article that answers a question: its own words, nothing made up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

LONGEST = 700
"""Letters; a shorter article is given whole."""
STEM_LETTERS = 5
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def stems(words: Iterable[str]) -> set[str]:
    """Enough of each word to see that its other forms are the same."""
    return {word[:STEM_LETTERS] for word in words}


def passage(question: str, text: str) -> str:
    """The paragraphs around the one that has most of the question's words, as they stand, as far as they fit; whole sentences."""
    paragraphs = [each.strip() for each in _PARAGRAPHS.split(text) if each.strip()]
    if not paragraphs:
        return ""
    if len(text) <= LONGEST:
        return "\n\n".join(paragraphs)
    wanted = stems(words_of(question)) - stems(STOP_WORDS)
    fits = [len(wanted & stems(words_of(each))) for each in paragraphs]
    begin = fits.index(max(fits))
    # What a heading or a colon announces stands below it.
    taken = [paragraphs[begin]]
    for following in paragraphs[begin + 1 :]:
        if sum(map(len, taken)) + len(following) > LONGEST:
            break
        taken.append(following)
    return _cut("\n\n".join(taken))


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept = ""
    for sentence in _SENTENCES.split(text):
        if len(kept) + len(sentence) > LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or text[:LONGEST].rsplit(" ", 1)[0] + " …"
