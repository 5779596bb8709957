"""A rule tried on the last 30 days: for which events it would have fired, and why. It reads, and changes nothing.

It goes backwards through the ledger in short slices and rests as long as it has worked; how far it has come is a row, so it
may be stopped at any time. What the rule would have changed itself, or others after it, is not played through.
"""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max

from frontdesk.conversations.models import Event
from frontdesk.kit import clock, jobs, rows
from frontdesk.routing.rules import matching
from frontdesk.routing.rules.about import TELLING, Past, Then
from frontdesk.routing.rules.known import CONDITIONS
from frontdesk.routing.rules.models import DryRun, RuleVersion
from frontdesk.routing.rules.written import Test, tests_of

REACHES = timedelta(days=30)
SLICE = 500
"""Event numbers a slice, of whatever kind."""
RUNS_SECONDS = 10.0
LOOKS_EVERY_SECONDS = 60
"""A run whose job is gone is taken up again."""
MOST_FOUND = 500
_LOG = """
    SELECT id, conversation_id, kind, facts FROM conversations_event
     WHERE conversation_id IN ({conversations}) AND kind IN ({kinds}) ORDER BY id
"""
_TAGS = """
    SELECT g.conversation_id, t.name FROM conversations_tagging g JOIN conversations_tag t ON t.id = g.tag_id
     WHERE g.conversation_id IN ({conversations})
"""


def begin(version: RuleVersion, *, at: datetime) -> DryRun:
    """Put the work down; a run of that version that goes on already is enough."""
    going_on = DryRun.objects.filter(version=version, done_at=None).first()
    if going_on is not None:
        return going_on
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    made = DryRun.objects.create(version=version, since=at - REACHES, begun_at=at, cursor=last)
    go_on.enqueue(made.pk, key=_key(made.pk, last))
    return made


def newest(version: RuleVersion) -> DryRun | None:
    """The last run of that version."""
    return DryRun.objects.filter(version=version).order_by("-pk").first()


def take_slice(number: int, at: datetime) -> bool:
    """The next few events before those that were looked at; is there more to do here? `at` is when it ends, if it does.

    Of two that take the same slice one writes it down, and the other stops.
    """
    run = DryRun.objects.select_related("version").filter(pk=number, done_at=None).first()
    if run is None:
        return False
    begin_after = max(run.cursor - SLICE, 0)
    events, latest = _events(run, begin_after)
    found = _found(events, tests_of(run.version.tests))
    # What was brought over from elsewhere is older than its number; a whole slice of the time before is the end.
    is_over = begin_after == 0 or (latest is not None and latest < run.since)
    is_mine = DryRun.objects.filter(pk=run.pk, cursor=run.cursor, done_at=None).update(
        cursor=begin_after, done_at=at if is_over else None, looked_at=run.looked_at + len(events), fired=run.fired + len(found),
        found=[*run.found, *found][:MOST_FOUND],
    )
    return bool(is_mine) and not is_over


def _events(run: DryRun, begin_after: int) -> tuple[list[Event], datetime | None]:
    """Those of the kinds for which the rule waits, newest first; and the instant of the latest event of any kind."""
    slice_ = Event.objects.filter(pk__gt=begin_after, pk__lte=run.cursor)
    found = slice_.filter(kind__in=run.version.kinds, at__gte=run.since, conversation__isnull=False).order_by("-pk")
    events = list(found.select_related("conversation__customer__organization", "message"))
    return events, slice_.aggregate(latest=Max("at"))["latest"]


def _found(events: list[Event], tests: tuple[Test, ...]) -> list[list[Any]]:
    """`[id of the event, why]` of each that holds."""
    numbers = sorted({event.conversation_id for event in events if event.conversation_id is not None})
    logs, tags = _logs(numbers), _tags(numbers)
    found = []
    for event in events:
        conversation = event.conversation
        assert conversation is not None
        why = matching.why(tests, Then(event, conversation, logs[conversation.pk], tags[conversation.pk]))
        if why is not None:
            found.append([event.pk, why])
    return found


def _logs(numbers: list[int]) -> dict[int, list[Past]]:
    logs: dict[int, list[Past]] = defaultdict(list)
    if numbers:
        sql = _LOG.format(conversations=rows.places(numbers), kinds=rows.places(TELLING))
        for pk, number, kind, facts in rows.select(sql, [*numbers, *TELLING]):
            logs[number].append(Past(pk, kind, rows.facts(facts)))
    return logs


def _tags(numbers: list[int]) -> dict[int, set[str]]:
    tags: dict[int, set[str]] = defaultdict(set)
    if numbers:
        for number, name in rows.select(_TAGS.format(conversations=rows.places(numbers)), numbers):
            tags[number].add(name)
    return tags


def of_now(version: RuleVersion) -> list[str]:
    """The labels of those of its conditions that know only how things are now: the run takes them as they are today."""
    return [str(CONDITIONS[test.name].label) for test in tests_of(version.tests) if test.name in CONDITIONS and CONDITIONS[test.name].is_of_now]


@jobs.task(name="rules.dry_run", priority=-10)
def go_on(number: int) -> None:
    """Slices for a while, then the next job, so that everybody else comes in between."""
    began = time.monotonic()
    while time.monotonic() - began < RUNS_SECONDS:
        sliced = time.monotonic()
        if not take_slice(number, clock.now()):
            return
        time.sleep(time.monotonic() - sliced)
    cursor = DryRun.objects.values_list("cursor", flat=True).get(pk=number)
    go_on.enqueue(number, key=_key(number, cursor))


def _key(number: int, cursor: int) -> str:
    """While it runs, the job that it ends with is another one."""
    return f"rules.dry_run:{number}:{cursor}"


def _look() -> None:
    for number, cursor in DryRun.objects.filter(done_at=None).values_list("pk", "cursor"):
        go_on.enqueue(number, key=_key(number, cursor))


look_often = jobs.task(name="rules.look_for_dry_runs", every_seconds=LOOKS_EVERY_SECONDS)(_look)
