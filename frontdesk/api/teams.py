"""Teams. Every agent may know them all, for a conversation can be handed to any of them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, administers, reads
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import TeamOut
from frontdesk.api.values import Name, Number, Strict
from frontdesk.people import teams
from frontdesk.people.models import Team

router = Router(tags=["teams"])


class Pages(Schema):
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class TeamPage(Schema):
    items: list[TeamOut]
    next: str | None


class TeamName(Strict):
    name: Annotated[Name, Field(max_length=80)]


@router.get("", auth=reads, response=TeamPage)
def list_teams(request: ApiRequest, pages: Query[Pages]) -> TeamPage:
    """All teams, in the order in which they were made."""
    rows = list(Team.objects.filter(pk__gt=paging.number(pages.cursor) or 0).order_by("pk")[: pages.limit + 1])
    page, following = paging.next_of(rows, pages.limit, lambda team: (team.pk,))
    return TeamPage(items=[TeamOut.of(team) for team in page], next=following)


@router.get("/{team_id}", auth=reads, response=TeamOut)
def get_team(request: ApiRequest, team_id: Number) -> TeamOut:
    """One team."""
    return TeamOut.of(_team(team_id))


@router.post("", auth=administers, response={201: TeamOut}, openapi_extra=TAKES_KEY)
def add_team(request: ApiRequest, new: TeamName) -> Status[Any]:
    """A new team, still without agents."""
    return once(request, lambda: TeamOut.of(teams.add(name=new.name)))


@router.patch("/{team_id}", auth=administers, response=TeamOut)
def rename_team(request: ApiRequest, team_id: Number, wanted: TeamName) -> TeamOut:
    """Give it another name."""
    return TeamOut.of(teams.rename(_team(team_id), name=wanted.name))


def _team(team_id: int) -> Team:
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise Http404(_("There is no such team."))
    return team
