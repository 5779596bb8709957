"""What goes into the index: a document, and the tokens that it is found by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.kit.search.words import words_of

GAP = "\ue000"
"""Stands between the parts of a document, so that no phrase reaches from one into the next. Nobody can type it as a word."""
MARK = "\ue001"
"""Begins every mark, for the same reason."""
MOST_TOKENS = 150_000
MOST_BYTES = 500_000
"""PostgreSQL takes no more than a megabyte of different words with their places for one document."""


@dataclass(frozen=True, slots=True)
class Document:
    """`parts` are texts that are found together, `marks` are kinds and words; `at` is the instant (UTC) that it is of."""

    number: int
    scopes: frozenset[int]
    parts: tuple[str, ...]
    marks: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None

    def words(self) -> list[str]:
        """Its words in order, as far as they fit into an index."""
        found: list[str] = []
        room = MOST_BYTES
        for part in self.parts:
            if found:
                found.append(GAP)
            for word in tokens_of(part):
                room -= len(word) * 4 + 4 if not word.isascii() else len(word) + 4
                if room < 0 or len(found) >= MOST_TOKENS:
                    return found
                found.append(word)
        return found

    def mark_tokens(self) -> list[str]:
        """Each mark as the one token that it is."""
        return sorted({mark_of(kind, word) for kind, text in self.marks for word in tokens_of(text)})


def tokens_of(text: str) -> list[str]:
    """`words_of` with names_of_parts taken apart, as FTS5 does."""
    return words_of(text.replace("_", " ") if "_" in text else text)


def mark_of(kind: str, word: str) -> str:
    """The token of a mark; `kind` is one letter."""
    return f"{MARK}{kind}{word}"


def written_scopes(scopes: Iterable[int]) -> str:
    return " ".join(scope_of(scope) for scope in sorted(set(scopes)))


def scope_of(scope: int) -> str:
    return f"s{scope}"
