"""Is a first look by seniors worth their time? It is when `r·t_tri < (p0 − p1)·t_waste + s·t_saved`, and we say how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964
FEWEST = 20
"""Below so many conversations of either kind no interval is narrow enough to be worth reading."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened: of the conversations without triage and of those with it, how many went to another team afterwards;
    how many were solved at triage; the minutes that each look took.
    """

    unsorted: int
    unsorted_rerouted: int
    sorted: int
    sorted_rerouted: int
    solved: int
    look_minutes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumed:
    """What nobody can read from the ledger: the cost of a senior's hour by that of others, and the minutes that a wrong team
    wastes and that a solution at triage saves.
    """

    cost_ratio: float = 1.3
    waste_minutes: float = 10.0
    saved_minutes: float = 4.0


@dataclass(frozen=True, slots=True)
class Worth:
    """In minutes of an ordinary agent for each conversation that is sorted. `low` to `high` is where the gain, `benefit` less
    `cost`, lies in 95 of 100 cases; both None where too little has happened. `pays_below` is the cost ratio at which it is even.
    """

    cost: float
    benefit: float
    low: float | None
    high: float | None
    pays_below: float | None

    @property
    def verdict(self) -> str:
        """`pays`, `costs`, or `open` where the interval says neither."""
        if self.low is None or self.high is None:
            return "open"
        return "pays" if self.low > 0 else ("costs" if self.high < 0 else "open")


def worth(seen: Seen, assumed: Assumed) -> Worth:
    """The two sides and the interval of their difference.

    Its width is by Agresti and Caffo: one more success and failure in each sample, which holds for small shares as well.
    """
    look = sum(seen.look_minutes) / len(seen.look_minutes) if seen.look_minutes else 0.0
    p0, p1, solved = share(seen.unsorted_rerouted, seen.unsorted), share(seen.sorted_rerouted, seen.sorted), share(seen.solved, seen.sorted)
    benefit = (p0 - p1) * assumed.waste_minutes + solved * assumed.saved_minutes
    cost = assumed.cost_ratio * look
    even = benefit / look if look else None
    if min(seen.unsorted, seen.sorted) < FEWEST:
        return Worth(cost, benefit, None, None, even)
    spread = Z95 * sqrt(
        assumed.waste_minutes**2 * (_variance(seen.unsorted_rerouted, seen.unsorted) + _variance(seen.sorted_rerouted, seen.sorted))
        + assumed.saved_minutes**2 * _variance(seen.solved, seen.sorted) + assumed.cost_ratio**2 * _variance_of_mean(seen.look_minutes)
    )
    return Worth(cost, benefit, benefit - cost - spread, benefit - cost + spread, even)


def share(some: int, whole: int) -> float:
    """0 of nothing."""
    return some / whole if whole else 0.0


def interval(some: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; of nothing, anything."""
    if not whole:
        return 0.0, 1.0
    p, z = some / whole, Z95 * Z95 / whole
    middle, width = (p + z / 2) / (1 + z), sqrt(z * (p * (1 - p) + z / 4)) / (1 + z)
    return max(0.0, middle - width), min(1.0, middle + width)


def _variance(some: int, whole: int) -> float:
    p = (some + 1) / (whole + 2)
    return p * (1 - p) / (whole + 2)


def _variance_of_mean(values: tuple[float, ...]) -> float:
    if len(values) < 2:
        return 0.0
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)
