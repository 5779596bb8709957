"""Sorting: team, tags, impact, urgency and needs of a new conversation in one go, or it is solved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, assign, label, moves, priority, status, triage
from frontdesk.conversations.models import Conversation
from frontdesk.kit.refused import Refused
from frontdesk.people import rota
from frontdesk.people.models import Agent, RotaRole, Skill, Team
from frontdesk.routing import needs


@dataclass(frozen=True, slots=True)
class Place:
    """Where it belongs. `needs` are ids of skills with levels; `reason` is why impact or urgency are not what they were."""

    team: Team
    impact: int
    urgency: int
    reason: str = ""
    tags: tuple[str, ...] = ()
    needs: Mapping[int, int] = field(default_factory=dict)
    is_solved: bool = False


def may_sort(agent: Agent, conversation: Conversation) -> bool:
    """Is the agent on the rota for triage of its team, at whatever hour, or do they look after the work of others?"""
    return agent.is_supervisor or conversation.team_id in rota.teams_of(RotaRole.TRIAGE, agent)


def sort(conversation: Conversation, place: Place, *, took_seconds: float, by: Agent, at: datetime) -> Conversation:
    """Put it there: all of it or nothing. Raises Refused for who is not on the rota, and when somebody was quicker."""
    if not may_sort(by, conversation):
        raise Refused(_("You are not on the rota for the first sorting of this team."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        triage.refuse_sorted(conversation)
        before = conversation.team_id
        assign.to_team(conversation, place.team, by=by, why=moves.Why(moves.SORTED), at=at)
        _tag(conversation, place.tags, by)
        priority.assess(conversation, impact=place.impact, urgency=place.urgency, reason=place.reason, by=by, at=at)
        _need(conversation, place.needs, by, at)
        if place.is_solved:
            status.change(conversation, to="solved", by=by, at=at)
        return triage.done(conversation, team_before=before, took_seconds=took_seconds, by=by, at=at)


def _tag(conversation: Conversation, wanted: tuple[str, ...], by: Agent) -> None:
    names = {" ".join(name.lower().split()) for name in wanted} - {""}
    there = set(conversation.tags.values_list("name", flat=True))
    for name in sorted(there - names):
        label.untag(conversation, name=name, by=by)
    for name in sorted(names - there):
        label.tag(conversation, name=name, by=by)


def _need(conversation: Conversation, wanted: Mapping[int, int], by: Agent, at: datetime) -> None:
    skills = Skill.objects.in_bulk([*wanted, *conversation.needs.values_list("skill_id", flat=True)])
    for pk, skill in sorted(skills.items()):
        if pk in wanted:
            needs.ask(conversation, skill, level=wanted[pk], by=by, at=at)
        else:
            needs.drop(conversation, skill, by=by, at=at)
