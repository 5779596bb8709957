"""Takes a word that no article has as a misspelt one that some article has."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from django.db import connection

from frontdesk.knowledge.search.asked import Asked

SHORTEST = 4
CLOSE_ENOUGH = 0.75
"""Of the letters of both words in the same order: one wrong letter of four is the most."""
CANDIDATES = 40


def put_right(asked: Asked) -> Asked:
    """The same with what is misspelt put right, as far as there is a word near it. Phrases are taken as they are written."""
    known = _known([word for word in asked.words if _may_be_misspelt(word)])
    words = tuple(dict.fromkeys(right for word in asked.words for right in _right(word, known)))
    if asked.begun and _may_be_misspelt(asked.begun) and not _is_begun(asked.begun):
        words = (*words, *_nearest(asked.begun))
    return replace(asked, words=words)


def _right(word: str, known: set[str]) -> tuple[str, ...]:
    if not _may_be_misspelt(word) or word in known:
        return (word,)
    # The word itself stays: its stem may be known although it is not.
    return (word, *_nearest(word))


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


def _nearest(word: str) -> tuple[str, ...]:
    close = [(SequenceMatcher(None, word, other).ratio(), other) for other in _sharing_letters(word)]
    best = max(close, default=(0.0, ""))
    return (best[1],) if best[0] >= CLOSE_ENOUGH else ()


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
