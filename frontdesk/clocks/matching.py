"""Which promises count for a conversation: the first policy whose conditions all hold, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Value = str | int
Facts = Mapping[str, frozenset[Value]]
"""What is true of a conversation, by the name of the condition that asks for it."""
Holds = Callable[[Sequence[Value], frozenset[Value]], frozenset[Value]]
"""Of what is wanted and what is true: those facts by which the condition holds; none when it does not."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`pauses` are the statuses in which its clock stands still (R6)."""

    kind: str
    duration_seconds: float
    calendar: int
    pauses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InForce:
    """The current version of an enabled policy. `version` is the number of its row, `wanted` its conditions with the
    function that decides each.
    """

    version: int
    policy: int
    name: str
    wanted: Mapping[str, tuple[tuple[Value, ...], Holds]] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()


Why = dict[str, list[Value]]
"""The facts by which each condition holds. None at all: it is the catch-all, and no policy before it fitted."""


def match(policies: Sequence[InForce], facts: Facts) -> tuple[InForce, Why]:
    """The first that fits, and why. The last must be one without conditions."""
    for policy in policies:
        why = _why(policy, facts)
        if why is not None:
            return policy, why
    raise ValueError("the last policy must hold for everything")


def any_of(wanted: Sequence[Value], true: frozenset[Value]) -> frozenset[Value]:
    """Holds when one of the wanted is true."""
    return true.intersection(wanted)


def at_least(wanted: Sequence[Value], true: frozenset[Value]) -> frozenset[Value]:
    """Holds for a number that is as large as the smallest that is wanted."""
    least = min(int(value) for value in wanted)
    return frozenset(value for value in true if int(value) >= least)


def _why(policy: InForce, facts: Facts) -> Why | None:
    why: Why = {}
    for name, (wanted, holds) in policy.wanted.items():
        by = holds(wanted, facts.get(name, frozenset()))
        if not by:
            return None
        why[name] = sorted(by, key=str)
    return why
