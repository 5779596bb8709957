"""What rules ask, do, and have read, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.registry import Asks, Condition, Is, Value
from frontdesk.routing.rules.triggers import TRIGGERS
from frontdesk.routing.rules.written import Act, Test

HOW: dict[Is, str | Lazy] = {
    Is.ANY: gettext_lazy("is"), Is.NONE: gettext_lazy("is none of"), Is.AT_LEAST: gettext_lazy("is at least"), Is.AT_MOST: gettext_lazy("is at most"),
}


def kinds(names: Iterable[str]) -> list[str]:
    """When it is asked."""
    return [str(TRIGGERS.get(name, name)) for name in names]


def test(one: Test) -> str:
    """"Team is: Billing, Support"."""
    condition = CONDITIONS.get(one.name)
    if condition is None:
        return one.name
    return f"{condition.label} {how(condition, one.how)}: {', '.join(_labels(condition, one.values, is_named=False))}"


def how(condition: Condition, compared: Is) -> str:
    """How the comparison is said."""
    return str(condition.labels.get(compared, HOW[compared]))


def act(one: Act) -> str:
    """"Move it to the team: Billing"."""
    action = ACTIONS.get(one.name)
    if action is None:
        return one.name
    labels: Mapping[Value, str | Lazy] = action.names([one.value]) if action.names is not None else dict(action.choices())
    return f"{action.label}: {labels.get(one.value, one.value)}"


def why(read: Iterable[Any]) -> list[str]:
    """What each condition was read as, of which names are named already: "Team: Billing"."""
    return [_was_read(name, Is(compared), values) for name, compared, values in read]


def done(all_done: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each action, named already, and what it met with."""
    return [(_did(one), str(one["met"])) for one in all_done]


def _was_read(name: str, compared: Is, values: list[Value]) -> str:
    condition = CONDITIONS.get(name)
    if condition is None:
        return name
    labels = ", ".join(_labels(condition, values, is_named=True)) or _("none")
    return f"{condition.label} {condition.labels[compared]}: {labels}" if condition.labels else f"{condition.label}: {labels}"


def _did(one: dict[str, Any]) -> str:
    action = ACTIONS.get(one["name"])
    if action is None:
        return str(one["name"])
    labels = {} if action.names is not None else dict(action.choices())
    return f"{action.label}: {labels.get(one['value'], one['value'])}"


def _labels(condition: Condition, values: Iterable[Value], *, is_named: bool) -> list[str]:
    values = list(values)
    labels: Mapping[Value, str | Lazy] = {}
    if condition.names is not None:
        labels = {} if is_named else condition.names(values)
    elif condition.asks == Asks.CHOICE:
        labels = dict(condition.choices())
    return [str(labels.get(value, value)) for value in values]
