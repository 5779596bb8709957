"""What a rule says, as values and as the JSON in which it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from frontdesk.routing.rules.registry import Is, Value


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: `{"name": "team", "how": "any", "values": [3]}`."""

    __test__ = False

    name: str
    how: Is
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One action: `{"name": "tag", "value": "refund"}`."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Said:
    """When one of `kinds` happens and all `tests` hold, do all `acts` in their order."""

    kinds: tuple[str, ...]
    tests: tuple[Test, ...]
    acts: tuple[Act, ...]
    is_last: bool = False


def tests_of(form: Iterable[dict[str, Any]]) -> tuple[Test, ...]:
    return tuple(Test(each["name"], Is(each["how"]), tuple(each["values"])) for each in form)


def acts_of(form: Iterable[dict[str, Any]]) -> tuple[Act, ...]:
    return tuple(Act(each["name"], each["value"]) for each in form)


def form_of(each: Test | Act) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(each).items()}
