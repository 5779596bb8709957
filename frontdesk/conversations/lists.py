"""The agent's lists: mine, unassigned, open, waiting, solved. A page of one costs the same in a desk of any size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from frontdesk.conversations.models import Conversation, Status
from frontdesk.conversations.models.conversation import FINISHED_STATUSES, OPEN_STATUSES, SNOOZED, Bucket, ConversationQuerySet
from frontdesk.kit import rows
from frontdesk.people.models import Agent

PAGE_SIZE = 50

SHARED = """
    SELECT id FROM (SELECT id, updated_at FROM conversations_conversation
     WHERE id IN (SELECT conversation_id FROM conversations_shared WHERE team_id IN ({teams})) AND status IN ({statuses}){also}{below}
     ORDER BY updated_at DESC, id DESC LIMIT {limit}) AS shared ORDER BY updated_at DESC, id DESC
"""


@dataclass(frozen=True, slots=True)
class List:
    """Which conversations a list holds: their statuses, and whose they are (`anyone`, `nobody`, `me`, `others`).

    `others` are those of other teams that are shared with the agent's. `is_sleeping`: only what is snoozed, only what is
    not, or with None either. `is_to_sort`: only what nobody on the rota has sorted yet.
    """

    name: str
    statuses: tuple[str, ...]
    whose: str = "anyone"
    is_sleeping: bool | None = None
    is_to_sort: bool = False

    @property
    def also(self) -> str:
        """The same as SQL."""
        sleeping = "" if self.is_sleeping is None else f" AND snoozed_until IS {'NOT ' if self.is_sleeping else ''}NULL"
        return sleeping + (" AND sorted_at IS NULL" if self.is_to_sort else "")

    def counts(self, bucket: Bucket, agent: Agent) -> bool:
        """Does a conversation of that bucket stand in the list?"""
        if bucket.status not in ((SNOOZED,) if self.is_sleeping else self.statuses):
            return False
        if self.whose in ("anyone", "others"):
            return self.whose == "anyone"
        return bucket.assignee_id == (agent.pk if self.whose == "me" else None)


LISTS = {
    made.name: made
    for made in (
        List("mine", (*OPEN_STATUSES, Status.PENDING_CUSTOMER), "me", is_sleeping=False),
        List("unassigned", OPEN_STATUSES, "nobody", is_sleeping=False),
        List("open", OPEN_STATUSES, is_sleeping=False),
        List("to-sort", (Status.NEW,), "nobody", is_sleeping=False, is_to_sort=True),
        List("waiting", (Status.PENDING_CUSTOMER,), is_sleeping=False),
        List("snoozed", (*OPEN_STATUSES, Status.PENDING_CUSTOMER), is_sleeping=True),
        List("solved", FINISHED_STATUSES),
        List("shared", (*OPEN_STATUSES, Status.PENDING_CUSTOMER), "others", is_sleeping=False),
    )
}


def page(
    name: str, *, agent: Agent, team_ids: Iterable[int], before: tuple[datetime, int] | None = None, limit: int = PAGE_SIZE,
) -> ConversationQuerySet:
    """The newest `limit` conversations of the list in those teams, below `before` = (updated_at, number).

    The teams must be ones that the agent may see. One query; select_related and annotations may be added.
    """
    return newest(LISTS[name], agent=agent, team_ids=team_ids, before=before, limit=limit)


def newest(
    which: List, *, agent: Agent, team_ids: Iterable[int], before: tuple[datetime, int] | None = None, limit: int = PAGE_SIZE,
) -> ConversationQuerySet:
    """As `page`, for a list that has no name."""
    sql, values = numbers(which, agent, list(team_ids), before, limit)
    return Conversation.objects.filter(pk__in=RawSQL(sql, values)).newest_first()  # noqa: S611  built below from constants


def totals(counted: Counter[Bucket], agent: Agent) -> dict[str, int]:
    """How many conversations each list holds, from `tallies.totals`, which knows nothing of sorting."""
    return {
        name: sum(number for bucket, number in counted.items() if each.counts(bucket, agent))
        for name, each in LISTS.items() if not each.is_to_sort
    }


def numbers(
    which: List, agent: Agent, team_ids: list[int], before: tuple[datetime, int] | None, limit: int,
) -> tuple[str, list[Any]]:
    """SQL, and its values, for the numbers on the page.

    Each team and status is one walk down its index, ended after a page; the walks are merged. A plain
    `team IN (…) AND status IN (…) ORDER BY` would sort every open conversation of the desk for every page.
    """
    below, below_values = _below(before)
    if which.whose == "others":
        values = [*team_ids, *map(str, which.statuses), *below_values]
        return SHARED.format(teams=rows.places(team_ids), statuses=rows.places(which.statuses), also=which.also, below=below, limit=int(limit)), values
    whose, whose_values = _whose(which, agent)
    walks, values = [], []
    for team_id in team_ids or [0]:
        for status in which.statuses:
            walks.append(
                f"SELECT * FROM (SELECT id, updated_at FROM conversations_conversation "  # noqa: S608
                f"WHERE team_id = %s AND status = %s{whose}{which.also}{below} ORDER BY updated_at DESC, id DESC LIMIT {int(limit)}) AS walk"
            )
            values += [team_id, str(status), *whose_values, *below_values]
    merged = " UNION ALL ".join(walks)
    return f"SELECT id FROM ({merged}) AS merged ORDER BY updated_at DESC, id DESC LIMIT {int(limit)}", values  # noqa: S608


def _whose(which: List, agent: Agent) -> tuple[str, list[int]]:
    if which.whose == "me":
        return " AND assignee_id = %s", [agent.pk]
    return (" AND assignee_id IS NULL", []) if which.whose == "nobody" else ("", [])


def _below(before: tuple[datetime, int] | None) -> tuple[str, list[Any]]:
    if before is None:
        return "", []
    at, number = before
    return " AND (updated_at, id) < (%s, %s)", [connection.ops.adapt_datetimefield_value(at), number]
