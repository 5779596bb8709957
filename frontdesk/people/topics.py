"""The names under which live streams are told about teams and agents; tickets and the feed spell them the same way."""

from __future__ import annotations


def of_team(team_id: int) -> str:
    """For those who may see the team's conversations."""
    return f"team:{team_id}"


def of_agent(agent_id: int) -> str:
    """For one agent, in all their windows."""
    return f"agent:{agent_id}"
