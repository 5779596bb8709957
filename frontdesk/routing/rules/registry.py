"""What rules may test and do: one function adds one, its decorator says the rest. They stand in `conditions` and `actions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import Promise as Lazy

if TYPE_CHECKING:
    from frontdesk.conversations.models import Conversation
    from frontdesk.routing.rules.about import About

Value = str | int
Choices = Callable[[], Iterable[tuple[Value, str | Lazy]]]
Names = Callable[[Sequence[Value]], Mapping[Value, str]]
Read = Callable[["About", Sequence[Value]], Iterable[Value]]
"""Of what is wanted, or beside it, what is true."""
Do = Callable[["Conversation", Value, str], object]
"""Does it with the value, for a reason that names the rule. Raises Refused when it cannot be done."""


class Asks(StrEnum):
    """How a value is given and compared."""

    CHOICE = "choice"
    NUMBER = "number"
    WORDS = "words"
    TEXT = "text"


class Is(StrEnum):
    """How what is wanted and what is true are compared."""

    ANY = "any"
    NONE = "none"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


COMPARED = {Asks.CHOICE: (Is.ANY, Is.NONE), Asks.WORDS: (Is.ANY, Is.NONE), Asks.NUMBER: (Is.AT_LEAST, Is.AT_MOST)}


@dataclass(frozen=True, slots=True)
class Condition:
    """`is_of_now`: it knows only how things are now, also of an event long ago. `names`: of values that are ids.
    `labels`: how a comparison is said where it looks for what is wanted and reads nothing else.
    """

    name: str
    label: str | Lazy
    read: Read
    asks: Asks
    choices: Choices
    is_of_now: bool
    names: Names | None
    labels: Mapping[Is, str | Lazy]


@dataclass(frozen=True, slots=True)
class Action:
    name: str
    label: str | Lazy
    do: Do
    asks: Asks
    choices: Choices
    names: Names | None


CONDITIONS: dict[str, Condition] = {}
ACTIONS: dict[str, Action] = {}
"""By name, in the order in which they are offered."""


def nothing() -> Iterable[tuple[Value, str | Lazy]]:
    """What is no choice among several."""
    return ()


def names_in(query: QuerySet[Any]) -> Names:
    """Of ids of those rows."""
    return lambda numbers: dict(query.filter(pk__in=numbers).order_by().values_list("pk", "name"))


def condition(
    name: str, label: str | Lazy, *, asks: Asks = Asks.CHOICE, choices: Choices = nothing, is_of_now: bool = False, names: Names | None = None,
    labels: Mapping[Is, str | Lazy] | None = None,
) -> Callable[[Read], Read]:
    """The function reads a fact; what no rule asks for is never read."""

    def made(read: Read) -> Read:
        CONDITIONS[name] = Condition(name, label, read, asks, choices, is_of_now, names, labels or {})
        return read

    return made


def action(name: str, label: str | Lazy, *, asks: Asks = Asks.CHOICE, choices: Choices = nothing, names: Names | None = None) -> Callable[[Do], Do]:
    """The function calls one verb of the ledger."""

    def made(do: Do) -> Do:
        ACTIONS[name] = Action(name, label, do, asks, choices, names)
        return do

    return made
