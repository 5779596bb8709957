"""The order in which people look for names: numbers as numbers, small and capital letters alike, accents and signs set aside."""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"\d+")
LONGEST_NUMBER = 999


def sort_key(text: str) -> bytes:
    """Names in the order of their keys are in natural order. Bytes, because every database compares those alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(_shown(letter) for letter in letters).split()
    return " ".join(NUMBER.sub(_as_number, word) for word in words).encode()


def _shown(letter: str) -> str:
    """A space for what stands between words; nothing for an accent."""
    return "" if unicodedata.combining(letter) else " " if unicodedata.category(letter)[0] in "PSZC" else letter


def _as_number(found: re.Match[str]) -> str:
    """Behind the number of its digits: a longer one is greater. Digits of all scripts count alike."""
    digits = "".join(str(unicodedata.decimal(digit)) for digit in found[0]).lstrip("0") or "0"
    return f"{min(len(digits), LONGEST_NUMBER):03d}{digits}"
