"""A draft and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop

from frontdesk.answers.checks.packs import Pack


class Severity(StrEnum):
    """`BLOCK` is refused when it is sent; of `WARN` the author is told."""

    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be sent, and what is known around it.

    `language` is the customer's, '' when nobody knows; `macro` the text of the macro that the draft began with. `participants`
    are the addresses of who has taken part so far, lower case; empty when that is not known. `is_first` says that no person
    has answered yet. `solves` says that nothing is left to do.
    """

    text: str
    customer_message: str = ""
    channel: str = "email"
    language: str = ""
    macro: str = ""
    customer_name: str = ""
    recipients: tuple[str, ...] = ()
    participants: frozenset[str] = frozenset()
    attachments: int = 0
    is_first: bool = True
    solves: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """`span` is where in the draft, as offsets of characters, None for what is missing. `advice` is a message to translate,
    with the names that it holds in `said`.
    """

    rule: str
    severity: Severity
    span: tuple[int, int] | None
    advice: str
    said: tuple[tuple[str, str], ...] = ()


Rule = Callable[[Draft, Pack], Iterable[Finding]]
RULES: dict[str, Rule] = {}
"""By name, in the order in which they are asked."""


def rule(name: str) -> Callable[[Rule], Rule]:
    """The function is the rule of that name."""

    def made(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return made


def warn(name: str, advice: str, span: tuple[int, int] | None = None, /, **said: str) -> Finding:
    return Finding(name, Severity.WARN, span, advice, tuple(said.items()))


def block(name: str, advice: str, span: tuple[int, int] | None = None, /, **said: str) -> Finding:
    return Finding(name, Severity.BLOCK, span, advice, tuple(said.items()))


N_ = gettext_noop
"""Marks an advice for the translators; the name by which their tools know it."""
