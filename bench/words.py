"""Made-up texts whose words are as unevenly frequent as those of real ones."""

from __future__ import annotations

import random
from itertools import accumulate

SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru".split()


class Texts:
    """Texts over 20,000 words by Zipf's law; the same seed gives the same texts."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311  no secret
        shapes = random.Random(0)  # noqa: S311
        self.vocabulary = ["".join(shapes.choices(SYLLABLES, k=shapes.randint(2, 5))) for _number in range(20_000)]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(20_000)))

    def words(self, count: int) -> str:
        """That many words, parted by spaces."""
        return " ".join(self._random.choices(self.vocabulary, cum_weights=self._weights, k=count))
