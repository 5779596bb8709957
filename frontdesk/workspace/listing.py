"""The rows of a list of conversations: one query for all that a row shows, and a place to go on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from frontdesk.conversations import due_lists, lists
from frontdesk.kit import rows
from frontdesk.people.models import Agent

MOST_ROWS = 200
REST = "rest-"
"""Marks a place among those of which nothing is due."""

Cursor = tuple[datetime, int]


class Row(NamedTuple):
    """What a list shows of a conversation. `who` is '' for a web visitor without a name."""

    pk: int
    subject: str
    preview: str
    priority: int
    channel: str
    updated_at: datetime
    customer_id: int
    assignee_id: int | None
    assignee: str | None
    who: str
    due_at: datetime | None
    is_unread: bool


# Written out, because Django would build it anew for each page, at ten times the cost of running it.
# Unread is what others have said since the agent last looked; that a mail went out or a tag came on is no news.
_ROWS = """
    SELECT c.id, c.subject, c.preview, c.priority, c.channel, c.updated_at, c.customer_id, c.assignee_id, a.name,
           COALESCE(NULLIF(u.name, ''), (
               SELECT p.value FROM people_contactpoint p WHERE p.customer_id = u.id AND p.kind NOT IN ('visitor', 'external') ORDER BY p.id LIMIT 1
           ), ''), c.due_at,
           EXISTS (
               SELECT 1 FROM conversations_event e
                WHERE e.conversation_id = c.id AND e.id > COALESCE(s.event_id, 0) AND (e.agent_id IS NULL OR e.agent_id <> %s)
                  AND (e.kind IN ('message.received', 'message.answered', 'note.added') OR (e.kind = 'whisper.added' AND EXISTS (
                      SELECT 1 FROM conversations_message w WHERE w.id = e.message_id AND w.whisper_to_id = %s)))
           )
      FROM conversations_conversation c
      JOIN people_customer u ON u.id = c.customer_id
      LEFT JOIN people_agent a ON a.id = c.assignee_id
      LEFT JOIN conversations_seen s ON s.conversation_id = c.id AND s.agent_id = %s
     WHERE c.id IN ({numbers})
       AND (c.team_id IN ({teams}) OR c.id IN (SELECT h.conversation_id FROM conversations_shared h WHERE h.team_id IN ({teams})))
     ORDER BY {order}
"""
_NEWEST = "c.updated_at DESC, c.id DESC"
_DUE = "c.due_at, c.id"


@dataclass(frozen=True, slots=True)
class Page:
    """`older` is the cursor below the last row, '' at the end."""

    rows: list[Row]
    older: str = ""


def page(name: str, *, agent: Agent, team_ids: list[int], before: Cursor | None = None, limit: int = lists.PAGE_SIZE) -> Page:
    """Up to `limit` conversations of the list of that name, newest first. One query."""
    numbers, values = lists.numbers(lists.LISTS[name], agent, team_ids, before, limit + 1)
    found = _rows(numbers, values, agent)
    older = cursor_below(found[limit - 1]) if len(found) > limit else ""
    return Page(found[:limit], older)


def of(numbers: Sequence[int], *, agent: Agent) -> list[Row]:
    """Those conversations, newest first, of which the agent may see the team. One query."""
    return _rows(rows.places(numbers), list(numbers), agent)


def due_first(name: str, *, agent: Agent, team_ids: list[int], place: str = "", limit: int = lists.PAGE_SIZE) -> Page:
    """Up to `limit` conversations of that list, what is due first on top; behind `place`, a cursor of such a page.

    One query, and another where what is due ends.
    """
    which, found = lists.LISTS[name], []
    before = cursor_from(place.removeprefix(REST)) if place.startswith(REST) else None
    if before is None:
        numbers, values = due_lists.due(which, agent, team_ids, cursor_from(place), limit + 1)
        found = _rows(numbers, values, agent, order=_DUE)
    if len(found) <= limit:
        numbers, values = due_lists.others(which, agent, team_ids, before, limit + 1 - len(found))
        found += _rows(numbers, values, agent)
    if len(found) <= limit:
        return Page(found)
    last = found[limit - 1]
    return Page(found[:limit], _place(last.due_at, last.pk) if last.due_at else REST + cursor_below(last))


def _rows(numbers: str, values: list[Any], agent: Agent, *, order: str = _NEWEST) -> list[Row]:
    teams = agent.visible_team_ids()
    sql = _ROWS.format(numbers=numbers, teams=rows.places(teams), order=order)
    found = rows.select(sql, [*[agent.pk] * 3, *values, *teams, *teams])
    return [Row._make((*row[:5], rows.instant(row[5]), *row[6:10], row[10] and rows.instant(row[10]), row[11])) for row in found]


def cursor_below(row: Row) -> str:
    """A place in a list, as it travels in an address: microseconds since 1970 and the number."""
    return _place(row.updated_at, row.pk)


def _place(at: datetime, number: int) -> str:
    return f"{round(at.timestamp() * 1_000_000)}-{number}"


def cursor_from(text: str) -> Cursor | None:
    """The place again; None for what is none."""
    micros, _dash, number = text.partition("-")
    if not (micros.isdigit() and number.isdigit() and len(text) <= 40):
        return None
    try:
        at = datetime.fromtimestamp(int(micros) // 1_000_000, UTC).replace(microsecond=int(micros) % 1_000_000)
    except (OverflowError, ValueError, OSError):
        return None
    return at, int(number)


def rows_wanted(text: str) -> int:
    """How many rows are on the screen already and are to be shown anew."""
    return min(max(int(text), lists.PAGE_SIZE), MOST_ROWS) if text.isdigit() and len(text) < 6 else lists.PAGE_SIZE
