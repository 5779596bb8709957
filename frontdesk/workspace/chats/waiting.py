"""The list of the chats page: the agent's own chats, whom they are asked to help, and who still waits for anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from frontdesk.conversations.models import ChatState
from frontdesk.kit import rows
from frontdesk.people.models import Agent

MOST = 200
UNFINISHED_FOR = timedelta(minutes=30)
"""A chat that has ended stands in the list for so long, unless its conversation was solved."""

# Unread is what others have said since the agent last looked; of whispers only those that are for them.
_ROWS = """
    SELECT s.id, c.id, s.state, s.agent_id, l.name, s.wanted_id, s.queued_at, s.ended_at, c.preview, c.last_author, c.waiting_since,
           c.customer_id, COALESCE(NULLIF(u.name, ''), (
               SELECT p.value FROM people_contactpoint p WHERE p.customer_id = u.id AND p.kind NOT IN ('visitor', 'external') ORDER BY p.id LIMIT 1
           ), ''),
           COALESCE((SELECT NULLIF(v.language, '') FROM chat_visitor v WHERE v.conversation_id = c.id ORDER BY v.id DESC LIMIT 1), u.language),
           t.name, h.id, h.joined_at, i.name,
           (SELECT e.facts FROM conversations_event e WHERE s.state = 'queued' AND e.conversation_id = c.id AND e.kind = 'chat.returned'
             ORDER BY e.id DESC LIMIT 1),
           (SELECT COUNT(*) FROM conversations_event e
             WHERE e.conversation_id = c.id AND e.id > COALESCE(k.event_id, 0) AND (e.agent_id IS NULL OR e.agent_id <> %s)
               AND (e.kind IN ('message.received', 'message.answered', 'note.added') OR (e.kind = 'whisper.added' AND EXISTS (
                   SELECT 1 FROM conversations_message w WHERE w.id = e.message_id AND w.whisper_to_id = %s)))),
           EXISTS (SELECT 1 FROM routing_offer o JOIN routing_offeredto r ON r.offer_id = o.id
                    WHERE o.chat_id = s.id AND o.closed_at IS NULL AND r.agent_id = %s AND r.declined_at IS NULL)
      FROM conversations_chatsession s
      JOIN conversations_conversation c ON c.id = s.conversation_id
      JOIN people_customer u ON u.id = c.customer_id
      JOIN people_team t ON t.id = c.team_id
      LEFT JOIN people_agent l ON l.id = s.agent_id
      LEFT JOIN conversations_participant h ON h.chat_id = s.id AND h.agent_id = %s AND h.left_at IS NULL
      LEFT JOIN people_agent i ON i.id = h.invited_by_id
      LEFT JOIN conversations_seen k ON k.conversation_id = c.id AND k.agent_id = %s
     WHERE {which} AND (c.team_id IN ({teams}) OR c.id IN (SELECT x.conversation_id FROM conversations_shared x WHERE x.team_id IN ({teams})))
     ORDER BY s.queued_at, s.id LIMIT {most}
"""
_LIVE = "s.ended_at IS NULL AND (s.agent_id = %s OR h.id IS NOT NULL OR s.state = 'queued')"
# Among the agent's newest: of those that they ever had there are many.
_ENDED = """s.id IN (SELECT o.id FROM conversations_chatsession o WHERE o.agent_id = %s ORDER BY o.id DESC LIMIT 50)
       AND s.agent_id = %s AND s.ended_at >= %s AND c.status NOT IN ('solved', 'closed')
       AND NOT EXISTS (SELECT 1 FROM conversations_chatsession n WHERE n.conversation_id = c.id AND n.id > s.id)"""


class Row(NamedTuple):
    """A chat as the list shows it. `who` is '' for a visitor without a name; `waiting_since` is None when we owe nothing."""

    pk: int
    number: int
    state: str
    agent_id: int | None
    agent: str | None
    wanted_id: int | None
    queued_at: datetime
    ended_at: datetime | None
    preview: str
    last_author: str
    waiting_since: datetime | None
    customer_id: int
    who: str
    language: str
    team: str
    seat: int | None
    joined_at: datetime | None
    invited_by: str | None
    returned: dict[str, Any]
    unread: int
    rings: bool
    """It is offered to the agent at this moment: the bell shows it."""

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def is_for_person(self) -> bool:
        """The assistant had it, and the customer, or the assistant itself, asks for a person."""
        return self.returned.get("chat") == self.pk and self.returned.get("why") == "people"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`mine` are those that the agent leads or takes part in: who waits longest first, then those who wait for nothing."""

    mine: list[Row]
    invited: list[Row]
    queue: list[Row]
    ended: list[Row]

    @property
    def unread(self) -> int:
        return sum(row.unread for row in (*self.mine, *self.invited))

    @property
    def numbers(self) -> list[int]:
        return [row.number for rows_ in (self.invited, self.mine, self.queue, self.ended) for row in rows_]


def of(agent: Agent, *, at: datetime) -> Waiting:
    """Two queries, however many chats there are."""
    live = _rows(_LIVE, [agent.pk], agent)
    ended = _rows(_ENDED, [agent.pk, agent.pk, rows.adapted(at - UNFINISHED_FOR)], agent)
    mine = [row for row in live if row.agent_id == agent.pk or row.joined_at]
    return Waiting(
        mine=sorted(mine, key=lambda row: (row.waiting_since is None, row.waiting_since or row.queued_at, row.pk)),
        invited=[row for row in live if row.seat and not row.joined_at and row.agent_id != agent.pk],
        queue=_queue(live, agent),
        ended=ended,
    )


def _queue(live: Iterable[Row], agent: Agent) -> list[Row]:
    """Who waits for anybody, longest first; what is handed to this agent before all. What the bell shows is not shown twice."""
    waiting = [row for row in live if row.state == ChatState.QUEUED and not row.seat and not row.rings]
    return sorted(waiting, key=lambda row: (row.wanted_id != agent.pk, row.queued_at, row.pk))


def _rows(which: str, values: list[Any], agent: Agent) -> list[Row]:
    teams = agent.visible_team_ids()
    sql = _ROWS.format(which=which, teams=rows.places(teams), most=MOST)
    return [_row(found) for found in rows.select(sql, [*[agent.pk] * 5, *values, *teams, *teams])]


def _row(found: tuple[Any, ...]) -> Row:
    row = Row._make(found)
    return row._replace(
        queued_at=rows.instant(row.queued_at), ended_at=_instant(row.ended_at), waiting_since=_instant(row.waiting_since),
        joined_at=_instant(row.joined_at), returned=rows.facts(row.returned) or {},
    )


def _instant(value: datetime | str | None) -> datetime | None:
    return rows.instant(value) if value else None
