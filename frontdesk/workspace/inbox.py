"""The inbox: mine, unassigned, open, waiting, solved; of all teams or of one."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from frontdesk.conversations import lists
from frontdesk.design import swap
from frontdesk.people import rota
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, RotaRole, Team
from frontdesk.workspace import listing, rail
from frontdesk.workspace.empty import advice

HOME = "open"
DUE_FIRST = "due"
TO_SORT = "to-sort"


@agents_only("GET")
def home(request: AgentRequest) -> HttpResponse:
    """Where one begins: all that is open."""
    return HttpResponseRedirect(f"/inbox/{HOME}/")


@agents_only("GET")
def inbox(request: AgentRequest, name: str) -> HttpResponse:
    """A list; for htmx only the list, or its older rows."""
    if name not in lists.LISTS:
        raise Http404("There is no such list.")
    team = _team(request.agent, request.GET.get("team", ""))
    place, is_due_first = request.GET.get("before", ""), request.GET.get("sort") == DUE_FIRST
    found = _page(request, name, team, place, is_due_first=is_due_first)
    title = team.name if team else rail.TITLES[name]
    page = {
        "list": found, "title": title, "address": _address(name, team, is_due_first=is_due_first), "is_due_first": is_due_first,
        "other_order": _address(name, team, is_due_first=not is_due_first), "advice": advice(name) if not found.rows else None,
    }
    is_older = listing.cursor_from(place.removeprefix(listing.REST)) is not None
    response = render(request, _template(request, is_older=is_older), page)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    place = rail.current_place(request)
    if request.COOKIES.get(rail.PLACE_COOKIE) != place:
        response.set_cookie(rail.PLACE_COOKIE, place, max_age=30 * 24 * 3600, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@agents_only("GET")
def places(request: AgentRequest) -> HttpResponse:
    """The views and teams of the rail with their counts as they are now."""
    place = request.GET.get("place", "")[:40]
    return render(request, "workspace/places.html", {"groups": rail.groups(request.agent, place, rail.besides(request.agent)), "place": place})


@agents_only("GET")
def ends(request: AgentRequest) -> HttpResponse:
    """The rest of the rail, with what waits at the articles, as it is now; `at` is the page beside which it stands."""
    path = request.GET.get("at", "")[:200]
    return render(request, "workspace/ends.html", {"ends": rail.ends(request.agent, path, rail.besides(request.agent)), "path": path})


def _team(agent: Agent, text: str) -> Team | None:
    """The team of the address, if the agent may see it; 404 otherwise, so that a list never shows more than it says."""
    if not text:
        return None
    team = next((team for team in agent.visible_teams() if str(team.pk) == text), None)
    if team is None:
        raise Http404("There is no such team.")
    return team


def _page(request: AgentRequest, name: str, team: Team | None, place: str, *, is_due_first: bool) -> listing.Page:
    teams, limit = [team.pk] if team else _teams(request.agent, name), listing.rows_wanted(request.GET.get("rows", ""))
    if is_due_first:
        return listing.due_first(name, agent=request.agent, team_ids=teams, place=place, limit=limit)
    return listing.page(name, agent=request.agent, team_ids=teams, before=listing.cursor_from(place), limit=limit)


def _teams(agent: Agent, name: str) -> list[int]:
    """What is to be sorted is that of the teams for which the agent is on the rota; who looks after others sees all of theirs."""
    if name != TO_SORT or agent.is_supervisor:
        return agent.visible_team_ids()
    return sorted(rota.teams_of(RotaRole.TRIAGE, agent))


def _address(name: str, team: Team | None, *, is_due_first: bool) -> str:
    wanted = {"team": team.pk if team else None, "sort": DUE_FIRST if is_due_first else None}
    query = "&".join(f"{key}={value}" for key, value in wanted.items() if value)
    return f"/inbox/{name}/?{query}" if query else f"/inbox/{name}/"


def _template(request: AgentRequest, *, is_older: bool) -> str:
    if not swap.is_swap(request):
        return "workspace/inbox.html"
    return "workspace/older.html" if is_older else "workspace/list.html"
