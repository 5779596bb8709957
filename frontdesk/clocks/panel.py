"""The clocks of a conversation as a person reads them, and the account of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from frontdesk.clocks import known, log, trace
from frontdesk.clocks.account import why
from frontdesk.clocks.models import Policy, PolicyVersion, SlaClock
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.kit.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Account:
    """By which policy and version it runs, and what was counted."""

    policy: Policy
    version: int
    sentences: list[Sentence]


def of(conversation: Conversation) -> list[SlaClock]:
    """Those that run first, the one that is due first on top; then the ended ones, the newest on top. One query."""
    rows = list(SlaClock.objects.filter(conversation=conversation))
    running = sorted((row for row in rows if row.is_running), key=lambda row: (row.due_at is None, row.due_at or row.started_at))
    return running + sorted((row for row in rows if not row.is_running), key=lambda row: (row.started_at, row.pk), reverse=True)


def account(row: SlaClock, zone: tzinfo | None = None) -> Account | None:
    """Why it is due when it is, worked out anew, with times as in that zone, the reader's; None when the ledger knows nothing of it any more."""
    by, logs = known.now(), log.of(row.conversation_id)
    clocks = trace.trace(logs, row.conversation_id, by.versions, by.calendars)
    traced = next((each for each in clocks if (each.kind, each.number) == (row.kind, row.number)), None)
    if traced is None:
        return None
    version = PolicyVersion.objects.select_related("policy").get(pk=traced.version)
    now = traced.ended_at or clock.now()
    return Account(version.policy, version.number, why(traced.clock, traced.reading, now, zone=zone))
