"""An agent's role or teams change, or they leave: what they can no longer hold becomes nobody's, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from frontdesk.conversations import assign
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.models.conversation import ConversationQuerySet
from frontdesk.people import agents
from frontdesk.people.models import Agent, Membership, Team


def change(
    agent: Agent, *, name: str, role: str, teams: Iterable[Team], by: Agent, max_chats: int | None = None, max_mails: int | None = None,
) -> Agent:
    """As `agents.change`; unfinished conversations of teams that they left wait for somebody else."""
    with transaction.atomic():
        changed = agents.change(agent, name=name, role=role, teams=teams, max_chats=max_chats, max_mails=max_mails)
        _let_go(_out_of_sight(changed), by)
        return changed


def deactivate(agent: Agent, *, by: Agent) -> Agent:
    """As `agents.deactivate`; all their unfinished conversations wait for somebody else."""
    with transaction.atomic():
        gone = agents.deactivate(agent)
        _let_go(Conversation.objects.mine(gone), by)
        return gone


def put_into(team: Team, members: Iterable[Agent], *, by: Agent) -> None:
    """Of the agents who are here, these are the team's from now on; the others let go of its conversations."""
    wanted = {agent.pk for agent in members}
    with transaction.atomic():
        left = list(Agent.objects.filter(is_active=True, teams=team).exclude(pk__in=wanted))
        Membership.objects.filter(team=team, agent__in=left).delete()
        Membership.objects.bulk_create([Membership(team=team, agent_id=pk) for pk in sorted(wanted)], ignore_conflicts=True)
        for agent in left:
            _let_go(_out_of_sight(agent), by)


def _out_of_sight(agent: Agent) -> ConversationQuerySet:
    return Conversation.objects.mine(agent).exclude(team_id__in=agent.visible_team_ids())


def _let_go(conversations: ConversationQuerySet, by: Agent) -> None:
    for conversation in conversations.order_by("pk"):
        assign.to_agent(conversation, None, by=by)
