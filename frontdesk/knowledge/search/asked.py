"""Reads what somebody asks: words that tell something, phrases in quotes, and the word that is not finished yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

MOST_WORDS = 24
LONGEST = 400
WORD = re.compile(r"[^\W_]+")
PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


@dataclass(frozen=True, slots=True)
class Asked:
    """Any of `words` may stand in a text, every one of `phrases` must; `begun` may go on with further letters."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    begun: str = ""
    misspelt: tuple[tuple[str, str], ...] = ()
    """What is no word at all, and the word of an article that it is taken for."""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.begun)

    @property
    def everything(self) -> tuple[str, ...]:
        """All words, for marking them."""
        return tuple(dict.fromkeys((*self.words, *(word for phrase in self.phrases for word in phrase), *((self.begun,) if self.begun else ()))))


def as_meant(query: str, asked: Asked) -> str:
    """The query with what is misspelt put right, all else as it stands."""
    right = dict(asked.misspelt)
    return WORD.sub(lambda found: right.get(found[0].lower(), found[0]), query) if right else query


def read(query: str, *, is_typing: bool = False) -> Asked:
    """What the query asks for. While somebody `is_typing`, a last word with nothing behind it is only begun."""
    query = query[:LONGEST]
    phrases = tuple(phrase for found in PHRASE.findall(query) if (phrase := tuple(words_of(found))))
    rest = PHRASE.sub(" ", query)
    words = words_of(rest)
    begun = words.pop() if is_typing and words and rest[-1:].isalnum() else ""
    telling = [word for word in words if word not in STOP_WORDS]
    # A question of nothing but common words is asked as it is.
    kept = telling if telling or phrases or begun else words
    return Asked(tuple(dict.fromkeys(kept))[:MOST_WORDS], phrases, begun)
