"""Whether all conditions of a rule hold, and by what: the one place that compares."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.known import CONDITIONS
from frontdesk.routing.rules.registry import Is, Value
from frontdesk.routing.rules.written import Test

Why = list[tuple[str, str, list[Value]]]
"""Of each condition its name, how it was compared, and what was read."""


def why(tests: Iterable[Test], about: About) -> Why | None:
    """By what they all hold; None when one does not. Those after the first that does not hold are never read."""
    found: Why = []
    for test in tests:
        condition = CONDITIONS.get(test.name)
        # A rule that asks for what this program does not know fires never, rather than always.
        true = None if condition is None else _held(test, list(condition.read(about, test.values)))
        if true is None:
            return None
        # Where only what is wanted was looked for and is not there, that is what was read.
        found.append((test.name, str(test.how), list(test.values) if test.how == Is.NONE and condition and condition.labels else true))
    return found


def _held(test: Test, true: list[Value]) -> list[Value] | None:
    """What is true, if it holds."""
    match test.how:
        case Is.ANY:
            both = [value for value in true if value in test.values]
            return both or None
        case Is.NONE:
            return None if set(true) & set(test.values) else true
        case Is.AT_LEAST:
            return true if any(int(value) >= int(test.values[0]) for value in true) else None
        case Is.AT_MOST:
            return true if any(int(value) <= int(test.values[0]) for value in true) else None
