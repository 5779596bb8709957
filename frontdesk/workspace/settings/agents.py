"""Agents: who is here, what they may do, how they get in, and who has left."""

from __future__ import annotations

from functools import partial

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.conversations import staff
from frontdesk.kit import clock, languages
from frontdesk.people import agents
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import Agent, Team
from frontdesk.routing import offer
from frontdesk.workspace import password_links
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.agents import AgentForm, NewAgentForm


@admins_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """Everybody, those who have left at the end."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    found = Agent.objects.annotate(has_second_factor=Exists(factors)).prefetch_related(Prefetch("teams", Team.objects.order_by("name")))
    return render(request, "workspace/settings/agents.html", {"agents": found.order_by("-is_active", "name", "pk")})


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Add an agent; their page then shows the link with which they set a password."""
    form = NewAgentForm(request.POST or None)
    if accepted(form, agents.add):
        agent = Agent.objects.get_by_natural_key(form.cleaned_data["email"])
        return _mailed_or_shown(request, agent)
    return render(request, "workspace/settings/new_agent.html", {"form": form}, status=422 if form.is_bound else 200)


@admins_only("GET", "POST")
def change(request: AgentRequest, agent_id: int) -> HttpResponse:
    """One agent: name, role, teams, and whether they can get in."""
    agent = get_object_or_404(Agent, pk=agent_id)
    form = AgentForm(request.POST or None, initial=_kept(agent))
    if accepted(form, partial(staff.change, agent, by=request.agent)):
        # They may take more at once now, or be in a team in which somebody waits.
        offer.drain(Agent.objects.get(pk=agent.pk).visible_team_ids(), at=clock.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect("/settings/agents/")
    return _show(request, agent, form, status=422 if form.is_bound else 200)


@admins_only("POST")
def link(request: AgentRequest, agent_id: int) -> HttpResponse:
    """A link with which they set a new password, once; mailed, or shown to be handed over."""
    return _mailed_or_shown(request, get_object_or_404(Agent, pk=agent_id, is_active=True))


@admins_only("POST")
def forget_second_factor(request: AgentRequest, agent_id: int) -> HttpResponse:
    """They have lost their phone: the password alone lets them in, until they add a factor again."""
    agent = get_object_or_404(Agent, pk=agent_id)
    Authenticator.objects.filter(user=agent).delete()
    messages.success(request, _("%(name)s signs in with the password alone now.") % {"name": agent.name})
    return HttpResponseRedirect(f"/settings/agents/{agent.pk}/")


@admins_only("POST")
def deactivate(request: AgentRequest, agent_id: int) -> HttpResponse:
    """They leave: signed out everywhere, and what they had in hand waits for somebody else."""
    agent = get_object_or_404(Agent, pk=agent_id)
    staff.deactivate(agent, by=request.agent)
    messages.success(request, _("%(name)s can no longer sign in, and their open conversations are nobody’s now.") % {"name": agent.name})
    return HttpResponseRedirect("/settings/agents/")


@admins_only("POST")
def activate(request: AgentRequest, agent_id: int) -> HttpResponse:
    """They are back, and need a new password."""
    agent = agents.activate(get_object_or_404(Agent, pk=agent_id))
    return _mailed_or_shown(request, agent)


def _mailed_or_shown(request: AgentRequest, agent: Agent) -> HttpResponse:
    """With a relay the link goes to them by mail as well; in any case it is shown, on this answer only."""
    is_mailed = password_links.can_be_mailed()
    if is_mailed:
        password_links.mail_later(agent)
    form = AgentForm(initial=_kept(agent))
    return _show(request, agent, form, link=password_links.link(agent), is_mailed=is_mailed)


def _kept(agent: Agent) -> dict[str, object]:
    return {"name": agent.name, "role": agent.role, "teams": agent.teams.all(), "max_chats": agent.max_chats, "max_mails": agent.max_mails}


def _show(request: AgentRequest, agent: Agent, form: AgentForm, *, status: int = 200, **more: object) -> HttpResponse:
    factors = Authenticator.objects.filter(user=agent).exists()
    page = {"form": form, "someone": agent, "has_second_factor": factors, "has_password": agent.has_usable_password(), "can": _abilities(agent), **more}
    return render(request, "workspace/settings/agent.html", page, status=status)


def _abilities(agent: Agent) -> list[str]:
    """Their skills and languages in words, the best first."""
    skills = agent.skills.filter(skill__is_archived=False).order_by("-level", "skill__name").values_list("skill__name", "level")
    names = dict(languages.named())
    spoken = agent.languages.order_by("-level", "language")
    able = [_("%(skill)s: level %(level)s") % {"skill": name, "level": level} for name, level in skills]
    return able + [f"{names.get(one.language, one.language)}: {one.get_level_display().lower()}" for one in spoken]
