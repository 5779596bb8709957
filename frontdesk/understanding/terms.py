"""Texts as words and pieces of words, weighted by how telling each is (tf-idf)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
LONGEST_TEXT = 2000
"""Characters that are looked at."""
MOST_TERMS = 250_000
"""Of more only those are kept that stand in the most texts: each costs a number for each topic."""
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
_WORD = re.compile(r"\w\w+")
_SPACE = re.compile(r"\s\s+")


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of few numbers, one behind the other: row r is `columns[starts[r]:starts[r + 1]]` with its `weights`."""

    columns: Ints
    weights: Floats
    starts: NDArray[np.int64]
    width: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Which terms are known, and how telling each is. Words stand first, `words` of them, then pieces."""

    places: dict[str, int]
    telling: Floats
    words: int

    def rows(self, texts: Sequence[str]) -> Sparse:
        """Each text's words have length 1 together, and so have its pieces."""
        columns: list[Ints] = []
        weights: list[Floats] = []
        for text in texts:
            for counted, length in ((_words(text), "words"), (_pieces(text), "pieces")):
                place, weight = self._weighed(counted, is_piece=length == "pieces")
                columns.append(place)
                weights.append(weight)
        lengths = [len(columns[at]) + len(columns[at + 1]) for at in range(0, len(columns), 2)]
        starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
        empty_columns, empty_weights = np.zeros(0, np.int32), np.zeros(0, np.float32)
        return Sparse(np.concatenate([empty_columns, *columns]), np.concatenate([empty_weights, *weights]), starts, len(self.telling))

    def _weighed(self, counted: Counter[str], *, is_piece: bool) -> tuple[Ints, Floats]:
        prefix = "\0" if is_piece else ""
        known = [(place, count) for term, count in counted.items() if (place := self.places.get(prefix + term)) is not None]
        if not known:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        columns = np.array([place for place, _count in known], np.int32)
        weights = (1 + np.log(np.array([count for _place, count in known], np.float32))) * self.telling[columns]
        return columns, (weights / np.linalg.norm(weights)).astype(np.float32)


def learned(texts: Iterable[str]) -> Terms:
    """All terms of the texts. What stands in few of them tells more (smooth idf)."""
    words: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        words.update(_words(text).keys())
        pieces.update(_pieces(text).keys())
    words, pieces = _commonest(words, MOST_TERMS // 2), _commonest(pieces, MOST_TERMS // 2)
    names = [*sorted(words), *("\0" + piece for piece in sorted(pieces))]
    found = [*(words[name] for name in sorted(words)), *(pieces[name] for name in sorted(pieces))]
    telling = np.array([math.log((1 + number) / (1 + count)) + 1 for count in found], np.float32)
    return Terms({name: place for place, name in enumerate(names)}, telling, len(words))


def _commonest(counted: Counter[str], most: int) -> Counter[str]:
    if len(counted) <= most:
        return counted
    return Counter(dict(sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:most]))


def _words(text: str) -> Counter[str]:
    """Words of two letters or more, and pairs of neighbours."""
    words = _WORD.findall(text[:LONGEST_TEXT].lower())
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def _pieces(text: str) -> Counter[str]:
    """Two to five letters within a word and its edges."""
    pieces: list[str] = []
    for word in _SPACE.sub(" ", text[:LONGEST_TEXT].lower()).split():
        edged = f" {word} "
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
            last = len(edged) - size
            if last <= 0:
                pieces.append(edged)
                break
            pieces.extend(edged[at:at + size] for at in range(last + 1))
    return Counter(pieces)
