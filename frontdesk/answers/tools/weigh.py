"""How like a message is to what a tool is for, by vectors alone: its examples, and what else the desk is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from frontdesk.kit import encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

FEWEST_OTHERS = 100
"""With fewer questions on file nobody knows what else is asked here: then the likest example alone decides."""
MOST_OTHERS = 2000
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found for one encoder on the tuning intents; see docs/tools.md.

    With few others a tool takes what is as like its likest example (cosine) as `bare`, and asks from `bare_asks` on. With
    many, the score says how much nearer than to them it is: `take` and `asks`, but never below `floor` and `floor_asks` of
    cosine. `slope`: with more others on file the nearest of them are nearer, by so much for each factor of e. From `own` on
    (cosine to an example) a question on file is itself one for the tool, and not held against it.
    """

    bare: float
    bare_asks: float
    take: float
    asks: float
    slope: float
    floor: float
    floor_asks: float
    own: float


ENGLISH = Measure(bare=0.86, bare_asks=0.82, take=1.207, asks=1.147, slope=0.0488, floor=0.8, floor_asks=0.76, own=0.84)
MANY = Measure(bare=0.94, bare_asks=0.925, take=1.061, asks=1.036, slope=0.0143, floor=0.9, floor_asks=0.89, own=0.92)
MEASURES = {encoder.ENGLISH_NAME: ENGLISH, encoder.MANY_NAME: MANY}


@dataclass(frozen=True, slots=True)
class Weighed:
    """`score` is to be compared with `take` and `asks`, all of them on the scale of the likest example's cosine."""

    score: float
    take: float
    asks: float
    likest: int


def others_of(asked: Vectors, examples: Vectors, measure: Measure) -> Vectors | None:
    """What the desk is asked that is for no tool, of all that is on file; None where that is too little to go by."""
    if len(asked) < FEWEST_OTHERS or not len(examples):
        return None
    kept: Vectors = asked[(asked @ examples.T).max(axis=1) < measure.own]
    return kept if len(kept) >= FEWEST_OTHERS else None


def weigh(said: Vectors, examples: Vectors, others: Vectors | None, measure: Measure) -> Weighed:
    """One message against one tool's examples.

    The middle of the examples and the two nearest of them count as much as each other; the five nearest of the others, half
    of that, speak against it.
    """
    import numpy as np

    cosines = examples @ said
    likest = int(cosines.argmax())
    nearest = float(cosines[likest])
    if others is None:
        return Weighed(nearest, measure.bare, measure.bare_asks, likest)
    middle = examples.mean(axis=0)
    length = float(np.linalg.norm(middle)) or 1.0
    two = float(np.sort(cosines)[-2:].mean())
    against = float(np.partition(others @ said, -NEAREST)[-NEAREST:].mean())
    raw = float(middle @ said) / length + two - against + measure.slope * log(len(others))
    # Below a floor of likeness it is none, however far everything else is.
    if nearest < measure.floor:
        raw = min(raw, measure.take - 0.001)
    if nearest < measure.floor_asks:
        raw = min(raw, measure.asks - 0.001)
    shift = measure.take - measure.bare
    return Weighed(raw - shift, measure.bare, measure.asks - shift, likest)


def together(vectors: Sequence[Vectors]) -> Vectors:
    """Rows of them all."""
    import numpy as np

    return np.vstack([np.atleast_2d(each) for each in vectors])
