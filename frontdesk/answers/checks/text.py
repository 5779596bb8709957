"""Words, sentences and questions of a text in a language with an alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONG_WORD_LETTERS = 6
LONGEST_NEW = 200
"""Letters of a text whose words are found anew each time."""
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n\s*\n|\n(?=\s*[-*•\d])|\n")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
"""A word is tried as an address from its beginning only, so that ten thousand letters cost no more than ten thousand steps."""
_BREAKS_LINES = re.compile(r"(?<![.!?:;…])\n(?=[^\W\dA-ZÄÖÜÉÀÁÍÓÚÑ])")
"""A line that goes on in the next one with a small letter is one sentence, as mail programs wrap them."""


def words(text: str) -> list[str]:
    return list(_words_of_a_text(text)) if len(text) > LONGEST_NEW else WORD.findall(text)


@lru_cache(8)
def _words_of_a_text(text: str) -> tuple[str, ...]:
    """Several rules ask that of one draft."""
    return tuple(WORD.findall(text))


def sentences(text: str) -> list[str]:
    """Each line that ends and each sentence, without those that have no word."""
    return list(_sentences(text))


@lru_cache(8)
def _sentences(text: str) -> tuple[str, ...]:
    unwrapped = _BREAKS_LINES.sub(" ", text)
    return tuple(piece.strip() for piece in _END.split(unwrapped) if WORD.search(piece))


@lru_cache(4)
def without_addresses(text: str) -> str:
    """Addresses of pages and mailboxes are blanked out, so that offsets stay as they are. Several rules ask that of one draft."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return text
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def folded(text: str) -> str:
    """Small letters without accents; as many characters as it had, where that is possible."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(4096)
def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def lix(text: str) -> float:
    """Björnsson's readability index (1968): words a sentence, plus the percentage of words of more than six letters.

    Under 30 is easy, 40 ordinary, over 50 hard, 60 that of laws. 0 without words.
    """
    found, count = words(text), len(sentences(text))
    if not found:
        return 0.0
    long = sum(len(word) > LONG_WORD_LETTERS and (word.isalpha() or sum(map(str.isalpha, word)) > LONG_WORD_LETTERS) for word in found)
    return len(found) / max(1, count) + 100 * long / len(found)


@lru_cache(8192)
def stem(word: str) -> str:
    """Enough to see that *order*, *orders* and *ordered* are one thing: the first five letters."""
    return folded(word)[:5]


def quoted_away(text: str) -> Iterator[str]:
    """The lines that are not quoted from an earlier mail."""
    return (line for line in text.splitlines() if not line.lstrip().startswith(">"))
