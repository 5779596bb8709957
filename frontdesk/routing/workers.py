"""Agents as dispatch sees them: who is here, what they can do, what they have in hand, how long they have rested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdesk.kit import rows
from frontdesk.routing.dispatch import Worker
from frontdesk.routing.handle_times import HandleTimes

MAIL = "email"
"""Mails and forms are taken from the same places: the channel of every item that is no chat."""
WINDOW_SECONDS = 3600.0
"""Over so long occupancy is counted. Whoever was here for less of it counts as rested before."""
LONGEST_CHAT = timedelta(hours=12)
"""Chats that were first taken before are not looked for when occupancy is counted."""

_AGENTS = """
    SELECT a.id, COALESCE(p.state, 'offline'), p.wraps_until, a.max_chats, a.max_mails,
           (SELECT COUNT(*) FROM conversations_conversation c WHERE c.assignee_id = a.id AND c.team_id IN ({all_teams}) AND c.status IN ('new', 'open')
               AND c.channel <> 'chat' AND c.snoozed_until IS NULL),
           (SELECT s.ended_at FROM conversations_chatsession s WHERE s.agent_id = a.id AND s.ended_at IS NOT NULL ORDER BY s.id DESC LIMIT 1),
           (SELECT m.created_at FROM conversations_message m WHERE m.agent_id = a.id AND m.visibility = 'public' ORDER BY m.id DESC LIMIT 1)
      FROM people_agent a LEFT JOIN people_presence p ON p.agent_id = a.id
     WHERE a.is_active = %s AND a.id IN (SELECT agent_id FROM people_membership WHERE team_id IN ({teams})) ORDER BY a.id
"""
_MEMBERSHIPS = "SELECT agent_id, team_id FROM people_membership WHERE team_id IN ({teams})"
_SKILLS = """
    SELECT k.agent_id, k.skill_id, k.level FROM people_agentskill k JOIN people_skill s ON s.id = k.skill_id
     WHERE s.is_archived = %s AND k.agent_id IN ({agents})
"""
_LANGUAGES = "SELECT agent_id, language, level FROM people_agentlanguage WHERE agent_id IN ({agents})"
_LIVE = "SELECT s.agent_id, s.accepted_at, NULL FROM conversations_chatsession s WHERE s.ended_at IS NULL AND s.state = 'active'"
_ENDED = """
    SELECT s.agent_id, s.accepted_at, s.ended_at FROM conversations_chatsession s
     WHERE s.first_accepted_at > %s AND s.ended_at > %s AND s.agent_id IS NOT NULL AND s.accepted_at IS NOT NULL
"""
# A chat that is offered to one agent alone takes a place of theirs until they have said yes or no.
_OFFERED = """
    SELECT t.agent_id, COUNT(*) FROM routing_offeredto t JOIN routing_offer o ON o.id = t.offer_id
     WHERE o.closed_at IS NULL AND t.declined_at IS NULL AND (SELECT COUNT(*) FROM routing_offeredto u WHERE u.offer_id = o.id) = 1
     GROUP BY t.agent_id
"""

Leads = Mapping[int, list[tuple[datetime, datetime | None]]]
"""The chats of each agent: since when they have them, and until when."""


def workers(team_ids: Collection[int], times: HandleTimes, at: datetime) -> list[Worker]:
    """The active agents of those teams. Seven queries, however many agents there are.

    Where no language of any of them is on file, nobody's is asked for (`speaks_any`).
    """
    if not team_ids:
        return []
    teams = list(team_ids)
    all_teams = [row[0] for row in rows.select("SELECT id FROM people_team", [])]
    found = rows.select(_AGENTS.format(teams=rows.places(teams), all_teams=rows.places(all_teams)), [*all_teams, True, *teams])
    agents = [row[0] for row in found]
    memberships = _sets(rows.select(_MEMBERSHIPS.format(teams=rows.places(teams)), teams))
    skills = _levels(rows.select(_SKILLS.format(agents=rows.places(agents)), [False, *agents]))
    languages = _levels(rows.select(_LANGUAGES.format(agents=rows.places(agents)), agents))
    leads, offered = _leads(at), dict(rows.select(_OFFERED, []))
    usual = times.of(teams[0], "chat")
    return [
        Worker(
            number, presence=state, capacity={"chat": max_chats, MAIL: max_mails},
            load={"chat": _active(leads[number]) + offered.get(number, 0), MAIL: mails}, team_ids=frozenset(memberships[number]),
            skills=skills[number], languages=languages[number], idle_since=_latest(chatted, answered),
            occupancy=_busy_seconds(leads[number], at) / (WINDOW_SECONDS * max(1, max_chats)),
            free_at=_free_at(leads[number], wraps_until if state == "wrap_up" else None, usual, at),
        )
        for number, state, wraps_until, max_chats, max_mails, mails, chatted, answered in found
    ]


def speaks_any(those: Collection[Worker]) -> bool:
    """Is no language on file of any of them, so that there is nothing to go by?"""
    return not any(worker.languages for worker in those)


def _leads(at: datetime) -> Leads:
    """Chats that go on, and those that ended within the window."""
    leads: dict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    ended = rows.select(_ENDED, [rows.adapted(at - LONGEST_CHAT), rows.adapted(at - timedelta(seconds=WINDOW_SECONDS))])
    for agent_id, accepted_at, ended_at in (*rows.select(_LIVE, []), *ended):
        if agent_id is not None and accepted_at is not None:
            leads[agent_id].append((rows.instant(accepted_at), rows.instant(ended_at) if ended_at else None))
    return leads


def _active(theirs: list[tuple[datetime, datetime | None]]) -> int:
    return sum(end is None for _begin, end in theirs)


def _busy_seconds(theirs: list[tuple[datetime, datetime | None]], at: datetime) -> float:
    """How much of the window their places were taken, all places together."""
    begin = at - timedelta(seconds=WINDOW_SECONDS)
    return sum(max(0.0, (min(end or at, at) - max(since, begin)).total_seconds()) for since, end in theirs)


def _free_at(theirs: list[tuple[datetime, datetime | None]], wraps_until: Any, usual_seconds: float, at: datetime) -> datetime | None:
    """When a place is expected to be free: at the end of a wrap-up, or of the chat that is nearest to its usual length.

    None when nothing is known: those that last longer already end who knows when.
    """
    ends = [since + timedelta(seconds=usual_seconds) for since, end in theirs if end is None]
    if wraps_until:
        ends = [rows.instant(wraps_until)]
    return min((end for end in ends if end > at), default=None)


def _latest(*instants: Any) -> datetime | None:
    return max((rows.instant(one) for one in instants if one), default=None)


def _sets(pairs: list[tuple[Any, ...]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for agent_id, value in pairs:
        found[agent_id].add(value)
    return found


def _levels(triples: list[tuple[Any, ...]]) -> dict[int, dict[Any, int]]:
    """By agent the level of each; of `pt-br` the language is `pt`."""
    found: dict[int, dict[Any, int]] = defaultdict(dict)
    for agent_id, what, level in triples:
        key = what.partition("-")[0] if isinstance(what, str) else what
        found[agent_id][key] = max(level, found[agent_id].get(key, 0))
    return found
