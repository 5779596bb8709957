"""Is a text of one kind of signal? A logistic regression over its vector and over how many phrases of each kind it has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from frontdesk.kit import encoder, language
from frontdesk.kit.encoder import ENGLISH, MANY
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.phrases import Kind, heard
from frontdesk.understanding.terms import Floats

FORM = 1
"""Grows when what is written means something else."""
LONGEST_TEXT = 1000
MOST_PHRASES = 3
PHRASES_WEIGHT, CLOSENESS = 0.5, 5.0
"""How much phrases count beside vectors, and how closely examples are followed (C): chosen on half of the labelled set."""
ROUNDS = 500
NEAREST = 3
SURELY_FOREIGN = 0.8
WIDTH = 384
"""Of the vectors of both encoders."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts as numbers: a row a text. The vectors of the two encoders stand in columns of their own and never meet."""

    rows: Floats
    is_english: NDArray[np.bool_]

    @property
    def vectors(self) -> Floats:
        return self.rows[:, len(Kind) + 4:]

    def part(self, places: NDArray[Any]) -> Seen:
        return Seen(self.rows[places], self.is_english[places])


@dataclass(frozen=True, slots=True)
class Opinion:
    """`confidence` is how sure it is that it is so, between 0 and 1. `why` are the names of the nearest examples that are so."""

    is_so: bool
    confidence: float
    why: list[str]


@dataclass(frozen=True, slots=True)
class Judge:
    """`middle` is taken off the vectors of other languages, whose cosines all lie close together. From `least` on it is so.

    `names` and `vectors` are of the examples that are so.
    """

    weights: Floats
    bias: float
    middle: Floats
    least: float
    names: list[str]
    vectors: Floats

    def shares(self, seen: Seen) -> Floats:
        """How sure it is of each text."""
        return np.asarray(1 / (1 + np.exp(-(_centred(seen, self.middle) @ self.weights + self.bias))), np.float32)

    def opinion(self, seen: Seen) -> Opinion:
        """Of the first text."""
        share = float(self.shares(seen)[0])
        alike = self.vectors @ _centred(seen, self.middle)[0, len(Kind) + 4:]
        nearest = [self.names[at] for at in np.argsort(-alike)[:NEAREST] if alike[at] > 0]
        return Opinion(share >= self.least, round(share, 4), nearest)


def see(texts: Sequence[str]) -> Seen:
    """The texts as numbers. Where a platform has no encoder for a language, phrases alone must do."""
    is_english = np.array([_is_english(text) for text in texts], bool)
    vectors = np.zeros((len(texts), 2 * WIDTH), np.float32)
    for which, places, start in ((ENGLISH, np.flatnonzero(is_english), 0), (MANY, np.flatnonzero(~is_english), WIDTH)):
        for at in places:
            vectors[at, start:start + WIDTH] = _encoded(which, texts[int(at)][:LONGEST_TEXT])
    phrases = np.array([_counted(text) for text in texts], np.float32).reshape(len(texts), len(Kind) + 4)
    return Seen(np.hstack([PHRASES_WEIGHT * phrases, vectors]), is_english)


def fit(seen: Seen, is_so: NDArray[np.bool_], names: Sequence[str], *, least: float = 0.5) -> Judge:
    """The judge that these examples make, of which some are so and some are not. One thread; the same make the same."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    others = seen.rows[~seen.is_english, len(Kind) + 4 + WIDTH:]
    middle = others.mean(axis=0) if len(others) else np.zeros(WIDTH, np.float32)
    rows = _centred(seen, middle)
    with threadpool_limits(1):
        made = LogisticRegression(C=CLOSENESS, max_iter=ROUNDS, class_weight="balanced").fit(rows, is_so)
    chosen = np.flatnonzero(is_so)
    return Judge(
        made.coef_[0].astype(np.float32), float(made.intercept_[0]), middle.astype(np.float32), least,
        [names[int(at)] for at in chosen], rows[chosen, len(Kind) + 4:].astype(np.float32),
    )


def written(judge: Judge) -> bytes:
    """As one file: arrays of numbers, and JSON as one of them."""
    words = {"form": FORM, "kinds": [kind.value for kind in Kind], "bias": judge.bias, "least": judge.least, "names": judge.names}
    file = BytesIO()
    np.savez(
        file, words=np.frombuffer(json.dumps(words).encode(), np.uint8), weights=judge.weights, middle=judge.middle,
        vectors=judge.vectors.astype(np.float16),
    )
    return file.getvalue()


def of(content: bytes) -> Judge | None:
    """The judge in such a file; None where this version can not read it. Reading it runs nothing."""
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            words = json.loads(arrays["words"].tobytes())
            if words["form"] != FORM or words["kinds"] != [kind.value for kind in Kind]:
                return None
            judge = Judge(
                arrays["weights"], float(words["bias"]), arrays["middle"], float(words["least"]), list(words["names"]),
                arrays["vectors"].astype(np.float32),
            )
    except (OSError, KeyError, TypeError, EOFError, BadZipFile, ValueError):
        return None
    fits = judge.weights.shape == (len(Kind) + 4 + 2 * WIDTH,) and judge.middle.shape == (WIDTH,)
    return judge if fits and judge.vectors.shape == (len(judge.names), 2 * WIDTH) else None


def _is_english(text: str) -> bool:
    found = language.of(text, likely=(ENGLISH,))
    return found.tag == ENGLISH or not found.is_known or language.is_short(text) or found.confidence < SURELY_FOREIGN


def _encoded(which: str, text: str) -> Floats:
    try:
        vector = encoder.of(which).encode([text])[0]
    except Missing:
        return np.zeros(WIDTH, np.float32)
    return np.asarray(vector, np.float32)


def _counted(text: str) -> list[float]:
    """How many phrases of each kind; how much is in capitals, how much is called and asked, how long it is."""
    letters = [sign for sign in text if sign.isalpha()]
    return [
        *(float(min(len(heard(text, kind)), MOST_PHRASES)) for kind in Kind),
        sum(sign.isupper() for sign in letters) / (len(letters) or 1),
        float(min(text.count("!"), MOST_PHRASES)), float(min(text.count("?"), MOST_PHRASES)), float(np.log1p(len(text)) / 7),
    ]


def _centred(seen: Seen, middle: Floats) -> Floats:
    """Vectors of other languages as seen from their middle, of length 1 again."""
    rows = seen.rows.copy()
    part = rows[~seen.is_english, len(Kind) + 4 + WIDTH:]
    if len(part):
        moved = part - middle
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        rows[~seen.is_english, len(Kind) + 4 + WIDTH:] = moved / np.where(lengths > 0, lengths, 1)
    return rows
