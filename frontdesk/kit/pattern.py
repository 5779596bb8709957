"""Regular expressions that others than programmers write: only such as cannot keep a machine busy, whatever they are held against."""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONGEST = 200
LONGEST_TEXT = 1000
MOST_WAYS = 40_000
"""In so many ways at most may the lengths of its parts be combined at one place of a text: a third of a second at worst."""
REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT)
REFUSED = (signs.GROUPREF, signs.GROUPREF_EXISTS, signs.ASSERT, signs.ASSERT_NOT, signs.ATOMIC_GROUP, signs.POSSESSIVE_REPEAT)


class Unfit(ValueError):
    """It is none, or one that could take for ever."""


@lru_cache(maxsize=256)
def read(written: str) -> re.Pattern[str]:
    """The pattern, without regard to capitals. Raises Unfit."""
    if len(written) > LONGEST:
        raise Unfit("too long")
    try:
        found = parser.parse(written, re.IGNORECASE)
        _ways(found, is_repeated=False)
        return re.compile(written, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise Unfit(str(error)) from error


def find(written: str, text: str) -> str:
    """What fits in the text first: its first group if it has one, else all of it; '' when nothing does."""
    found = read(written).search(text[:LONGEST_TEXT])
    return "" if found is None else (found[1] if found.re.groups and found[1] is not None else found[0])


def fits(written: str, text: str) -> bool:
    """Does all of the text fit?"""
    return len(text) <= LONGEST_TEXT and read(written).fullmatch(text) is not None


def _ways(parts: Any, *, is_repeated: bool) -> int:
    """In how many ways the lengths of the parts can be combined. Within a repetition they would multiply, so there are none."""
    number = 1
    for sign, value in parts:
        if sign in REFUSED:
            raise Unfit("it looks back or ahead, or is not known here")
        if sign in REPEATS:
            least, most, inner = value
            if is_repeated and least != most:
                raise Unfit("a repetition within a repetition")
            number *= (min(int(most), LONGEST_TEXT) - min(int(least), LONGEST_TEXT) + 1) * _ways(inner, is_repeated=is_repeated or most > 1)
        elif sign is signs.BRANCH:
            if is_repeated:
                raise Unfit("a choice within a repetition")
            number *= sum(_ways(each, is_repeated=False) for each in value[1])
        elif sign is signs.SUBPATTERN:
            number *= _ways(value[-1], is_repeated=is_repeated)
        if number > MOST_WAYS:
            raise Unfit("too many parts of varying length")
    return number
