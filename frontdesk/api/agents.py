"""Agents and teams: whoever may read sees colleagues and teams, an admin's token changes them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, administers, reads
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import AgentOut
from frontdesk.api.values import Line, Name, Number, Strict
from frontdesk.channels.carriers.email import addresses
from frontdesk.conversations import staff
from frontdesk.kit.refused import Refused
from frontdesk.people import agents
from frontdesk.people.models import Agent, Role, Team

router = Router(tags=["agents"])

RoleName = Literal["agent", "supervisor", "admin"]
Teams = Annotated[list[Number], Field(max_length=500)]


class Pages(Schema):
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class AgentPage(Schema):
    items: list[AgentOut]
    next: str | None


class NewAgent(Strict):
    """They set a password by the link that an admin sends them from the settings."""

    email: Annotated[Line, Field(max_length=254)]
    name: Name
    role: RoleName = "agent"
    teams: Teams = []


class AgentChange(Strict):
    """What is left out stays as it is. `teams` are all that they shall be in."""

    name: Name | None = None
    role: RoleName | None = None
    teams: Teams | None = None
    is_active: bool | None = None


@router.get("", auth=reads, response=AgentPage)
def list_agents(request: ApiRequest, pages: Query[Pages]) -> AgentPage:
    """Colleagues, in the order in which they came. An admin's token lists everybody, also those who have left."""
    rows = colleagues_of(request.auth.agent).filter(pk__gt=paging.number(pages.cursor) or 0).order_by("pk")
    page, following = paging.next_of(list(rows.prefetch_related("teams")[: pages.limit + 1]), pages.limit, lambda agent: (agent.pk,))
    return AgentPage(items=[AgentOut.of(agent) for agent in page], next=following)


@router.get("/{agent_id}", auth=reads, response=AgentOut)
def get_agent(request: ApiRequest, agent_id: Number) -> AgentOut:
    """One colleague."""
    return AgentOut.of(_agent(request.auth.agent, agent_id))


@router.post("", auth=administers, response={201: AgentOut}, openapi_extra=TAKES_KEY)
def add_agent(request: ApiRequest, new: NewAgent) -> Status[Any]:
    """A new agent."""
    return once(request, lambda: AgentOut.of(_added(new)))


@router.patch("/{agent_id}", auth=administers, response=AgentOut)
def change_agent(request: ApiRequest, agent_id: Number, wanted: AgentChange) -> AgentOut:
    """Name, role, teams, and whether they are still here. What they can no longer see is nobody's then."""
    agent, by = _agent(request.auth.agent, agent_id), request.auth.agent
    with transaction.atomic():
        teams = list(agent.teams.all()) if wanted.teams is None else _teams(wanted.teams)
        staff.change(agent, name=wanted.name or agent.name, role=wanted.role or agent.role, teams=teams, by=by)
        if wanted.is_active is not None and wanted.is_active != agent.is_active:
            agents.activate(agent) if wanted.is_active else staff.deactivate(agent, by=by)
    return AgentOut.of(_agent(by, agent_id))


def colleagues_of(agent: Agent) -> QuerySet[Agent]:
    """Who shares a team with the agent, all admins and the agent; for an admin everybody, also those who have left."""
    if agent.is_admin:
        return Agent.objects.all()
    together = Q(pk__in=Agent.objects.filter(teams__in=agent.visible_team_ids()).order_by().values("pk"))
    return Agent.objects.filter(together | Q(role=Role.ADMIN) | Q(pk=agent.pk), is_active=True)


def _agent(reader: Agent, agent_id: int) -> Agent:
    found = colleagues_of(reader).filter(pk=agent_id).prefetch_related("teams").first()
    if found is None:
        raise Http404(_("There is no such agent."))
    return found


def _added(new: NewAgent) -> Agent:
    email = addresses.normalised(new.email)
    if not email:
        raise Refused(_("%(email)s is not a mail address.") % {"email": new.email})
    return agents.add(name=new.name, email=email, role=new.role, teams=_teams(new.teams))


def _teams(ids: list[int]) -> list[Team]:
    teams = list(Team.objects.filter(pk__in=ids))
    if len(teams) != len(set(ids)):
        raise Refused(_("There is no such team."))
    return teams
