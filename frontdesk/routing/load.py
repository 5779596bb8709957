"""What the agents of a team have in hand."""

from __future__ import annotations

from frontdesk.kit import rows
from frontdesk.routing.eligible import Candidate

_CANDIDATES = """
    SELECT a.id, COALESCE(p.state, 'offline'), a.max_chats,
           (SELECT COUNT(*) FROM conversations_chatsession s WHERE s.agent_id = a.id AND s.ended_at IS NULL)
      FROM people_agent a JOIN people_membership m ON m.agent_id = a.id
      LEFT JOIN people_presence p ON p.agent_id = a.id
     WHERE m.team_id = %s AND a.is_active = %s ORDER BY a.id
"""


def candidates(team_id: int) -> list[Candidate]:
    """The team's agents with their presence and the chats that they lead. One query."""
    found = rows.select(_CANDIDATES, [team_id, True])
    return [Candidate(agent_id, state, chats, most) for agent_id, state, most, chats in found]
