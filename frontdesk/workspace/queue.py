"""The queue, for who looks after a team: what comes next and why, who is free, and what nobody can take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, supervisors_only
from frontdesk.people.models import Agent, Here, Skill, Team
from frontdesk.routing import queue_now
from frontdesk.routing.dispatch import Worker
from frontdesk.routing.standing import Standing, Stuck
from frontdesk.routing.workers import MAIL
from frontdesk.workspace import listing, queue_words
from frontdesk.workspace.listing import Row

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the queue. `why` are the terms in words; `takes` says who may take it now, `nobody` why no one may."""

    row: Row | None
    number: int
    arrived_at: datetime
    place: int
    why: list[str]
    takes: str
    nobody: str


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    presence: str
    is_free: bool
    mails: str
    chats: str
    may_take: str
    occupancy_percent: int


@supervisors_only("GET")
def show(request: AgentRequest) -> HttpResponse:
    """One team of the agent's; the first, if the address names none."""
    teams = [team for team in request.agent.visible_teams() if not team.is_archived]
    team = _team(teams, request.GET.get("team", ""))
    page = {"teams": teams, "team": team, "address": f"/queue/?team={team.pk}" if team else "/queue/"}
    if team is not None:
        page |= _page(request.agent, team, clock.now())
    return render(request, "workspace/queue.html", page)


def _team(teams: list[Team], text: str) -> Team | None:
    if not text:
        return teams[0] if teams else None
    found = next((team for team in teams if str(team.pk) == text), None)
    if found is None:
        raise Http404("There is no such team.")
    return found


def _page(reader: Agent, team: Team, at: datetime) -> dict[str, Any]:
    now = queue_now.of(team, at)
    names = dict(Agent.objects.filter(pk__in=[worker.id for worker in now.workers]).values_list("pk", "name"))
    skills = dict(Skill.objects.values_list("pk", "name"))
    numbers = {one.item.id for one in (*now.mails, *now.chats)} | {one.item.id for one in now.stuck}
    rows = {row.pk: row for row in listing.of(sorted(numbers), agent=reader)} if numbers else {}
    return {
        "now": now, "most": queue_now.MOST_SHOWN, "people": [_person(worker, names, skills) for worker in _by_presence(now.workers, names)],
        "mails": [_waiting(one, rows, names) for one in now.mails], "chats": [_waiting(one, rows, names) for one in now.chats],
        "stuck": [(rows.get(one.item.id), one.item.id, _missing(one, skills)) for one in now.stuck],
    }


def _by_presence(workers: Iterable[Worker], names: Mapping[int, str]) -> list[Worker]:
    order = list(Here.values)
    return sorted(workers, key=lambda worker: (order.index(worker.presence), names.get(worker.id, ""), worker.id))


def _person(worker: Worker, names: Mapping[int, str], skills: Mapping[int, str]) -> Person:
    is_here = worker.presence == Here.ONLINE
    free = {channel: worker.capacity.get(channel, 0) - worker.load.get(channel, 0) for channel in (MAIL, "chat")}
    can = ", ".join(f"{skills.get(skill, '?')} {level}" for skill, level in sorted(worker.skills.items(), key=lambda one: skills.get(one[0], "")))
    speaks = ", ".join(sorted(worker.languages))
    return Person(
        names.get(worker.id, "?"), str(Here(worker.presence).label), is_here and any(places > 0 for places in free.values()),
        _places(worker, MAIL), _places(worker, "chat"), " · ".join(filter(None, (can, speaks))), round(100 * worker.occupancy),
    )


def _places(worker: Worker, channel: str) -> str:
    return _("%(taken)s of %(places)s") % {"taken": worker.load.get(channel, 0), "places": worker.capacity.get(channel, 0)}


def _waiting(one: Standing, rows: Mapping[int, Row], names: Mapping[int, str]) -> Waiting:
    takes = [names.get(agent_id, "?") for agent_id in one.free]
    more = len(takes) - MOST_NAMED
    named = ", ".join(takes[:MOST_NAMED]) + (f" +{more}" if more > 0 else "")
    return Waiting(
        rows.get(one.item.id), one.item.id, one.item.arrived_at, one.place, queue_words.why(one.turn, one.terms), named,
        "" if takes else queue_words.against(one.against) or _("there is nobody in the team"),
    )


def _missing(one: Stuck, skills: Mapping[int, str]) -> str:
    if not one.missing:
        return _("There is nobody in the team.")
    wanted = ", ".join(_("%(skill)s at level %(level)s") % {"skill": skills.get(skill, "?"), "level": level} for skill, level in one.missing)
    return _("Nobody of the team has what it needs: %(skills)s.") % {"skills": wanted}
