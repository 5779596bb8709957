"""Keeps the counters beside the views, and adds them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Case, CharField, Count, F, Value, When

from frontdesk.conversations.models.conversation import SNOOZED, Bucket, Conversation
from frontdesk.conversations.models.tally import Tally
from frontdesk.kit import jobs, rows

SUMS = """SELECT team_id, assignee_id, status, SUM(conversations) FROM conversations_tally
    WHERE team_id IN ({}) GROUP BY team_id, assignee_id, status"""


def count(conversation: Conversation) -> None:
    """Move the conversation from the bucket where it was counted to the one where it now is."""
    was, now = conversation.counted, conversation.bucket
    if was == now:
        return
    if was is not None:
        rows.insert(_row(was, -1))
    rows.insert(_row(now, 1))
    conversation.counted = now


def totals(team_ids: Iterable[int]) -> Counter[Bucket]:
    """How many conversations each bucket of those teams holds. One query over a table that stays small."""
    wanted = list(team_ids)
    return Counter({Bucket(*row[:3]): int(row[3]) for row in rows.select(SUMS.format(rows.places(wanted)), wanted)})


def counted_again() -> Counter[Bucket]:
    """The same numbers from the conversations themselves: what `verify` compares with. Reads the whole table."""
    where = Case(When(snoozed_until=None, then=F("status")), default=Value(SNOOZED), output_field=CharField())
    found = Conversation.objects.order_by().values_list("team_id", "assignee_id", where).annotate(Count("pk"))
    return Counter({Bucket(*row[:3]): row[3] for row in found})


def fold() -> int:
    """Sum up the appended rows into one a bucket; the number of rows saved. Safe beside writers."""
    with transaction.atomic():
        taken = Tally.objects.all()
        if connection.features.has_select_for_update_skip_locked:
            taken = taken.select_for_update(skip_locked=True)
        loaded = list(taken.values_list("pk", "team_id", "assignee_id", "status", "conversations"))
        sums: Counter[Bucket] = Counter()
        for row in loaded:
            sums[Bucket(*row[1:4])] += row[4]
        if len(loaded) <= len(sums):
            return 0
        Tally.objects.filter(pk__in=[row[0] for row in loaded]).delete()
        Tally.objects.bulk_create(_row(bucket, number) for bucket, number in sums.items() if number)
        return len(loaded) - len(sums)


def _fold_often() -> None:
    fold()


fold_often = jobs.task(name="conversations.fold_tallies", every_seconds=30)(_fold_often)
"""Keeps the table of counters as small as there are buckets."""


def _row(bucket: Bucket, number: int) -> Tally:
    return Tally(team_id=bucket.team_id, assignee_id=bucket.assignee_id, status=bucket.status, conversations=number)
