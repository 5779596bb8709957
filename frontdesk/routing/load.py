"""What the agents of a team have in hand."""

from __future__ import annotations

from frontdesk.kit import rows
from frontdesk.routing import needs
from frontdesk.routing.eligible import Candidate

# "+": live chats are few, and those that an agent ever had are many, so that the index of agents is the wrong one.
_CANDIDATES = """
    SELECT a.id, COALESCE(p.state, 'offline'), a.max_chats,
           (SELECT COUNT(*) FROM conversations_chatsession s WHERE +s.agent_id = a.id AND s.state = 'active' AND s.ended_at IS NULL)
      FROM people_agent a LEFT JOIN people_presence p ON p.agent_id = a.id
     WHERE a.is_active = %s AND (a.id = %s OR a.id IN (SELECT agent_id FROM people_membership WHERE team_id = %s)) ORDER BY a.id
"""

_SKILLS = "SELECT agent_id, skill_id, level FROM people_agentskill WHERE agent_id IN ({agents}) AND skill_id IN ({skills})"


def candidates(team_id: int, *, and_also: int | None = None) -> list[Candidate]:
    """The team's agents, and one who is perhaps of another, with their presence and the chats that they lead. One query."""
    found = rows.select(_CANDIDATES, [True, and_also or 0, team_id])
    return [Candidate(agent_id, state, chats, most) for agent_id, state, most, chats in found]


def unskilled(agent_ids: list[int], conversation_id: int) -> frozenset[int]:
    """Those of the agents who lack a skill that the conversation asks for. One query where it asks for none, else two."""
    asked = needs.of([conversation_id]).get(conversation_id)
    if not asked:
        return frozenset()
    sql = _SKILLS.format(agents=rows.places(agent_ids), skills=rows.places(asked))
    able = {(agent_id, skill_id): level for agent_id, skill_id, level in rows.select(sql, [*agent_ids, *asked])}
    return frozenset(agent_id for agent_id in agent_ids if any(able.get((agent_id, skill), 0) < level for skill, level in asked.items()))
