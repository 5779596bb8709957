"""Finds phrases in a text, each with the very words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from frontdesk.kit.phrases import ar, de, en, es, fr, it, nl, pt
from frontdesk.kit.phrases.kind import SAID_BY_DENYING, Kind, Pack

LONGEST_TEXT = 5000
"""Characters that are looked at."""
LOOKS_BACK = 40
REMEMBERED = 64
"""Texts and kinds."""
PACKS = (en.PACK, de.PACK, es.PACK, fr.PACK, pt.PACK, it.PACK, nl.PACK, ar.PACK)
_QUOTES = "\"“”„«»'‘"


@dataclass(frozen=True, slots=True)
class Heard:
    """`words` are those of the text."""

    kind: Kind
    words: str

    @property
    def rule(self) -> str:
        """By which corrections are counted: the words, however they were written."""
        return " ".join(self.words.lower().split())


def heard(text: str, *kinds: Kind) -> list[Heard]:
    """What the text says of those kinds, in the order of the kinds, then of the text; the same words once a kind."""
    looked_at = text[:LONGEST_TEXT].replace("’", "'")
    return [each for kind in kinds for each in _of(looked_at, kind)]


@lru_cache(maxsize=REMEMBERED)
def _of(text: str, kind: Kind) -> tuple[Heard, ...]:
    """One text is asked for the same kinds by several readers, one after the other."""
    return tuple(_found(text, kind))


def _found(text: str, kind: Kind) -> Iterator[Heard]:
    known: set[str] = set()
    unhurried = [match.span() for pack in PACKS for match in _unhurried(pack).finditer(text)] if kind is Kind.URGENT else []
    found = {match.start(): match for pack in PACKS for match in _any(kind, pack).finditer(text)} if text else {}
    for at in sorted(found):
        here = Heard(kind, found[at][0])
        if any(start <= at < end for start, end in unhurried):
            continue
        if here.rule in known or _is_quoted(text, at, found[at].end()) or (kind not in SAID_BY_DENYING and _is_denied(text, at)):
            continue
        known.add(here.rule)
        yield here


def _is_denied(text: str, at: int) -> bool:
    """In any of the languages: many words are the same in two of them."""
    before = text[max(0, at - LOOKS_BACK):at]
    return any(_denial(pack).search(before) for pack in PACKS)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """A phrase in quotation marks of its own is a name, not a cry: a flag "urgent"."""
    before, after = text[max(0, start - 2):start].rstrip(), text[end:end + 2].lstrip()
    return bool(before and after) and before[-1] in _QUOTES and after[0] in _QUOTES


@cache
def _any(kind: Kind, pack: Pack) -> re.Pattern[str]:
    # Looking whether a word begins here spares trying every phrase at every other sign.
    return re.compile(rf"(?<!\w)(?=\w|\A)(?:{'|'.join(pack.phrases.get(kind, ('(?!)',)))})(?!\w)", re.IGNORECASE)


@cache
def _unhurried(pack: Pack) -> re.Pattern[str]:
    return re.compile("|".join(pack.unhurried) or "(?!)", re.IGNORECASE)


@cache
def _denial(pack: Pack) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{pack.denials})|n't)\s+(?:(?:{pack.between})\s+){{0,3}}$", re.IGNORECASE)
