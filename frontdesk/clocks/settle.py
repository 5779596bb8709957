"""Brings the clocks of a conversation up to its log: which policy counts, what is to be noted, and the rows to sort by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from frontdesk.clocks import known, log, trace
from frontdesk.clocks.known import Known
from frontdesk.clocks.log import Log
from frontdesk.clocks.models import Ended, SlaClock
from frontdesk.clocks.traced import Traced
from frontdesk.conversations import ledger
from frontdesk.conversations.models import Conversation
from frontdesk.kit import rows

Key = tuple[str, int]
FIELDS = (
    "version_id", "started_at", "due_at", "met_at", "breached_at", "breached_by_change", "paused_since", "ended", "cancelled_why",
    "warned", "rings_at",
)


def settle(
    conversation: Conversation, logs: Mapping[int, Log], stored: Sequence[SlaClock], *, at: datetime | None = None, by: Known | None = None,
    is_new: bool = False,
) -> None:
    """Record what has become true by `at`, or by the last line of the log, and keep the rows true to the log.

    Call it inside a transaction with the conversation locked. `logs` and `stored` are those of the conversation; what is
    recorded is added to the log. `is_new`: it has just begun, so that its first policy counts from its beginning.
    """
    by = by or known.now()
    mine = logs[conversation.pk]
    at = max([entry.at for entry in mine] + ([at] if at else []))
    scan = _with_policy(conversation, logs, at, by, is_new=is_new)
    there = {(row.kind, row.number): row for row in stored}
    # What was taken back was never said: then also a clock that has ended was counted by what did not happen.
    is_revised = mine[-1].kind == "message.recalled"
    clocks = scan.clocks(at)
    if _note(conversation, clocks, scan.said, {} if is_revised else there, mine, at):
        clocks = trace.trace(logs, conversation.pk, by.versions, by.calendars)
    elif scan.now != at:
        # Rows stand as of the last line of the log, whenever they are written (R17).
        clocks = scan.clocks()
    store(conversation, clocks, there, is_revised=is_revised)


def read(numbers: Sequence[int]) -> dict[int, list[SlaClock]]:
    """The rows of those conversations. One query."""
    found: dict[int, list[SlaClock]] = {number: [] for number in numbers}
    for row in rows.every(SlaClock, f"WHERE conversation_id IN ({rows.places(numbers)}) ORDER BY id", list(numbers)):
        found[row.conversation_id].append(row)
    return found


def store(conversation: Conversation, clocks: Sequence[Traced], there: dict[Key, SlaClock], *, is_revised: bool = False) -> None:
    """Write the rows that differ (of ended ones only when the past `is_revised`), and the first due instant among those that run (R15)."""
    gone = dict(there)
    for traced in clocks:
        row = gone.pop((traced.kind, traced.number), None)
        if row is not None and not is_revised and is_final(row, traced):
            continue
        values = traced.row()
        if row is None:
            rows.insert(SlaClock(conversation_id=conversation.pk, **values))
        elif differs(row, values):
            for name in FIELDS:
                setattr(row, name, values[name])
            rows.update(row, FIELDS)
    if gone:
        SlaClock.objects.filter(pk__in=[row.pk for row in gone.values()]).delete()
    due_at, due_kind = first_due(clocks)
    if (conversation.due_at, conversation.due_kind) != (due_at, due_kind):
        conversation.due_at, conversation.due_kind = due_at, due_kind
        rows.update(conversation, ("due_at", "due_kind"))


def first_due(clocks: Sequence[Traced]) -> tuple[datetime | None, str]:
    """The first due instant among those that run, and which promise it is of."""
    due = [(traced.reading.due_at, traced.kind) for traced in clocks if not traced.ended and traced.reading.due_at is not None]
    return min(due, default=(None, ""))


def differs(row: SlaClock, values: Mapping[str, Any]) -> bool:
    """Does the row say anything else?"""
    return any(getattr(row, name) != values[name] for name in FIELDS)


def is_final(row: SlaClock, traced: Traced) -> bool:
    """It has ended and still has: what was counted then stays, and need not be counted again (R5)."""
    same = (row.ended, row.cancelled_why, row.started_at, row.met_at, row.version_id)
    return row.ended != "" and same == (traced.ended, traced.cancelled_why, traced.track.started_at, traced.met_at, traced.version)


def _with_policy(conversation: Conversation, logs: Mapping[int, Log], at: datetime, by: Known, *, is_new: bool) -> trace.Scan:
    """The log with the policy that fits now, which is recorded when it is another than before."""
    scan = trace.follow(logs, conversation.pk, by.versions, by.calendars)
    if conversation.is_finished or conversation.merged_into_id is not None:
        return scan
    policy, why = by.fitting(conversation)
    if policy.version == scan.version:
        return scan
    facts = {"policy": policy.policy, "version": policy.version, "why": why}
    if scan.version is None and not is_new:
        facts["late"] = True
    event = ledger.record(conversation, "policy.applied", actor=None, facts=facts, at=at)
    entry = log.entry(event)
    logs[conversation.pk].append(entry)
    scan.read_on(entry)
    return scan


def _note(
    conversation: Conversation, clocks: Sequence[Traced], said: Collection[tuple[str, str, int]], there: Mapping[Key, SlaClock], mine: Log, at: datetime,
) -> bool:
    """Record what has become of the clocks by then and was not said yet, each once; was there anything?"""
    before = len(mine)
    for traced in clocks:
        row = there.get((traced.kind, traced.number))
        if row is not None and is_final(row, traced):
            continue
        found = _news(traced, said, at)
        if found is not None:
            kind, facts = found
            facts = {"clock": traced.number, "kind": traced.kind, **facts}
            mine.append(log.entry(ledger.record(conversation, kind, actor=None, facts=facts, at=at)))
    return len(mine) > before


def _news(traced: Traced, said: Collection[tuple[str, str, int]], at: datetime) -> tuple[str, dict[str, Any]] | None:
    """The kind of event that is to be recorded of the clock, with its facts; None when there is nothing new."""
    reading = traced.reading
    if reading.breached_at is not None:
        if ("clock.breached", traced.kind, traced.number) in said:
            return None
        return "clock.breached", {"due_at": reading.breached_at.isoformat(), "by_change": reading.breached_by_change}
    if traced.ended == Ended.MET:
        return None if ("clock.met", traced.kind, traced.number) in said else ("clock.met", {})
    if traced.rings_at is not None and traced.rings_at <= at and (percent := traced.percent_at(at)):
        return "clock.warned", {"percent": percent}
    return None
