"""In which letters a text is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

LOOKED_AT = 600
"""Signs are enough to tell."""
FEWEST_LETTERS = 12
MOST_OF_IT = 0.8
_ASIAN = {"CJK": "CJK", "HIRAGANA": "CJK", "KATAKANA": "CJK"}
_OF_LANGUAGES = {
    "ARABIC": "ar fa ur ps", "HEBREW": "he", "CYRILLIC": "ru uk bg mk be", "GREEK": "el", "DEVANAGARI": "hi mr ne", "CJK": "zh ja", "HANGUL": "ko",
    "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy", "LATIN": "en de fr es pt it nl pl sv da nb fi tr cs",
}


def of(text: str) -> str:
    """`LATIN`, `ARABIC`, as Unicode names letters; '' for a text of few letters, or of several scripts."""
    counted = Counter(_script(letter) for letter in text[:LOOKED_AT] if letter.isalpha())
    ((script, number),) = counted.most_common(1) or [("", 0)]
    return script if number >= FEWEST_LETTERS and number >= MOST_OF_IT * counted.total() else ""


def of_language(language: str) -> str:
    """That of a language tag without region; '' where we do not know it, or there are several."""
    return next((script for script, languages in _OF_LANGUAGES.items() if language in languages.split()), "")


@lru_cache(8192)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _ASIAN.get(name, name)
