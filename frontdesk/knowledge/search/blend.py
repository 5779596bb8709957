"""Brings two measures of one question together: how well the words fit, and how near the meaning is."""

from __future__ import annotations

from collections.abc import Mapping

OF_WORDS, OF_MEANING = 0.4, 0.6
"""Fixed before anything was measured with them."""


def blended(by_words: Mapping[int, float], by_meaning: Mapping[int, float]) -> dict[int, float]:
    """Each measure stretched to 0 … 1 over this question's candidates, then weighed. All that either knows are in it."""
    words, meaning = _stretched(by_words), _stretched(by_meaning)
    return {number: OF_WORDS * words.get(number, 0.0) + OF_MEANING * meaning.get(number, 0.0) for number in {*words, *meaning}}


def _stretched(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    least, most = min(scores.values()), max(scores.values())
    return {number: (score - least) / (most - least) if most > least else 1.0 for number, score in scores.items()}
