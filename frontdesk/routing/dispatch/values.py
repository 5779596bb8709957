"""What a decision is made of, and what it says: frozen values, instants in UTC, durations in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Order(StrEnum):
    """By what the queue goes: the index of `index.terms`, the oldest first, or the one that is due next."""

    INDEX = "index"
    OLDEST = "oldest"
    NEXT_BREACH = "next_breach"


class Turn(StrEnum):
    """Why it was this item's turn."""

    FIRST = "first"
    """What must not wait behind anything: the most urgent, and vulnerable customers."""
    WAITED_LONGEST = "waited_longest"
    """It has waited as long as anything may."""
    OLDEST = "oldest"
    """Every so many decisions the oldest goes, so that a low index is no sentence."""
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Needs:
    """What an item asks of whoever takes it. Items with the same needs stand in one lane."""

    channel: str
    team_id: int | None
    skills: frozenset[tuple[int, int]]
    language: str
    cost: int
    comes_first: bool


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One conversation that waits for somebody.

    `skills` are pairs of a skill and the lowest level that will do; `language` is a primary tag, '' when it does not matter.
    `cost` is how many places of its channel it takes. `missed` let it pass before; `preferred` knows the customer.
    `width` is how far it was widened already (`DispatchPolicy.widths`): it is never narrowed again.
    """

    id: int
    channel: str
    arrived_at: datetime
    value: float = 1.0
    urgency: float = 1.0
    handle_seconds: float = 600.0
    due_at: datetime | None = None
    team_id: int | None = None
    skills: frozenset[tuple[int, int]] = frozenset()
    language: str = ""
    cost: int = 1
    excluded: frozenset[int] = frozenset()
    missed: frozenset[int] = frozenset()
    preferred: int | None = None
    comes_first: bool = False
    width: int = 0

    @property
    def needs(self) -> Needs:
        return Needs(self.channel, self.team_id, self.skills, self.language, self.cost, self.comes_first)


@dataclass(frozen=True, slots=True)
class Worker:
    """An agent as they are at this instant.

    `capacity` and `load` are places by channel. `idle_since` is the end of their last contact, None when they had none.
    `occupancy` is the share of their places that was taken over the last hour, from 0 to 1. `free_at` is when a place of
    theirs is expected to be free.
    """

    id: int
    presence: str = "online"
    capacity: Mapping[str, int] = field(default_factory=dict)
    load: Mapping[str, int] = field(default_factory=dict)
    team_ids: frozenset[int] = frozenset()
    skills: Mapping[int, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    idle_since: datetime | None = None
    occupancy: float = 0.0
    free_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Width:
    """From `after_seconds` of waiting on, an agent with the language at this level will do (3 native, 2 fluent, 0 any)."""

    after_seconds: float
    language_level: int


@dataclass(frozen=True, slots=True)
class DispatchPolicy:
    """How the desk decides. `mean_handle_seconds` is the mean over all its work, `look_ahead` how many of those before it
    is due an item begins to count (k of the index). `oldest_every` 0: never. `longest_wait_seconds` None: there is none.
    `occupancy_cap` above 1: no guard.
    """

    order: Order = Order.INDEX
    mean_handle_seconds: float = 600.0
    look_ahead: float = 2.0
    oldest_every: int = 10
    longest_wait_seconds: float | None = None
    occupancy_cap: float = 0.88
    sticky_wait_seconds: float = 120.0
    sticky_share_of_slack: float = 0.25
    widths: tuple[Width, ...] = (Width(0, 3), Width(60, 2), Width(120, 0))


@dataclass(frozen=True, slots=True)
class Terms:
    """What the index is made of; `slack_seconds` is None for what has no due instant, `nearness` from 0 (far) to 1 (due)."""

    value: float
    urgency: float
    handle_seconds: float
    slack_seconds: float | None
    nearness: float

    @property
    def index(self) -> float:
        """`value · urgency / handle time in minutes · nearness`."""
        return self.value * self.urgency * 60 / self.handle_seconds * self.nearness


@dataclass(frozen=True, slots=True)
class Decision:
    """The item goes to these agents, best first. `why_not` says of each other agent what stood against them.

    `because` says why the first one: `preferred` knows the customer, `specialist` has the fewest other skills, `load` the
    least in hand, `idle` the longest rest, `alone` nobody else could.
    """

    item: WorkItem
    agent_ids: tuple[int, ...]
    terms: Terms
    turn: Turn
    number: int
    width: int
    because: str
    why_not: Mapping[int, str]

    @property
    def index(self) -> float:
        return self.terms.index
