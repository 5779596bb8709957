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
    words = tuple(dict.fromkeys(right for word in asked.words for right in _right(word, is_begun=False)))
    begun = asked.begun
    if begun and len(begun) >= SHORTEST and not _is_known(begun, is_begun=True):
        words, begun = (*words, *_nearest(begun)), begun
    return replace(asked, words=words, begun=begun)


def _right(word: str, *, is_begun: bool) -> tuple[str, ...]:
    if len(word) < SHORTEST or word.isdigit() or _is_known(word, is_begun=is_begun):
        return (word,)
    # The word itself stays: its stem may be known although it is not.
    return (word, *_nearest(word))


def _is_known(word: str, *, is_begun: bool) -> bool:
    with connection.cursor() as cursor:
        if is_begun:
            begins = "starts_with(word, %s)" if connection.vendor == "postgresql" else "substr(word, 1, length(%s)) = %s AND word >= %s"
            cursor.execute(f"SELECT 1 FROM knowledge_word WHERE {begins} LIMIT 1", [word] * begins.count("%s"))  # noqa: S608
        else:
            cursor.execute("SELECT 1 FROM knowledge_word WHERE word = %s", [word])
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
