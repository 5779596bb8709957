"""Messages that have not left, found by the index that holds nothing else: their number counts, not the desk's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdesk.conversations.models import Delivery
from frontdesk.kit import rows
from frontdesk.people.models import Agent

# SQLite takes a partial index only for a query that repeats its condition word for word, so there are no parameters
# here; and only a CROSS JOIN keeps it from walking through every conversation of the teams instead.
_UNDELIVERED = "m.delivery IN ('queued', 'waiting', 'sending', 'uncertain', 'failed', 'delayed', 'bounced')"
_SEEN = f"""
    SELECT {{columns}} FROM conversations_message m CROSS JOIN conversations_conversation c
     WHERE {_UNDELIVERED} AND c.id = m.conversation_id AND c.team_id IN ({{teams}})
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one host: how many messages, since when the oldest, why, and when the next of them is tried.

    `is_ours`: we try again. Else a server on the way does, which has told us so, and there is no next try of ours.
    """

    host: str
    is_ours: bool
    count: int
    since: datetime
    next_try: datetime | None
    why: str


def newest(agent: Agent, *, before: int | None, limit: int) -> list[int]:
    """Ids of the newest, below `before` if given, in conversations that the agent may see."""
    sql, values = _of(agent)
    below, below_values = (" AND m.id < %s", [before]) if before is not None else ("", [])
    return _ids(f"{sql}{below} ORDER BY m.id DESC LIMIT %s", [*values, *below_values, limit])


def waiting(agent: Agent) -> list[int]:
    """Ids of those that wait for a setting, oldest first, in conversations that the agent may see."""
    sql, values = _of(agent)
    return _ids(f"{sql} AND m.delivery = %s ORDER BY m.id", [*values, Delivery.WAITING])


def queues(agent: Agent) -> list[Queue]:
    """What waits for which host, in conversations that the agent may see, the longest queue first."""
    sql, values = _of(agent, "m.waits_for, m.delivery, COUNT(*), MIN(m.created_at), MIN(m.send_at), MAX(m.delivery_note)")
    by_host = f"{sql} AND m.waits_for <> '' AND m.delivery IN ('queued', 'delayed') GROUP BY m.waits_for, m.delivery ORDER BY COUNT(*) DESC, m.waits_for"
    return [
        Queue(host, delivery == Delivery.QUEUED, count, rows.instant(since), rows.instant(at) if at else None, why)
        for host, delivery, count, since, at, why in rows.select(by_host, values)
    ]


def waiting_for(host: str, agent: Agent | None = None) -> list[int]:
    """Ids of those whose next try waits for that host, oldest first; all, or those that the agent may see."""
    if agent is None:
        return _ids(f"SELECT m.id FROM conversations_message m WHERE {_UNDELIVERED} AND m.delivery = 'queued' AND m.waits_for = %s ORDER BY m.id", [host])  # noqa: S608  constants
    sql, values = _of(agent)
    return _ids(f"{sql} AND m.delivery = 'queued' AND m.waits_for = %s ORDER BY m.id", [*values, host])


def waiting_everywhere() -> list[int]:
    """Ids of those that wait for a setting, oldest first, in the whole desk."""
    return _ids(f"SELECT m.id FROM conversations_message m WHERE {_UNDELIVERED} AND m.delivery = %s ORDER BY m.id", [Delivery.WAITING])  # noqa: S608  constants


def _of(agent: Agent, columns: str = "m.id") -> tuple[str, list[int]]:
    teams = agent.visible_team_ids()
    return _SEEN.format(columns=columns, teams=rows.places(teams)), teams


def _ids(sql: str, values: list[int | str]) -> list[int]:
    return [row[0] for row in rows.select(sql, values)]
