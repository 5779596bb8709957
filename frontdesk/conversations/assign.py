"""Whose conversation it is: which team's, and which agent's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger, merge
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Shared
from frontdesk.conversations.moves import NOT_SAID, Why
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Team


def to_agent(
    conversation: Conversation, agent: Agent | None, *, by: Actor, at: datetime | None = None, why: dict[str, Any] | None = None,
) -> Conversation:
    """Put it in that agent's hands, or in nobody's. Raises Refused when the agent could not see it.

    `why` goes into the facts of the event, where it was not a person's choice.
    """
    with transaction.atomic():
        conversation = access.locked(conversation)
        if agent is not None and not access.may_hold(agent, conversation):
            raise Refused(_("%(agent)s is not in the team that has this conversation. Move it to one of their teams first.") % {"agent": agent})
        before, after = conversation.assignee_id, agent.pk if agent else None
        if before == after:
            return conversation
        conversation.assignee = agent
        facts = {"from": before, "to": after} | ({"why": why} if why else {})
        ledger.record(conversation, "conversation.assigned", actor=by, facts=facts, at=at)
        return conversation


def to_team(conversation: Conversation, team: Team, *, by: Actor, why: Why = NOT_SAID, at: datetime | None = None) -> Conversation:
    """Hand it to another team, and keep why; an assignee who is not of that team lets go of it."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        before = conversation.team_id
        if before == team.pk:
            return conversation
        conversation.team = team
        if conversation.assignee is not None and not access.may_hold(conversation.assignee, conversation):
            conversation.assignee = None
        Shared.objects.filter(conversation=conversation, team=team).delete()
        index.move(conversation)
        for taken_in in Conversation.objects.filter(pk__in=merge.family(conversation)[1:]):
            # Who may see the one may see what was merged into it.
            to_team(taken_in, team, by=by, why=why, at=at)
        ledger.record(conversation, "conversation.moved", actor=by, facts={"from": before, "to": team.pk} | why.facts, at=at)
        return conversation
