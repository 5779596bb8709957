"""What approvals cost: how many there are, how long they wait, and which limits are too low."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from frontdesk.clocks.authority.models import Approval, AuthorityRule, State
from frontdesk.conversations.models import Conversation

LOOKS_BACK = timedelta(days=90)
RAISE_FROM = 0.95
"""Who is always given what they ask for need not ask (domain 4.5: a rule approved above 95 % should have its limit raised)."""
ENOUGH = 20
"""Decisions from which on a share says something."""


@dataclass(frozen=True, slots=True)
class ByRule:
    """`share` of the decided that was approved, None where nothing was decided. `rule` None: there was no authority at all."""

    rule: AuthorityRule | None
    action: str
    asked: int
    decided: int
    share: float | None
    wait_seconds: float | None
    """The median, in real time, of those decided."""

    @property
    def is_too_low(self) -> bool:
        return self.rule is not None and self.decided >= ENOUGH and self.share is not None and self.share > RAISE_FROM


@dataclass(frozen=True, slots=True)
class Measured:
    given: int
    asked: int
    per_hundred: float | None
    """Approvals asked for, per hundred conversations that began in the same time."""
    rules: list[ByRule]


def lately(at: datetime) -> Measured:
    """Of the 90 days before `at`. Two queries, and one for the rules."""
    since = at - LOOKS_BACK
    found = list(Approval.objects.filter(asked_at__gt=since).order_by().values_list("rule_id", "action", "state", "asked_at", "decided_at"))
    asked = [row for row in found if row[2] != State.GIVEN]
    began = Conversation.objects.filter(created_at__gt=since).count()
    rules = {rule.pk: rule for rule in AuthorityRule.objects.all()}
    by = sorted({(row[0], row[1]) for row in asked}, key=lambda each: (each[1], each[0] or 0))
    return Measured(
        len(found) - len(asked), len(asked), 100 * len(asked) / began if began else None,
        [_of(rules.get(rule or 0), action, [row for row in asked if row[:2] == (rule, action)]) for rule, action in by],
    )


def _of(rule: AuthorityRule | None, action: str, asked: Iterable[tuple[int | None, str, str, datetime, datetime | None]]) -> ByRule:
    rows = list(asked)
    waits = [(decided_at - asked_at).total_seconds() for *_rest, asked_at, decided_at in rows if decided_at is not None]
    approved = sum(state == State.APPROVED for _rule, _action, state, *_rest in rows)
    return ByRule(rule, action, len(rows), len(waits), approved / len(waits) if waits else None, median(waits) if waits else None)
