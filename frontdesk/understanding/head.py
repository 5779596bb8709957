"""What was learned for one encoder: a linear judge over terms and vectors, and the examples that it learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frontdesk.kit import encoder
from frontdesk.understanding.terms import Floats, Ints, Terms

NEAREST = 5
AT_ONCE = 256
"""Texts that are compared with all examples at a time: of 100,000 examples that is 100 MB."""
SCOPE_WEIGHT = 2.0
"""How much the nearest examples count beside the margin, when it is asked whether a text is about any of the topics."""


@dataclass(frozen=True, slots=True)
class Examples:
    """`names` are what is shown of them: their texts, or where these are to be found. `topics` are places among the labels,
    in ascending order.
    """

    names: list[str]
    topics: Ints
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Judged:
    """Of several texts: how much speaks for each topic, how sure that makes us, how near the next examples are."""

    shares: Floats
    scopes: Floats
    nearest: Ints
    alikeness: Floats
    """`nearest` are places of the examples, the most alike first, `alikeness` their cosines; one row a text."""


@dataclass(frozen=True, slots=True)
class Head:
    """`labels` are its topics. `weights` has a row a term, then one a dimension of the vectors, and a column a topic.

    `middle` is taken off each vector first: the cosines of some models all lie close together. `heat` divides what
    speaks for the topics, so that shares are right as often as they say. Below `least_scope` a text is about none of them.
    """

    encoder: str
    labels: list[str]
    terms: Terms
    term_weight: float
    vector_weight: float
    alike_weight: float
    middle: Floats
    weights: Floats
    bias: Floats
    heat: float
    least_scope: float
    examples: Examples

    def judge(self, texts: Sequence[str]) -> Judged:
        """What it says of the texts; raises Missing when its encoder is not there."""
        spoken, nearest, alikeness = self.decisions(texts, centred(encoder.named(self.encoder).encode(texts), self.middle))
        return Judged(shares(spoken, self.heat), scope(spoken, alikeness), nearest, alikeness)

    def decisions(self, texts: Sequence[str], vectors: Floats) -> tuple[Floats, Ints, Floats]:
        """What speaks for each topic, without a limit; the places of the nearest examples, and their cosines."""
        # A part at a time: every text is compared with every example.
        parts = [self._decided(texts[at : at + AT_ONCE], vectors[at : at + AT_ONCE]) for at in range(0, max(1, len(texts)), AT_ONCE)]
        spoken, nearest, alikeness = zip(*parts, strict=True)
        return np.concatenate(spoken), np.concatenate(nearest), np.concatenate(alikeness)

    def _decided(self, texts: Sequence[str], vectors: Floats) -> tuple[Floats, Ints, Floats]:
        rows = self.terms.rows(texts)
        spoken = self.vector_weight * (vectors @ self.weights[rows.width:]) + self.bias
        for at in range(len(texts)):
            here = slice(rows.starts[at], rows.starts[at + 1])
            spoken[at] += self.term_weight * (rows.weights[here] @ self.weights[rows.columns[here]])
        cosines: Floats = vectors @ self.examples.vectors.T
        if self.alike_weight:
            spoken += self.alike_weight * self._likest(cosines)
        return np.asarray(spoken, np.float32), *_nearest(cosines)

    def _likest(self, cosines: Floats) -> Floats:
        """The cosine of the most alike example of each topic; examples stand topic by topic."""
        first = np.searchsorted(self.examples.topics, np.arange(len(self.labels)))
        likest: Floats = np.maximum.reduceat(cosines, first, axis=1)
        return likest


def centred(vectors: Floats, middle: Floats) -> Floats:
    """The vectors as seen from the middle, of length 1 again; empty texts stay without a direction."""
    moved = np.where(vectors.any(axis=1, keepdims=True), vectors - middle, 0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths > 0, lengths, 1), np.float32)


def shares(spoken: Floats, heat: float) -> Floats:
    """Softmax."""
    raised = np.exp((spoken - spoken.max(axis=1, keepdims=True)) / heat)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def scope(spoken: Floats, alikeness: Floats) -> Floats:
    """How much speaks for its being about any topic: the best one's margin, and how alike the nearest examples are."""
    return np.asarray(spoken.max(axis=1) + SCOPE_WEIGHT * alikeness.mean(axis=1), np.float32)


def _nearest(cosines: Floats) -> tuple[Ints, Floats]:
    """The places of the examples that are most alike, and their cosines; the most alike first."""
    number = min(NEAREST, cosines.shape[1])
    places = np.argpartition(-cosines, number - 1, axis=1)[:, :number]
    found = np.take_along_axis(cosines, places, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    return np.take_along_axis(places, order, axis=1).astype(np.int32), np.take_along_axis(found, order, axis=1)
