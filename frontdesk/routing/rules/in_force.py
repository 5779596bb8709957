"""The rules in force, kept in memory, so that an event for which no rule waits costs nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from frontdesk.kit import rows
from frontdesk.routing.rules.models import Rule, RuleEdition
from frontdesk.routing.rules.written import Said, acts_of, tests_of

ONLY = 1
LOOKS_EVERY_SECONDS = 1.0
"""So long after a change other processes may still not know that there is a rule for some kind of event."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The version of a rule that counts. `version` is the id of its row, `number` what people call it."""

    rule: int
    name: str
    version: int
    number: int
    says: Said


class _Kept:
    """What was read for one edition, and when the edition was last looked at (monotonic seconds)."""

    token: str | None = None
    rules: tuple[InForce, ...] = ()
    kinds: frozenset[str] = frozenset()
    looked_at = float("-inf")


_kept = _Kept()


def kinds() -> frozenset[str]:
    """For which kinds of events there are rules; out of memory, looked at once a second."""
    if time.monotonic() - _kept.looked_at >= LOOKS_EVERY_SECONDS:
        rules()
    return _kept.kinds


def rules() -> tuple[InForce, ...]:
    """All that are in force, in the order in which they are asked. One short query, when nothing has changed."""
    found = rows.select("SELECT token FROM routing_ruleedition WHERE id = %s", [ONLY])
    token = found[0][0] if found else ""
    if token != _kept.token:
        _kept.rules = _read()
        _kept.kinds = frozenset(kind for each in _kept.rules for kind in each.says.kinds)
        _kept.token = token
    _kept.looked_at = time.monotonic()
    return _kept.rules


def renew() -> None:
    """Something has changed. Call it in the transaction of the change; this process knows at once."""
    RuleEdition.objects.update_or_create(pk=ONLY, defaults={"token": uuid4().hex})
    forget()
    transaction.on_commit(forget)


def forget() -> None:
    """Look again at the next event."""
    _kept.looked_at = float("-inf")


def begin_anew() -> None:
    """There are no rules until one is saved, for tests: each has a database of its own, and statements are counted."""
    _kept.token, _kept.rules, _kept.kinds, _kept.looked_at = None, (), frozenset(), float("inf")


def _read() -> tuple[InForce, ...]:
    found = Rule.objects.filter(is_archived=False, in_force__isnull=False).select_related("in_force")
    return tuple(
        InForce(rule.pk, rule.name, version.pk, version.number, Said(tuple(version.kinds), tests_of(version.tests), acts_of(version.acts), version.is_last))
        for rule in found if (version := rule.in_force) is not None
    )
