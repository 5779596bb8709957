"""Tells the live streams what the ledger has: plain SQL, one connection, one thread, no ORM.

A signal says what happened to which conversation and nothing of its content; pages read that through their views.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from frontdesk.conversations import topics
from frontdesk.kit.horizon import HORIZON
from frontdesk.kit.live import database
from frontdesk.kit.live.source import Batch, Cursor, FeedRow, Source

if TYPE_CHECKING:
    import psycopg

CUSTOMER_MAY_KNOW = frozenset({
    "message.received", "message.answered", "message.seen",
    "conversation.opened", "conversation.solved", "conversation.closed",
    "chat.queued", "chat.accepted", "chat.returned", "chat.ended", "chat.delegated", "colleague.joined", "colleague.left",
})
UNTOLD = frozenset({"policy.applied", "clock.met"})
"""They happen together with what is told anyway, so that pages have nothing more to fetch."""
BATCH_SIZE = 500
FURTHEST_LOOK = 5000
"""Events of the whole desk through which a team's replay looks at most; who was away for longer fetches anew."""

EVENTS = """
    SELECT e.id, e.tx, e.kind, e.conversation_id, e.agent_id, c.team_id, c.assignee_id,
           CASE WHEN e.kind = 'conversation.moved' THEN {facts_from} END,
           CASE e.kind WHEN 'chat.offered' THEN {facts_agents} WHEN 'colleague.invited' THEN {facts_agent} END,
           (SELECT {listed} FROM conversations_shared s WHERE s.conversation_id = e.conversation_id), w.agent_id, w.whisper_to_id, w.id, {is_settled}
      FROM conversations_event e JOIN conversations_conversation c ON c.id = e.conversation_id
      LEFT JOIN conversations_message w ON w.id = e.message_id AND w.visibility = 'whisper'
"""
PLACES = "SELECT tx, id FROM conversations_event"
ON_SQLITE = EVENTS.format(
    facts_from="json_extract(e.facts, '$.from')", facts_agents="json_extract(e.facts, '$.agents')", facts_agent="json_extract(e.facts, '$.agent')",
    listed="group_concat(s.team_id)", is_settled="1",
)
ON_POSTGRESQL = EVENTS.format(
    facts_from="(e.facts->>'from')::bigint", facts_agents="e.facts->>'agents'", facts_agent="e.facts->>'agent'",
    listed="string_agg(s.team_id::text, ',')", is_settled=f"e.tx < {HORIZON}",
)


def feed() -> Source:
    """The desk's ledger, connected at first use."""
    return OnPostgresql() if database.is_postgresql() else OnSqlite()


class Record(NamedTuple):
    """One event, and where its conversation is now."""

    event_id: int
    tx: int
    kind: str
    conversation_id: int
    agent_id: int | None
    team_id: int
    assignee_id: int | None
    moved_from: int | None
    asked: str | int | None
    """Who is offered a chat, or asked to come in: an id, or a list of them as JSON."""
    shared_with: str | None
    whispered_by: int | None
    whispered_to: int | None
    whisper: int | None
    is_settled: bool


class OnSqlite:
    """One writer at a time takes ids, so they commit in order."""

    def __init__(self) -> None:
        self._connection: sqlite3.Connection | None = None

    def newest(self) -> Cursor:
        return Cursor(0, self._read("SELECT coalesce(max(id), 0) FROM conversations_event")[0][0])

    def events_after(self, cursor: Cursor) -> Batch:
        rows = self._read(f"{ON_SQLITE} WHERE e.id > ? ORDER BY e.id LIMIT {BATCH_SIZE}", cursor.event_id)
        return _batch([Record(*row) for row in rows], cursor)

    def replay(self, wanted: Iterable[str], after_event_id: int, until: Cursor, limit: int) -> list[FeedRow] | None:
        scope = Scope.of(wanted)
        if not scope.reaches(after_event_id, until):
            return None
        rows = self._read(
            f"{ON_SQLITE} WHERE {scope.condition} AND e.id > ? AND e.id <= ? ORDER BY e.id LIMIT ?",
            after_event_id, until.event_id, limit + 1,
        )
        return scope.told([Record(*row) for row in rows], limit)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, sql: str, *values: int) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = database.connect_sqlite()
        return self._connection.execute(sql, values).fetchall()


