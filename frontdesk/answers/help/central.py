"""Which sentences of a text the others speak of, too: the middle of it, by the words that they share (LexRank's idea)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

MOST = 300
STEM_LETTERS = 5


def weights(sentences: Sequence[str]) -> list[float]:
    """For each of at most 300 sentences how much it is like the others, in the telling words of the whole; 0 for what stands alone."""
    stems = [_stems(sentence) for sentence in sentences[:MOST]]
    known = Counter(stem for each in stems for stem in each)
    telling = {stem: math.log(1 + len(stems) / count) for stem, count in known.items()}
    lengths = [math.sqrt(sum(telling[stem] ** 2 for stem in each)) or 1.0 for each in stems]
    found = [0.0] * len(sentences)
    for one in range(len(stems)):
        for other in range(one):
            shared = stems[one] & stems[other]
            if shared:
                alike = sum(telling[stem] ** 2 for stem in shared) / (lengths[one] * lengths[other])
                found[one] += alike
                found[other] += alike
    return found


def _stems(sentence: str) -> set[str]:
    return {word[:STEM_LETTERS] for word in words_of(sentence) if word not in STOP_WORDS and len(word) > 2}
