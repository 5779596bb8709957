"""What another policy changes: paired differences over the same days, with 95 % intervals."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.routing.simulation.play import Begun

T_975 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)
"""Student's t, two-sided 95 %, for 1 to 30 degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one day. `cost` is what an item's waiting cost on average: value times urgency times minutes."""

    cost: float
    in_target_share: float
    longest_wait_minutes: float
    items: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of paired differences and half of its 95 % interval; None for the half when one pair alone is there."""

    mean: float
    half: float | None

    @property
    def is_detectable(self) -> bool:
        """Does the interval leave 0 out?"""
        return self.half is not None and abs(self.mean) > self.half


def measure(begun: Sequence[Begun]) -> Measure:
    """ValueError when there are none."""
    if not begun:
        raise ValueError("nothing arrived")
    judged = [one.is_in_target for one in begun if one.is_in_target is not None]
    return Measure(
        statistics.fmean(one.arrival.item.value * one.arrival.item.urgency * one.waited_seconds / 60 for one in begun),
        sum(judged) / len(judged) if judged else 1.0,
        max(one.waited_seconds for one in begun) / 60,
        len(begun),
    )


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Difference:
    """Ours less theirs, pair by pair. ValueError when there are none, or not as many of each."""
    apart = [one - other for one, other in zip(ours, theirs, strict=True)]
    mean = statistics.fmean(apart)
    if len(apart) < 2:
        return Difference(mean, None)
    degrees = len(apart) - 1
    quantile = T_975[degrees - 1] if degrees <= len(T_975) else 1.96 + 2.4 / degrees
    return Difference(mean, quantile * statistics.stdev(apart) / math.sqrt(len(apart)))
