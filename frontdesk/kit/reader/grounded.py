"""Does every sentence stand on what was given? Else a model has made something up, and its answer is not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from frontdesk.kit.search.words import words_of

LEAST_SHARE = 0.7
"""So much of the telling words of each sentence must stand in the passages; of numbers, links and addresses all."""
STEM_LETTERS = 5
SHORTEST_WORD = 4
"""Shorter ones hold sentences together."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORDS = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?<=[.!?…。！？؟])\s+|\n+")
_EXACT = re.compile(r"https?://[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|\d+(?:[.,:/-]\d+)*\s*%?|[$€£¥]")
_LEAVES_OUT = re.compile(
    r"\b(?:not|no|never|none|cannot|without|nicht|kein\w*|nie|niemals|ohne|sin|nunca|jamás|pas|jamais|sans|não|sem)\b"
    r"|\w+n['’]t\b|\b(?:لا|لم|لن|ليس|بدون)\b", re.IGNORECASE,
)
DENIES_IN = frozenset({"en", "de", "es", "pt", "fr", "ar"})
"""In these languages a denial is known by its words."""
_LIMITS = re.compile(
    r"\b(?:only|unless|except|until|nur|außer|sofern|bis|solo|sólo|salvo|excepto|hasta|seulement|uniquement|sauf|só|somente|apenas|exceto|até|فقط|إلا)\b",
    re.IGNORECASE,
)
SAID = 0.6
"""From this share of its telling words on a sentence of a source is said."""


def is_grounded(text: str, passages: Iterable[str]) -> bool:
    """Do all its sentences say what passages say? Every number, link, address and sign of money stands in them, most telling words
    do, and a sentence that denies has one there that denies. It cannot tell everything: what was said is still for a person to read.
    """
    given = list(passages)
    exact = _facts(given)
    sources = [(_stems(sentence), bool(_LEAVES_OUT.search(sentence))) for passage in given for sentence in _sentences(passage)]
    everything = set().union(*(stems for stems, _denies in sources)) if sources else set()
    return all(_is_said(sentence, exact, everything, sources) for sentence in _sentences(text))


def has_only_facts_of(text: str, given: Iterable[str]) -> bool:
    """Does every number, link, address and sign of money stand in what was given? For what is told in other words, or another language."""
    return _facts([text]) <= _facts(given)


def has_the_facts_of(text: str, given: Iterable[str]) -> bool:
    """The same the other way round, too: none is missing."""
    return _facts([text]) == _facts(given)


def leaves_out_no_limit(text: str, passage: str) -> bool:
    """Is every exception, limit and denial said that stands beside what is said? What is right may be wrong without it. Beside is in the
    same paragraph.
    """
    said = _stems(text)
    for paragraph in _PARAGRAPHS.split(passage):
        sentences = [(_stems(sentence), sentence) for sentence in _sentences(paragraph)]
        is_used = any(len(stems & said) >= SAID * len(stems) for stems, _sentence in sentences if stems)
        limits = [stems for stems, sentence in sentences if _LIMITS.search(sentence) or _LEAVES_OUT.search(sentence)]
        if is_used and any(len(stems & said) < SAID * len(stems) for stems in limits):
            return False
    return True


def denials(text: str) -> int:
    """How many of its sentences deny something, in the languages of `DENIES_IN`."""
    return sum(bool(_LEAVES_OUT.search(sentence)) for sentence in _sentences(text))


def names(text: str) -> set[str]:
    """Words that are written as only names are in any language: with a capital behind another letter."""
    return {word for word in _WORDS.findall(text) if any(letter.isupper() for letter in word[1:])}


def _facts(texts: Iterable[str]) -> set[str]:
    return {_plain(found) for text in texts for found in _EXACT.findall(text)}


def _is_said(sentence: str, exact: set[str], everything: set[str], sources: Sequence[tuple[set[str], bool]]) -> bool:
    if any(_plain(found) not in exact for found in _EXACT.findall(sentence)):
        return False
    said = _stems(sentence)
    if not said:
        return True
    if len(said & everything) < LEAST_SHARE * len(said):
        return False
    most = max(len(said & stems) for stems, _denies in sources)
    nearest = [denies for stems, denies in sources if len(said & stems) == most]
    return bool(_LEAVES_OUT.search(sentence)) in nearest


def _sentences(text: str) -> list[str]:
    return [each for each in _SENTENCES.split(text) if each.strip()]


def _stems(sentence: str) -> set[str]:
    """Without what must stand exactly as it is."""
    return {word[:STEM_LETTERS] for word in words_of(_EXACT.sub(" ", sentence)) if len(word) >= SHORTEST_WORD}


def _plain(found: str) -> str:
    return found.rstrip(".,;:!?").replace(" ", "").lower()
