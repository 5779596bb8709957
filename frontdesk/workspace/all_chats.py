"""All chats that go on in an agent's teams, who is offered them, and which agents are there: a few queries for any number."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from frontdesk.conversations.models import ChatState
from frontdesk.kit import rows
from frontdesk.people.models import Agent, Here
from frontdesk.workspace import now

MOST = 300
_CHATS = """
    SELECT s.id, s.conversation_id, s.state, s.agent_id, s.began_at, s.queued_at, s.accepted_at, w.name,
           c.subject, c.preview, c.last_author, c.waiting_since, c.team_id, g.name, c.customer_id, COALESCE(NULLIF(u.name, ''), (
               SELECT p.value FROM people_contactpoint p WHERE p.customer_id = u.id AND p.kind NOT IN ('visitor', 'external') ORDER BY p.id LIMIT 1
           ), ''),
           o.id, o.round, o.until
      FROM conversations_chatsession s
      JOIN conversations_conversation c ON c.id = s.conversation_id
      JOIN people_team g ON g.id = c.team_id
      JOIN people_customer u ON u.id = c.customer_id
      LEFT JOIN people_agent w ON w.id = s.wanted_id
      LEFT JOIN routing_offer o ON o.chat_id = s.id AND o.closed_at IS NULL
     WHERE s.ended_at IS NULL AND c.team_id IN ({teams})
     ORDER BY s.queued_at, s.id LIMIT %s
"""
_ASKED = """
    SELECT t.offer_id, a.name, t.declined_at IS NOT NULL FROM routing_offeredto t JOIN people_agent a ON a.id = t.agent_id
     WHERE t.offer_id IN ({offers}) ORDER BY a.name
"""
_COMPANY = """
    SELECT p.chat_id, a.name, p.joined_at IS NOT NULL FROM conversations_participant p JOIN people_agent a ON a.id = p.agent_id
     WHERE p.chat_id IN ({chats}) AND p.left_at IS NULL ORDER BY a.name
"""
_AGENTS = """
    SELECT a.id, a.name, a.max_chats, COALESCE(p.state, 'offline'), COALESCE(p.reason, ''), p.since, COALESCE((
               SELECT x.why FROM people_presencechange x WHERE x.agent_id = a.id ORDER BY x.at DESC, x.id DESC LIMIT 1), ''),
           (SELECT COUNT(*) FROM conversations_chatsession s WHERE s.ended_at IS NULL AND s.state = 'active' AND +s.agent_id = a.id)
      FROM people_agent a LEFT JOIN people_presence p ON p.agent_id = a.id
     WHERE a.is_active = %s AND a.id IN (SELECT m.agent_id FROM people_membership m WHERE m.team_id IN ({teams}))
     ORDER BY a.name, a.id
"""
_ORDER = {Here.ONLINE: 0, Here.WRAP_UP: 1, Here.AWAY: 2, Here.OFFLINE: 3}


class Company(NamedTuple):
    """Somebody asked, or in a chat beside its agent. `is_settled`: they have passed it on, or come in."""

    name: str
    is_settled: bool


@dataclass(slots=True)
class Chat:
    """One that goes on. `place` is its place in its team's queue, 0 for one that does not wait there.

    `seconds` is how long it waits, or how long it has been with its agent; `silent_seconds` since when the customer waits
    for an answer, None when they do not.
    """

    pk: int
    number: int
    state: str
    agent_id: int | None
    wanted: str | None
    subject: str
    preview: str
    last_author: str
    team: str
    customer_id: int
    who: str
    seconds: int
    silent_seconds: int | None
    round: int
    left_seconds: int
    place: int = 0
    asked: list[Company] = field(default_factory=list)
    company: list[Company] = field(default_factory=list)


@dataclass(slots=True)
class Colleague:
    """An agent of the teams, and the chats that they lead in them; `chats_number` counts those of all teams."""

    pk: int
    name: str
    max_chats: int
    state: str
    words: str
    since: datetime | None
    chats_number: int
    chats: list[Chat] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """`waiting` oldest first; `others` are with the assistant, or with somebody who is in none of the teams any more."""

    waiting: list[Chat]
    colleagues: list[Colleague]
    others: list[Chat]
    is_cut: bool


def of(agent: Agent, *, at: datetime) -> Board:
    """Four queries, however many chats there are; of those at most MOST."""
    teams = agent.visible_team_ids()
    found = rows.select(_CHATS.format(teams=rows.places(teams)), [*teams, MOST + 1])
    chats = _chats(found[:MOST], at)
    colleagues = _colleagues(teams)
    waiting = [chat for chat in chats if chat.state == ChatState.QUEUED]
    by_agent = {each.pk: each for each in colleagues}
    for chat in chats:
        if chat.state == ChatState.ACTIVE and chat.agent_id in by_agent:
            by_agent[chat.agent_id].chats.append(chat)
    led = {chat.pk for each in colleagues for chat in each.chats}
    others = [chat for chat in chats if chat.state != ChatState.QUEUED and chat.pk not in led]
    return Board(waiting, colleagues, others, is_cut=len(found) > MOST)


def _chats(found: list[tuple[Any, ...]], at: datetime) -> list[Chat]:
    asked = _by(rows.select(_ASKED.format(offers=rows.places(offers)), offers)) if (offers := [row[16] for row in found if row[16]]) else {}
    company = _by(rows.select(_COMPANY.format(chats=rows.places(numbers)), numbers)) if (numbers := [row[0] for row in found]) else {}
    ahead: Counter[int] = Counter()
    chats = []
    for row in found:
        chat = _chat(row, at)
        if chat.state == ChatState.QUEUED:
            ahead[row[12]] += 1
            chat.place = ahead[row[12]]
        chat.asked, chat.company = asked.get(row[16], []), company.get(chat.pk, [])
        chats.append(chat)
    return chats


def _chat(row: tuple[Any, ...], at: datetime) -> Chat:
    pk, number, state, agent_id, began_at, queued_at, accepted_at, wanted, subject, preview, last_author, waiting_since, *rest = row
    _team_id, team, customer_id, who, _offer_id, round_, until = rest
    since = accepted_at if state == ChatState.ACTIVE and accepted_at else (queued_at if state == ChatState.QUEUED else began_at)
    return Chat(
        pk, number, state, agent_id, wanted, subject, preview, last_author, team, customer_id,
        who or _("Visitor %(number)s") % {"number": customer_id}, _seconds(since, at), _seconds(waiting_since, at) if waiting_since else None,
        round_ or 0, max(0, -_seconds(until, at)) if until else 0,
    )


def _seconds(since: datetime | str, at: datetime) -> int:
    return round((at - rows.instant(since)).total_seconds())


def _by(found: list[tuple[Any, ...]]) -> dict[int, list[Company]]:
    grouped: defaultdict[int, list[Company]] = defaultdict(list)
    for key, name, is_settled in found:
        grouped[key].append(Company(name, bool(is_settled)))
    return grouped


def _colleagues(teams: list[int]) -> list[Colleague]:
    """Who takes chats first, who is not there last."""
    found = [
        Colleague(pk, name, most, state, now.said(state, reason, why), rows.instant(since) if since else None, chats)
        for pk, name, most, state, reason, since, why, chats in rows.select(_AGENTS.format(teams=rows.places(teams)), [True, *teams])
    ]
    return sorted(found, key=lambda each: _ORDER[Here(each.state)])
