"""Who decides: those whose turn it is, never who asks; where there is none, the admins stand in for them."""

from __future__ import annotations

from datetime import datetime

from frontdesk.clocks.authority.models import Approval
from frontdesk.clocks.escalations import reach
from frontdesk.conversations.models import Conversation
from frontdesk.people import rota
from frontdesk.people.models import Agent, RotaRole


def at_first(conversation: Conversation, *, asked_by: Agent, at: datetime) -> list[Agent]:
    """Who is told when something is asked for: approvers on the rota who may see the conversation, else the substitutes."""
    on_turn = reach.who_may_see(rota.on_turn(RotaRole.APPROVER, conversation.team_id, at), conversation)
    return _without(asked_by, on_turn) or substitutes(asked_by)


def in_their_place(approval: Approval, at: datetime) -> list[Agent]:
    """Who is told when nobody has decided in time: those whose turn it is by now, and the substitutes."""
    on_turn = reach.who_may_see(rota.on_turn(RotaRole.APPROVER, approval.conversation.team_id, at), approval.conversation)
    both = {agent.pk: agent for agent in (*on_turn, *reach.admins())}
    return _without(approval.asked_by, list(both.values()))


def substitutes(asked_by: Agent | None) -> list[Agent]:
    """Admins, who see every conversation."""
    return _without(asked_by, reach.admins())


def may_decide(agent: Agent, approval: Approval, at: datetime) -> bool:
    """Is it the agent's turn, or are they a substitute? Who asked never decides. That they may see it is known by then."""
    if agent.pk == approval.asked_by_id:
        return False
    return agent.is_admin or agent.pk in {one.pk for one in rota.on_turn(RotaRole.APPROVER, approval.conversation.team_id, at)}


def _without(asked_by: Agent | None, agents: list[Agent]) -> list[Agent]:
    return [agent for agent in agents if asked_by is None or agent.pk != asked_by.pk]
