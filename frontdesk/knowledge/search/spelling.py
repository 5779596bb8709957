"""Takes a word that no article has as a misspelt one that some article has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from django.db import connection

from frontdesk.kit.search.near import LONG, shortened
from frontdesk.knowledge.search.asked import Asked

SHORTEST = 4
CLOSE_ENOUGH = 0.75
"""Of the letters of both words in the same order: one wrong letter of four is the most."""
CANDIDATES = 40
ENDINGS = ("s", "es", "ed", "er", "ers", "ing", "ly")
STEM_LETTERS = 5
"""What is a word may still be another form of one that some article has: then they begin alike."""


def put_right(asked: Asked, is_word: Callable[[str], bool]) -> Asked:
    """The same with what is misspelt put right, as far as there is a word near it. Phrases are taken as they are written.

    What `is_word` knows is none of it: it is taken for another form of itself at most.
    """
    known = _known([word for word in asked.words if _may_be_misspelt(word)])
    near = {word: found for word in asked.words if _may_be_misspelt(word) and word not in known and (found := _nearest(word))}
    real = {word for word in near if is_word(word)}
    near = {word: found for word, found in near.items() if word not in real or found[:STEM_LETTERS] == word[:STEM_LETTERS]}
    # The word itself stays: its stem may be known although it is not.
    words = tuple(dict.fromkeys(each for word in asked.words for each in (word, near.get(word, word))))
    if asked.begun and _may_be_misspelt(asked.begun) and not _is_begun(asked.begun):
        words = (*words, *filter(None, [_nearest(asked.begun)]))
    return replace(asked, words=words, misspelt=tuple(
        (word, right) for word, right in near.items() if word not in real and _is_slip(word, right) and not any(map(is_word, _bases(word)))
    ))


def _is_slip(word: str, right: str) -> bool:
    """Is one letter wrong, missing, too many, or in its neighbour's place, and of a long word at most two?"""
    if shortened(word) & shortened(right):
        return True
    return len(word) >= LONG and bool(_twice_shortened(word) & _twice_shortened(right))


def _twice_shortened(word: str) -> set[str]:
    return {shorter for form in shortened(word) for shorter in shortened(form)}


def _bases(word: str) -> Iterator[str]:
    """What it may be a form of, in English: "trucking" is no slip for "tracking"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word.removesuffix(ending)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdigit()


def _known(words: list[str]) -> set[str]:
    if not words:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word FROM knowledge_word WHERE word IN ({', '.join(['%s'] * len(words))})", words)  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def _is_begun(word: str) -> bool:
    """Does any word begin so?"""
    begins = "starts_with(word, %s)" if connection.vendor == "postgresql" else "word >= %s AND substr(word, 1, length(%s)) = %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM knowledge_word WHERE {begins} LIMIT 1", [word] * begins.count("%s"))  # noqa: S608
        return cursor.fetchone() is not None


def _nearest(word: str) -> str:
    """'' where none is near enough."""
    close = [(SequenceMatcher(None, word, other).ratio(), other) for other in _sharing_letters(word)]
    best = max(close, default=(0.0, ""))
    return best[1] if best[0] >= CLOSE_ENOUGH else ""


def _sharing_letters(word: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT word FROM knowledge_word WHERE word %% %s ORDER BY similarity(word, %s) DESC LIMIT %s", [word, word, CANDIDATES])
        else:
            threes = " OR ".join(f'"{word[start : start + 3]}"' for start in range(len(word) - 2))
            cursor.execute(
                "SELECT word FROM knowledge_letters WHERE knowledge_letters MATCH %s ORDER BY bm25(knowledge_letters) LIMIT %s", [threes, CANDIDATES],
            )
        return [row[0] for row in cursor.fetchall()]
