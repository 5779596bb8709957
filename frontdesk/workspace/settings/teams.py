"""Teams: which there are, who is in them, and which are not used any more."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.conversations import staff
from frontdesk.people import teams
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import Agent, Desk, Team
from frontdesk.routing import give_out
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.archive import archive, what_stands_against
from frontdesk.workspace.settings.forms.teams import GIVEN, TAKEN, NewTeamForm, TeamForm


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """All teams, and a line to add one."""
    form = NewTeamForm(request.POST or None)
    if accepted(form, teams.add):
        messages.success(request, _("%(team)s is there. Open it to say who is in it.") % {"team": form.cleaned_data["name"]})
        return HttpResponseRedirect(request.path)
    found = Team.objects.annotate(members=Count("agents", filter=Q(agents__is_active=True))).order_by("is_archived", "name")
    page = {"form": form, "teams": found, "default_team_id": get_object_or_404(Desk).default_team_id}
    return render(request, "workspace/settings/teams.html", page, status=422 if form.is_bound else 200)


@admins_only("GET", "POST")
def change(request: AgentRequest, team_id: int) -> HttpResponse:
    """One team: its name and who is in it."""
    team = get_object_or_404(Team, pk=team_id)
    kept = {"name": team.name, "members": team.agents.filter(is_active=True), "mails_are": GIVEN if team.gives_out else TAKEN}
    form = TeamForm(request.POST or None, initial=kept)
    if accepted(form, partial(_save, team, by=request.agent)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect("/settings/teams/")
    page = {"form": form, "team": team, "name": kept["name"], "against": [] if team.is_archived else what_stands_against(team)}
    return render(request, "workspace/settings/team.html", page, status=422 if form.is_bound else 200)


@admins_only("POST")
def set_aside(request: AgentRequest, team_id: int) -> HttpResponse:
    """Archive the team."""
    team = get_object_or_404(Team, pk=team_id)
    archive(team)
    messages.success(request, _("%(team)s is archived. Its conversations can still be found.") % {"team": team.name})
    return HttpResponseRedirect("/settings/teams/")


@admins_only("POST")
def use_again(request: AgentRequest, team_id: int) -> HttpResponse:
    """Take the team out of the archive."""
    team = get_object_or_404(Team, pk=team_id)
    teams.use_again(team)
    messages.success(request, _("%(team)s is in use again.") % {"team": team.name})
    return HttpResponseRedirect(f"/settings/teams/{team.pk}/")


def _save(team: Team, *, name: str, members: list[Agent], mails_are: str, by: Agent) -> None:
    with transaction.atomic():
        team.gives_out = mails_are == GIVEN
        teams.rename(team, name=name)
        staff.put_into(team, members, by=by)
        give_out.soon([team.pk])
