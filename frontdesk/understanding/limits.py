"""How sure a judge may be, and from where on a text is about none of its topics: measured on examples that it had not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.understanding.terms import Floats, Ints

FOLDS = 5
LOST_SHARE = 0.06
"""So many texts about a topic may be taken for none when nobody says what none looks like."""
KEPT_WEIGHT = 2.0
"""A text about a topic that is refused costs more than one about none that is kept: people look at what is suggested."""
HEATS = np.geomspace(0.05, 5, 60)
LEAST_HELD_BACK = 50
"""With fewer texts held back nothing is refused: a limit would be a toss."""


@dataclass(frozen=True, slots=True)
class Limits:
    heat: float
    least_scope: float


def folds(topics: Ints, *, number: int, seed: int = 0) -> Iterator[tuple[Ints, Ints]]:
    """Which examples to learn from and which to hold back, `number` times or less. Every topic stays with examples to learn from."""
    chance = np.random.default_rng(seed)
    turn = np.zeros(len(topics), np.int64)
    for topic in np.unique(topics):
        here = chance.permutation(np.flatnonzero(topics == topic))
        # What stands alone is never held back.
        turn[here] = np.arange(len(here)) % FOLDS if len(here) > 1 else FOLDS
    for fold in range(number):
        held = np.flatnonzero(turn == fold)
        if len(held):
            yield np.flatnonzero(turn != fold).astype(np.int32), held.astype(np.int32)


def heat_of(spoken: Floats, topics: Ints) -> float:
    """What speaks for the topics is divided by it: by which the true topics are the least surprising."""
    if not len(topics):
        return 1.0
    return float(min(HEATS, key=lambda heat: _surprise(spoken / heat, topics)))


def _surprise(spoken: Floats, topics: Ints) -> float:
    raised = spoken - spoken.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(raised).sum(axis=1)) - raised[np.arange(len(topics)), topics]))


def least_scope(scopes: Floats, is_right: NDArray[np.bool_], others: Floats) -> float:
    """From where on a text counts as about a topic.

    With texts that are about none: where the share of those found out, and twice that of the others that are kept and right,
    are highest together. Without: where `LOST_SHARE` of the others would be refused.
    """
    if len(scopes) < LEAST_HELD_BACK:
        return float("-inf")
    if not len(others):
        return float(np.quantile(scopes, LOST_SHARE))
    tried = np.unique(np.concatenate([scopes, others]))
    # Sorted once and counted: of tens of thousands, looking at all for each would take minutes.
    right = np.sort(scopes[is_right])
    kept = (len(right) - np.searchsorted(right, tried, side="left")) / len(scopes)
    found_out = np.searchsorted(np.sort(others), tried, side="left") / len(others)
    return float(tried[np.argmax(KEPT_WEIGHT * kept + found_out)])
