"""Whom a step reaches at an instant: by name, as teams, skills and the rota are then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from frontdesk.clocks.models import EscalationStep
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.people import rota
from frontdesk.people.models import Agent, Role


def people(step: EscalationStep, team_id: int | None, at: datetime) -> list[Agent]:
    """The active agents to whom it leads; `team_id` is the team that has the conversation."""
    if step.role:
        return rota.on_turn(step.role, team_id, at)
    active = Agent.objects.filter(is_active=True)
    if step.team_id is not None:
        return list(active.filter(teams=step.team_id))
    return list(active.filter(skills__skill=step.skill_id, skills__level__gte=step.level))


def who_may_see(agents: Sequence[Agent], conversation: Conversation) -> list[Agent]:
    """Of those agents: nobody learns of a conversation because somebody is told of it."""
    return [agent for agent in agents if access.may_hold(agent, conversation)]


def admins() -> list[Agent]:
    """Who is told when a step finds nobody: admins see every team."""
    return list(Agent.objects.filter(is_active=True, role=Role.ADMIN))
