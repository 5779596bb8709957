"""The labels as they were settled, the halves of the set, and how far the two passes agree."""

from __future__ import annotations

import csv
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.labels.texts import messages

FILE = Path(__file__).parent / "urgency_complaint.csv"
SAMPLES, SEED = 2000, 6
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """`passes` are the labels of the two readers, by what was labelled; `urgency` and `complaint` are those that are used."""

    id: str
    urgency: int
    complaint: int
    passes: dict[str, tuple[int, int]]

    @property
    def is_reported(self) -> bool:
        """Half of the set, by its id: scores are told of it alone. Phrases and limits were chosen on the other half."""
        return _hashed(self.id) % 2 == 1

    @property
    def fold(self) -> int:
        return _hashed(self.id) // 2 % FOLDS


def labelled() -> list[Labelled]:
    """All of them, in the order in which they were read."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file)]


def texts_of(chosen: Sequence[Labelled]) -> list[str]:
    """Their texts, out of the data beside the repository."""
    known = {each.id: each.text for each in messages()}
    return [known[each.id] for each in chosen]


def kappa(pairs: Sequence[tuple[int, int]], *, levels: int) -> float:
    """Cohen's, weighted linearly by how far two labels lie apart: with two levels that is the plain one."""
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    seen = sum(abs(one - other) for one, other in pairs) * len(pairs)
    by_chance = sum(abs(one - other) * first[one] * second[other] for one in range(levels) for other in range(levels))
    return 1 - seen / by_chance if by_chance else 1.0


def interval(pairs: Sequence[tuple[int, int]], *, levels: int) -> tuple[float, float]:
    """Between which 95 in 100 of the kappas of samples of the set lie."""
    chance = random.Random(SEED)
    found = sorted(kappa(chance.choices(pairs, k=len(pairs)), levels=levels) for _sample in range(SAMPLES))
    return found[SAMPLES * 25 // 1000], found[SAMPLES * 975 // 1000 - 1]


def _row(row: dict[str, str]) -> Labelled:
    passes = {what: (int(row[f"{what}_1"]), int(row[f"{what}_2"])) for what in ("urgency", "complaint")}
    return Labelled(row["id"], int(row["urgency"]), int(row["complaint"]), passes)


def _hashed(what: str) -> int:
    return hashlib.sha256(what.encode()).digest()[0]
