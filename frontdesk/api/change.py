"""A change to a conversation, each part through its own verb, all of it or nothing."""

from __future__ import annotations

from typing import Annotated, Literal

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import AwareDatetime, Field

from frontdesk.api import care
from frontdesk.api.shapes import LEVELS
from frontdesk.api.values import Line, Number, Strict
from frontdesk.conversations import assign, label, moves, priority, snooze, status
from frontdesk.conversations.models import Conversation
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Team

Tag = Annotated[Line, Field(min_length=1, max_length=50)]


class PutOff(Strict):
    """Until when, and why it can wait."""

    until: AwareDatetime
    reason: Annotated[Line, Field(min_length=1, max_length=300)]


class Change(Strict):
    """What is left out stays as it is. `assignee` null puts it in nobody's hands, `put_off` null brings it back. The priority follows from `impact` and
    `urgency` and cannot be chosen; `reason` says why they are others now; with the
    `team_reason` `other` it says why it goes to another team.
    """

    status: Literal["open", "pending_customer", "on_hold", "solved", "closed"] | None = None
    team: Number | None = None
    team_reason: Literal["wrong_team", "skill_missing", "language", "customer_asked", "other"] | None = None
    assignee: Number | None = None
    impact: Literal["low", "medium", "high"] | None = None
    urgency: Literal["low", "medium", "high"] | None = None
    reason: Line | None = None
    subject: Line | None = None
    tags: Annotated[list[Tag], Field(max_length=50)] | None = None
    put_off: PutOff | None = None


def change(conversation: Conversation, wanted: Change, *, by: Agent, knows: bool) -> Conversation:
    """Make the changes and return the conversation as it is then, though it may have left the agent's sight."""
    with transaction.atomic():
        if wanted.team is not None:
            assign.to_team(conversation, _team(wanted.team), by=by, why=_why(wanted))
        if "assignee" in wanted.model_fields_set:
            assign.to_agent(conversation, _agent(wanted.assignee), by=by)
        if wanted.impact is not None or wanted.urgency is not None:
            priority.assess(conversation, impact=_level(wanted.impact), urgency=_level(wanted.urgency), reason=wanted.reason or "", by=by)
        if wanted.subject is not None:
            label.rename(conversation, subject=wanted.subject, by=by)
        if wanted.tags is not None:
            _tag(conversation, wanted.tags, by, knows=knows)
        if wanted.status is not None:
            status.change(conversation, to=wanted.status, by=by)
        if wanted.put_off is not None:
            snooze.until(conversation, to=wanted.put_off.until, reason=wanted.put_off.reason, by=by)
        elif "put_off" in wanted.model_fields_set:
            snooze.wake(conversation, why="chosen", by=by)
        return Conversation.objects.select_related("team", "assignee", "customer").prefetch_related("tags").get(pk=conversation.pk)


def _why(wanted: Change) -> moves.Why:
    """A program that says nothing is not asked."""
    return moves.chosen(wanted.team_reason, wanted.reason or "") if wanted.team_reason else moves.NOT_SAID


def _team(team_id: int) -> Team:
    """Also one that the agent may not see: handing over is how a question finds its people."""
    team = Team.objects.filter(pk=team_id, is_archived=False).first()
    if team is None:
        raise Refused(_("There is no such team."))
    return team


def _agent(agent_id: int | None) -> Agent | None:
    if agent_id is None:
        return None
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is None:
        raise Refused(_("There is no such agent."))
    return agent


def _level(name: str | None) -> int | None:
    return next((level for level, called in LEVELS.items() if called == name), None)


def _tag(conversation: Conversation, wanted: list[str], by: Agent, *, knows: bool) -> None:
    """All that it shall have; a tag that the program is not told (`care`) stays."""
    names = {" ".join(name.lower().split()) for name in wanted}
    there = set(conversation.tags.values_list("name", flat=True))
    for name in care.tags(sorted(there - names), knows=knows):
        label.untag(conversation, name=name, by=by)
    for name in sorted(names - there):
        label.tag(conversation, name=name, by=by)