class OnPostgresql:
    """Ids do not commit in order: rows are read by (transaction, id), below every transaction that still runs."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection[Any] | None = None

    def newest(self) -> Cursor:
        rows = self._read(f"{PLACES} WHERE tx < {HORIZON} ORDER BY tx DESC, id DESC LIMIT 1")
        return Cursor(*rows[0]) if rows else Cursor(0, 0)

    def events_after(self, cursor: Cursor) -> Batch:
        later = "WHERE (e.tx, e.id) > (%s, %s) ORDER BY e.tx, e.id"
        rows = self._read(f"{ON_POSTGRESQL} {later} LIMIT {BATCH_SIZE}", *cursor)
        return _batch([Record(*row) for row in rows], cursor)

    def replay(self, wanted: Iterable[str], after_event_id: int, until: Cursor, limit: int) -> list[FeedRow] | None:
        scope = Scope.of(wanted)
        after = self._read(f"{PLACES} WHERE id = %s", after_event_id)
        if not after or not scope.reaches(after_event_id, until):
            return None
        rows = self._read(
            f"{ON_POSTGRESQL} WHERE {scope.condition} AND (e.tx, e.id) > (%s, %s) AND (e.tx, e.id) <= (%s, %s)"
            " ORDER BY e.tx, e.id LIMIT %s",
            *after[0], *until, limit + 1,
        )
        return scope.told([Record(*row) for row in rows], limit)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self, sql: str, *values: int) -> list[tuple[Any, ...]]:
        if self._connection is None:
            self._connection = database.connect_postgresql("reads the ledger for the streams")
        return self._connection.execute(sql, values).fetchall()


class Scope(NamedTuple):
    """What a stream's topics reach in the ledger."""

    wanted: frozenset[str]
    team_ids: tuple[int, ...]
    conversation_ids: tuple[int, ...]

    @classmethod
    def of(cls, wanted: Iterable[str]) -> Scope:
        parted = [topic.split(":") for topic in wanted]
        return cls(
            frozenset(wanted),
            tuple(int(parts[1]) for parts in parted if parts[0] == "team"),
            tuple(int(parts[1]) for parts in parted if parts[0] == "conversation"),
        )

    @property
    def condition(self) -> str:
        """SQL that lets through all that the topics could be told, and little more. The ids are numbers by now."""
        conversations = f"e.conversation_id IN ({_listed(self.conversation_ids)})"
        if not self.team_ids:
            return conversations
        teams = _listed(self.team_ids)
        shared = f"EXISTS (SELECT 1 FROM conversations_shared h WHERE h.conversation_id = c.id AND h.team_id IN ({teams}))"  # noqa: S608  numbers
        return f"(c.team_id IN ({teams}) OR e.kind = 'conversation.moved' OR {shared} OR {conversations})"

    def reaches(self, after_event_id: int, until: Cursor) -> bool:
        """Whether that event is in the ledger's past, and for teams near enough to look through what followed."""
        distance = until.event_id - after_event_id
        return after_event_id >= 0 and distance >= 0 and (not self.team_ids or distance <= FURTHEST_LOOK)

    def told(self, records: Sequence[Record], limit: int) -> list[FeedRow] | None:
        if len(records) > limit:
            return None
        return [row for record in records for row in _rows(record) if self.wanted.intersection(row.topics)]


def _batch(records: list[Record], cursor: Cursor) -> Batch:
    settled = [record for record in records if record.is_settled]
    end = Cursor(settled[-1].tx, settled[-1].event_id) if settled else cursor
    rows = [row for record in settled for row in _rows(record)]
    return Batch(rows, end, is_full=len(settled) == BATCH_SIZE, is_unsettled=len(settled) < len(records))


def _rows(record: Record) -> Iterator[FeedRow]:
    """What the agents are told about the event, and what its customer, if they may know of it at all."""
    if record.kind in UNTOLD:
        return
    told = {"kind": record.kind, "conversation": record.conversation_id, "event": record.event_id}
    of_agents: dict[str, Any] = told | {"team": record.team_id, "assignee": record.assignee_id, "by": record.agent_id}
    if record.asked is not None:
        # Each of their pages would else have to look whether it is meant.
        asked = json.loads(str(record.asked))
        of_agents["to"] = asked if isinstance(asked, list) else [asked]
    if record.whisper is not None:
        # Nobody else learns that there is one.
        two = sorted(agent for agent in {record.whispered_by, record.whispered_to} if agent is not None)
        yield FeedRow(record.event_id, tuple(topics.of_agent(agent) for agent in two), of_agents)
        return
    shared = map(int, record.shared_with.split(",")) if record.shared_with else ()
    teams = {record.team_id, record.moved_from or record.team_id, *shared}
    yield FeedRow(record.event_id, tuple(topics.of_team(team) for team in sorted(teams)), of_agents)
    if record.kind in CUSTOMER_MAY_KNOW:
        yield FeedRow(record.event_id, (topics.of_customer(record.conversation_id),), told)


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids)) or "NULL"
