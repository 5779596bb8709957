"""Messages that have not left, found by the index that holds nothing else: their number counts, not the desk's."""

from __future__ import annotations

from frontdesk.conversations.models import Delivery
from frontdesk.kit import rows
from frontdesk.people.models import Agent

# SQLite takes a partial index only for a query that repeats its condition word for word, so there are no parameters
# here; and only a CROSS JOIN keeps it from walking through every conversation of the teams instead.
_UNDELIVERED = "m.delivery IN ('queued', 'waiting', 'sending', 'uncertain', 'failed', 'delayed', 'bounced')"
_SEEN = f"""
    SELECT m.id FROM conversations_message m CROSS JOIN conversations_conversation c
     WHERE {_UNDELIVERED} AND c.id = m.conversation_id AND c.team_id IN ({{teams}})
"""  # noqa: S608  constants


def newest(agent: Agent, *, before: int | None, limit: int) -> list[int]:
    """Ids of the newest, below `before` if given, in conversations that the agent may see."""
    sql, values = _of(agent)
    below, below_values = (" AND m.id < %s", [before]) if before is not None else ("", [])
    return _ids(f"{sql}{below} ORDER BY m.id DESC LIMIT %s", [*values, *below_values, limit])


def waiting(agent: Agent) -> list[int]:
    """Ids of those that wait for a setting, oldest first, in conversations that the agent may see."""
    sql, values = _of(agent)
    return _ids(f"{sql} AND m.delivery = %s ORDER BY m.id", [*values, Delivery.WAITING])


def waiting_everywhere() -> list[int]:
    """Ids of those that wait for a setting, oldest first, in the whole desk."""
    return _ids(f"SELECT m.id FROM conversations_message m WHERE {_UNDELIVERED} AND m.delivery = %s ORDER BY m.id", [Delivery.WAITING])  # noqa: S608  constants


def _of(agent: Agent) -> tuple[str, list[int]]:
    teams = agent.visible_team_ids()
    return _SEEN.format(teams=rows.places(teams)), teams


def _ids(sql: str, values: list[int | str]) -> list[int]:
    return [row[0] for row in rows.select(sql, values)]
