"""Of a long queue those that can go next, found without reading all that dispatch wants to know of each."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Sequence
from datetime import datetime

from frontdesk.conversations.models import Priority
from frontdesk.kit import rows
from frontdesk.people.values import USUAL_VALUE
from frontdesk.routing.dispatch import DispatchPolicy
from frontdesk.routing.dispatch.index import horizon_seconds
from frontdesk.routing.handle_times import HandleTimes
from frontdesk.routing.policy import URGENCY_WEIGHTS

_WAITING = """
    SELECT c.id, c.team_id, c.channel, COALESCE(c.waiting_since, c.created_at), c.due_at, c.priority, COALESCE(u.value, o.value)
      FROM conversations_conversation c JOIN people_customer u ON u.id = c.customer_id LEFT JOIN people_organization o ON o.id = u.organization_id
     WHERE c.team_id IN ({teams}) AND c.assignee_id IS NULL AND c.status IN ('new', 'open') AND c.channel <> 'chat' AND c.snoozed_until IS NULL
"""


def foremost(team_ids: Sequence[int], times: HandleTimes, rule: DispatchPolicy, *, first: Collection[int], at: datetime, most: int) -> list[int] | None:
    """The numbers of the `most` mails and forms with the highest index and of the `most` oldest, and of all that come first:
    what is urgent, and `first`. None when there are not more than that.
    """
    found = rows.select(_WAITING.format(teams=rows.places(team_ids)), list(team_ids))
    if len(found) <= 2 * most:
        return None
    now, horizon = at.timestamp(), horizon_seconds(rule)
    usual = {key: times.of(*key) for key in {(row[1], row[2]) for row in found}}
    ranked, aged, chosen = [], [], set(first)
    for number, team_id, channel, arrived, due_at, priority, value in found:
        if priority == Priority.URGENT:
            chosen.add(number)
        slack = max(0.0, rows.instant(due_at).timestamp() - now) if due_at else 0.0
        weight = (USUAL_VALUE if value is None else value) * URGENCY_WEIGHTS[priority] / usual[team_id, channel]
        ranked.append((math.log(weight) - slack / horizon, number))
        # Text in one form on SQLite, an instant on PostgreSQL: either way the earlier is the smaller.
        aged.append((arrived, number))
    chosen.update(number for _index, number in heapq.nlargest(most, ranked))
    chosen.update(number for _arrived, number in heapq.nsmallest(most, aged))
    return sorted(chosen)
