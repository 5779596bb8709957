"""What is odd about a visitor's message: marks for the agent's eyes, as codes that the workspace puts into sentences.

Marks only: nothing is held back or thrown away for its words, because a rude customer is a customer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from frontdesk.channels.carriers.chat.rude import RUDE
from frontdesk.channels.carriers.chat.spam import SELLING

LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
WORD = re.compile(r"[\w\u0900-\u097f]+")
"""The vowel signs of Hindi are part of its words."""
MANY_LINKS = 3
LONG_RUN = re.compile(r"(\S)\1{11,}")
MANY_TIMES = 8
"""A word of two letters or more that often in one message, and more than half of it, is no language."""
SHOUTED_FROM = 20
"""Letters, of which four in five are capitals. Scripts without capitals cannot shout."""
LOOKS_LIKE = str.maketrans("0134578", "oieastb")

Mark = tuple[str, ...]


def of(text: str, *, is_again: bool = False) -> tuple[Mark, ...]:
    """The marks of a message; `is_again` says that their last one was the same."""
    plain = _plain(text)
    words = WORD.findall(plain)
    found = (
        _rude(words), _selling(text, plain), _links(text), _repeats(text, words),
        ("chat-again",) if is_again and len(words) > 2 else None,
        ("chat-shouting",) if _is_shouted(text) else None,
    )
    return tuple(mark for mark in found if mark)


def _plain(text: str) -> str:
    """Small letters without their accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _rude(words: list[str]) -> Mark | None:
    """Whole words only: Scunthorpe is a town."""
    rude = next((word for word in words if word in _RUDE or word.translate(LOOKS_LIKE) in _RUDE), None)
    return ("chat-rude",) if rude else None


def _selling(text: str, plain: str) -> Mark | None:
    """Words of people who sell something, beside a link: alone each of them is innocent."""
    said = next((words for words in _SELLING if re.search(rf"\b{re.escape(words)}\b", plain)), None)
    return ("chat-selling", said) if said and LINK.search(text) else None


def _links(text: str) -> Mark | None:
    number = len(LINK.findall(text))
    return ("chat-links", str(number)) if number >= MANY_LINKS else None


def _repeats(text: str, words: list[str]) -> Mark | None:
    most = max(Counter(word for word in words if len(word) > 1).values(), default=0)
    is_repeated = LONG_RUN.search(LINK.sub(" ", text)) or (most >= MANY_TIMES and most * 2 > len(words))
    return ("chat-repeats",) if is_repeated else None


def _is_shouted(text: str) -> bool:
    upper = sum(sign.isupper() for sign in text)
    return upper + sum(sign.islower() for sign in text) >= SHOUTED_FROM and upper >= 4 * sum(sign.islower() for sign in text)


_RUDE = frozenset(map(_plain, RUDE))
_SELLING = tuple(map(_plain, SELLING))
