"""Which of some words stand in a text: whole ones, in any case; `refund*` is also refunds and refunded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts that put no spaces between words: there, what is looked for may stand anywhere."""


def found(wanted: Iterable[str], text: str) -> list[str]:
    """Those that occur."""
    text = _plain(text)
    return [words for words in wanted if _pattern(words).search(text)]


@lru_cache(maxsize=1024)
def _pattern(words: str) -> re.Pattern[str]:
    plain = _plain(words).strip()
    is_beginning = plain.endswith("*")
    plain = plain.rstrip("*")
    if not plain:
        return re.compile(r"(?!)")
    before = "" if UNSPACED.match(plain[0]) else r"(?<!\w)"
    after = "" if is_beginning or UNSPACED.match(plain[-1]) else r"(?!\w)"
    return re.compile(before + r"\s+".join(map(re.escape, plain.split())) + after)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
