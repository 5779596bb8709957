"""The rota: who does the first sorting, leads and decides at which hours of the week. Agents read it, admins write it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from frontdesk.kit import clock
from frontdesk.people import rota
from frontdesk.people.door import AgentRequest, admins_only, agents_only
from frontdesk.people.models import RotaRole, RotaTurn
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.rota import TurnForm

ADDRESS = "/settings/rota/"


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """The week, and whose turn it is now."""
    return _page(request, TurnForm(initial={"weekdays": [*range(5)], "starts": "09:00", "ends": "13:00"}))


@admins_only("POST")
def add(request: AgentRequest) -> HttpResponse:
    """One more turn on each of the chosen days."""
    form = TurnForm(request.POST)
    if accepted(form, rota.add):
        messages.success(request, _("The turn is on the rota."))
        return HttpResponseRedirect(ADDRESS)
    return _page(request, form)


@admins_only("POST")
def remove(request: AgentRequest, turn_id: int) -> HttpResponse:
    """Take a turn out."""
    get_object_or_404(RotaTurn, pk=turn_id).delete()
    messages.success(request, _("The turn is taken out."))
    return HttpResponseRedirect(ADDRESS)


def _page(request: AgentRequest, form: TurnForm) -> HttpResponse:
    local = clock.now().astimezone(rota.zone())
    turns = list(RotaTurn.objects.filter(agent__is_active=True).select_related("agent", "team"))
    now = [turn for turn in turns if rota.covers(turn, weekday=local.weekday(), wall=local.time())]
    page = {"form": form, "roles": RotaRole, "week": _week(turns), "now": now, "shares": _shares(turns), "zone": local.tzinfo, "me": request.agent}
    return render(request, "workspace/settings/rota.html", page, status=422 if form.is_bound else 200)


def _week(turns: list[RotaTurn]) -> list[tuple[Any, list[list[RotaTurn]]]]:
    """For each day its name, and for each role its turns."""
    return [(name, [[turn for turn in turns if (turn.weekday, turn.role) == (day, role)] for role in RotaRole]) for day, name in WEEKDAYS.items()]


def _shares(turns: list[RotaTurn]) -> list[tuple[str, list[float]]]:
    """For each agent with a turn the hours a week in each role, so that one sees whether duties are shared fairly."""
    hours: dict[str, dict[str, float]] = {}
    for turn in turns:
        theirs = hours.setdefault(turn.agent.name, dict.fromkeys(RotaRole.values, 0.0))
        theirs[turn.role] += rota.hours(turn)
    return [(name, list(theirs.values())) for name, theirs in sorted(hours.items())]
