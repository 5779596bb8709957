"""What rules ask, do, and have read, in words of the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.matching import Why
from frontdesk.routing.rules.registry import Action, Asks, Condition, Is, Value
from frontdesk.routing.rules.triggers import TRIGGERS
from frontdesk.routing.rules.written import Act, Test

HOW: dict[Is, str | Lazy] = {
    Is.ANY: gettext_lazy("is"), Is.NONE: gettext_lazy("is none of"), Is.AT_LEAST: gettext_lazy("is at least"), Is.AT_MOST: gettext_lazy("is at most"),
}
Named = Mapping[Value, str | Lazy]


class Names:
    """The names of all that some rules ask and do: one query for each kind of thing, however many rules there are."""

    def __init__(self, tests: Iterable[Test] = (), acts: Iterable[Act] = (), read: Iterable[Why] = ()) -> None:
        asked, done = defaultdict[str, set[Value]](set), defaultdict[str, set[Value]](set)
        for test in tests:
            asked[test.name].update(test.values)
        for why in read:
            for name, _how, values in why:
                asked[name].update(values)
        for act in acts:
            done[act.name].add(act.value)
        self._of_tests = {name: _named(CONDITIONS[name], values) for name, values in asked.items() if name in CONDITIONS}
        self._of_acts = {name: _named(ACTIONS[name], values) for name, values in done.items() if name in ACTIONS}

    def test(self, one: Test) -> str:
        """"Team is: Billing, Support"."""
        condition = CONDITIONS.get(one.name)
        if condition is None:
            return one.name
        return f"{condition.label} {how(condition, one.how)}: {_joined(one.values, self._of_tests[one.name])}"

    def act(self, one: Act) -> str:
        """"Move it to the team: Billing"."""
        action = ACTIONS.get(one.name)
        return f"{action.label}: {_joined([one.value], self._of_acts[one.name])}" if action is not None else one.name

    def why(self, read: Why) -> list[str]:
        """What was read where nothing is named yet."""
        return [_was_read(name, Is(compared), values, self._of_tests.get(name, {})) for name, compared, values in read]


def kinds(names: Iterable[str]) -> list[str]:
    """When it is asked."""
    return [str(TRIGGERS.get(name, name)) for name in names]


def how(condition: Condition, compared: Is) -> str:
    """How the comparison is said."""
    return str(condition.labels.get(compared, HOW[compared]))


def why(read: Why) -> list[str]:
    """What each condition was read as when the rule fired; things have their names of then. Asks the database nothing."""
    return [_was_read(name, Is(compared), values, _static(CONDITIONS.get(name))) for name, compared, values in read]


def done(all_done: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each action, named as it was then, and what it met with."""
    return [(_did(one), str(one["met"])) for one in all_done]


def _did(one: dict[str, Any]) -> str:
    action = ACTIONS.get(one["name"])
    return f"{action.label}: {_joined([one['value']], _static(action))}" if action is not None else str(one["name"])


def _was_read(name: str, compared: Is, values: list[Value], names: Named) -> str:
    condition = CONDITIONS.get(name)
    if condition is None:
        return name
    said = _joined(values, names) or _("none")
    return f"{condition.label} {condition.labels[compared]}: {said}" if condition.labels else f"{condition.label}: {said}"


def _named(each: Condition | Action, values: Iterable[Value]) -> Named:
    return each.names(list(values)) if each.names is not None else _static(each)


def _static(each: Condition | Action | None) -> Named:
    """Of what is always the same: statuses, channels, languages."""
    return dict(each.choices()) if each is not None and each.names is None and each.asks == Asks.CHOICE else {}


def _joined(values: Iterable[Value], names: Named) -> str:
    return ", ".join(str(names.get(value, value)) for value in values)
