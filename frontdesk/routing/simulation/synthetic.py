"""A day that never was: six agents and three kinds of work, for desks without a history and for tests."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from frontdesk.routing.dispatch import Worker, WorkItem
from frontdesk.routing.simulation.play import Arrival, Shift

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
AGENTS = 6
MINUTES = 4800


@dataclass(frozen=True, slots=True)
class Kind:
    """`cost` is what a minute of its waiting costs; it is to be begun within `target_minutes`."""

    name: str
    share: float
    handle_minutes: float
    cost: float
    target_minutes: float


KINDS = (Kind("A", 0.1, 12, 10, 10), Kind("B", 0.4, 5, 3, 30), Kind("C", 0.5, 8, 1, 120))
MEAN_HANDLE_SECONDS = sum(kind.share * kind.handle_minutes for kind in KINDS) * 60


def arrivals(*, load: float, seed: int, minutes: float = MINUTES) -> list[Arrival]:
    """Poisson arrivals and exponential work. `load` is the work that comes over what the agents can do: 1 is all of it."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    seconds_between = MEAN_HANDLE_SECONDS / (AGENTS * load)
    found: list[Arrival] = []
    elapsed = chance.expovariate(1 / seconds_between)
    while elapsed < minutes * 60:
        kind = chance.choices(KINDS, [each.share for each in KINDS])[0]
        at = BEGIN + timedelta(seconds=elapsed)
        item = WorkItem(
            len(found) + 1, "email", at, value=kind.cost, handle_seconds=kind.handle_minutes * 60, due_at=at + timedelta(minutes=kind.target_minutes),
        )
        found.append(Arrival(item, chance.expovariate(1 / (kind.handle_minutes * 60)), kind.name))
        elapsed += chance.expovariate(1 / seconds_between)
    return found


def shifts() -> list[Shift]:
    """All agents are there until everything is done."""
    always = ((BEGIN, BEGIN + timedelta(days=400)),)
    return [Shift(Worker(number, capacity={"email": 1}), always) for number in range(1, AGENTS + 1)]
