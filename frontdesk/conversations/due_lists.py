"""The same lists with what is due first on top, then what nothing is promised for, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdesk.conversations.lists import List
from frontdesk.kit import rows
from frontdesk.people.models import Agent

Place = tuple[datetime, int]
_WALK = """
    SELECT * FROM (SELECT id, {by} FROM conversations_conversation
     WHERE team_id = %s AND status = %s{whose}{also} AND due_at IS {known}{beyond} ORDER BY {order} LIMIT {limit}) AS walk
"""
_SHARED = """
    SELECT * FROM (SELECT id, {by} FROM conversations_conversation
     WHERE id IN (SELECT conversation_id FROM conversations_shared WHERE team_id IN ({teams})) AND status IN ({statuses})
       {also} AND due_at IS {known}{beyond} ORDER BY {order} LIMIT {limit}) AS walk
"""


def due(which: List, agent: Agent, team_ids: list[int], after: Place | None, limit: int) -> tuple[str, list[Any]]:
    """SQL, and its values, for the numbers of those that are due, the first on top, behind `after` = (due_at, number)."""
    return _numbers(which, agent, team_ids, after, limit, by="due_at", known="NOT NULL", is_down=False)


def others(which: List, agent: Agent, team_ids: list[int], before: Place | None, limit: int) -> tuple[str, list[Any]]:
    """The same for those of which nothing is due, below `before` = (updated_at, number)."""
    return _numbers(which, agent, team_ids, before, limit, by="updated_at", known="NULL", is_down=True)


def _numbers(
    which: List, agent: Agent, team_ids: list[int], place: Place | None, limit: int, *, by: str, known: str, is_down: bool,
) -> tuple[str, list[Any]]:
    """Each team and status is one walk along its index, ended after a page; the walks are merged, as in `lists.numbers`."""
    order = f"{by} DESC, id DESC" if is_down else f"{by}, id"
    beyond = "" if place is None else f" AND ({by}, id) {'<' if is_down else '>'} (%s, %s)"
    reached = [] if place is None else [rows.adapted(place[0]), place[1]]
    parts = {"by": by, "known": known, "order": order, "beyond": beyond, "limit": int(limit), "also": which.also}
    if which.whose == "others":
        walks = [_SHARED.format(teams=rows.places(team_ids), statuses=rows.places(which.statuses), **parts)]
        values: list[Any] = [*team_ids, *map(str, which.statuses), *reached]
    else:
        whose = {"me": " AND assignee_id = %s", "nobody": " AND assignee_id IS NULL"}.get(which.whose, "")
        mine = [agent.pk] if which.whose == "me" else []
        walks, values = [], []
        for team_id in team_ids or [0]:
            for status in which.statuses:
                walks.append(_WALK.format(whose=whose, **parts))
                values += [team_id, str(status), *mine, *reached]
    return f"SELECT id FROM ({' UNION ALL '.join(walks)}) AS merged ORDER BY {order} LIMIT {int(limit)}", values  # noqa: S608
