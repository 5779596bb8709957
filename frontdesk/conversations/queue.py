"""The queue of chats as its customers are told of it: their place, and how long it takes, as a quantile."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.conversations.models import ChatSession
from frontdesk.kit import rows

QUANTILE = 0.8
"""Eight of ten wait no longer than they were told (domain: "quote wait as a quantile")."""
LOOKS_BACK = timedelta(days=28)
MOST_LOOKED_AT = 200
USUAL_PICKUP_SECONDS = 30.0
USUAL_CHAT_SECONDS = 600.0
"""What is assumed while fewer than ENOUGH chats of the team are known."""
ENOUGH = 10

# "+": live chats are few, and those that an agent ever had are many, so that the index of agents is the wrong one.
_NOW = """
    SELECT COALESCE(SUM(a.max_chats), 0), COUNT(*), (
        SELECT COUNT(*) FROM conversations_chatsession s WHERE s.state = 'active' AND s.ended_at IS NULL AND +s.agent_id IN (
            SELECT m2.agent_id FROM people_membership m2 JOIN people_presence p2 ON p2.agent_id = m2.agent_id
             WHERE m2.team_id = %s AND p2.state IN ('online', 'wrap_up'))), (
        SELECT COUNT(*) FROM conversations_chatsession w JOIN conversations_conversation c ON c.id = w.conversation_id
         WHERE w.state = 'queued' AND w.ended_at IS NULL AND c.team_id = %s)
      FROM people_agent a JOIN people_membership m ON m.agent_id = a.id JOIN people_presence p ON p.agent_id = a.id
     WHERE m.team_id = %s AND a.is_active = %s AND p.state IN ('online', 'wrap_up')
"""
# "CROSS": the newest first, and only then whose they are.
_LATELY = """
    SELECT s.queued_at, s.first_accepted_at, s.ended_at
      FROM conversations_chatsession s CROSS JOIN conversations_conversation c
     WHERE c.id = s.conversation_id AND c.team_id = %s AND s.first_accepted_at >= %s ORDER BY s.first_accepted_at DESC LIMIT %s
"""
_AHEAD = """
    SELECT COUNT(*) FROM conversations_chatsession s JOIN conversations_conversation c ON c.id = s.conversation_id
     WHERE s.state = 'queued' AND s.ended_at IS NULL AND c.team_id = %s AND (s.queued_at < %s OR (s.queued_at = %s AND s.id < %s))
"""


@dataclass(frozen=True, slots=True)
class Queue:
    """A team's queue. `places` are chats that its agents who are `online` take at once, `busy` those taken.

    Who wraps up counts as online: they take the next one in a moment.
    """

    online: int
    places: int
    busy: int
    waiting: int


def of(team_id: int) -> Queue:
    """The team's queue now. One query, however long it is."""
    ((places, online, busy, waiting),) = rows.select(_NOW, [team_id, team_id, team_id, True])
    return Queue(online, int(places), busy, waiting)


def place(chat: ChatSession, *, team_id: int) -> int:
    """1 for who is next."""
    since = rows.adapted(chat.queued_at)
    ((ahead,),) = rows.select(_AHEAD, [team_id, since, since, chat.pk])
    return ahead + 1


def wait_seconds(team_id: int, *, ahead: int, at: datetime, now: Queue | None = None) -> float | None:
    """How long somebody with so many before them waits at most, in eight of ten cases; None when nobody is online.

    A free place: as long as taking an offer lasts (the same quantile of what it lasted lately). Else ahead + 1 places must
    become free first, each at the rate of the team's busy places: a gamma distribution with that integer shape. `now` is the
    team's queue where it is at hand already.
    """
    now = now or of(team_id)
    if now.online == 0 or now.places == 0:
        return None
    pickups, lengths = _lately(team_id, at)
    pickup = quantile(pickups, QUANTILE) if len(pickups) >= ENOUGH else USUAL_PICKUP_SECONDS
    free = max(0, now.places - now.busy)
    if ahead < free:
        return pickup
    length = sum(lengths) / len(lengths) if len(lengths) >= ENOUGH else USUAL_CHAT_SECONDS
    return gamma_quantile(ahead - free + 1, now.places / length, QUANTILE) + pickup


def gamma_quantile(shape: int, rate_per_second: float, share: float) -> float:
    """The seconds within which `shape` events of a Poisson process have come, with that probability (Erlang distribution)."""
    low, high = 0.0, shape / rate_per_second
    while _erlang(shape, rate_per_second * high) < share:
        high *= 2
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _erlang(shape, rate_per_second * middle) < share else (low, middle)
    return high


def quantile(values: list[float], share: float) -> float:
    """The smallest of the values that at least that share of them do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _erlang(shape: int, x: float) -> float:
    """P(X <= x) for integer shape and rate 1: one minus the first terms of Poisson's distribution, by logarithms."""
    if x <= 0:
        return 0.0
    return 1 - sum(math.exp(k * math.log(x) - x - math.lgamma(k + 1)) for k in range(shape))


def _lately(team_id: int, at: datetime) -> tuple[list[float], list[float]]:
    """How long the newest chats of the team waited for their first agent, and how long they then lasted; in seconds."""
    found = rows.select(_LATELY, [team_id, rows.adapted(at - LOOKS_BACK), MOST_LOOKED_AT])
    chats = [(rows.instant(queued), rows.instant(accepted), ended and rows.instant(ended)) for queued, accepted, ended in found]
    waits = [(accepted - queued).total_seconds() for queued, accepted, _ended in chats]
    return waits, [(ended - accepted).total_seconds() for _queued, accepted, ended in chats if ended]
