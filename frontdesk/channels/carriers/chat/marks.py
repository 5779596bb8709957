"""What is odd about a visitor's message: marks for the agent's eyes, as codes that the workspace puts into sentences.

Marks only: nothing is held back or thrown away for its words, because a rude customer is a customer.
"""

from __future__ import annotations

import re
from collections import Counter

from frontdesk.channels.carriers.chat.spam import SELLING
from frontdesk.kit.phrases import rude
from frontdesk.kit.phrases.rude import WORD, plain

LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
MANY_LINKS = 3
LONG_RUN = re.compile(r"(\S)\1{11,}")
MANY_TIMES = 8
"""A word of two letters or more that often in one message, and more than half of it, is no language."""
SHOUTED_FROM = 20
"""Letters, of which four in five are capitals. Scripts without capitals cannot shout."""

Mark = tuple[str, ...]


def of(text: str, *, is_again: bool = False) -> tuple[Mark, ...]:
    """The marks of a message; `is_again` says that their last one was the same."""
    bare = plain(text)
    words = WORD.findall(bare)
    found = (
        ("chat-rude",) if rude.words_in(text) else None, _selling(text, bare), _links(text), _repeats(text, words),
        ("chat-again",) if is_again and len(words) > 2 else None,
        ("chat-shouting",) if _is_shouted(text) else None,
    )
    return tuple(mark for mark in found if mark)


def _selling(text: str, bare: str) -> Mark | None:
    """Words of people who sell something, beside a link: alone each of them is innocent."""
    said = next((words for words in _SELLING if re.search(rf"\b{re.escape(words)}\b", bare)), None)
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


_SELLING = tuple(map(plain, SELLING))
