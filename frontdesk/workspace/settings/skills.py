"""Skills: which the desk knows, which tags ask for them, and which agents have them at which level."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Tag
from frontdesk.kit import clock
from frontdesk.people import skills
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import Agent, Skill
from frontdesk.routing import asked_by_tags, offer
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.skills import AbilitiesForm, NewSkillForm, SkillForm

ADDRESS = "/settings/skills/"
MOST_TAGS = 300


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """All skills, and a line to add one."""
    form = NewSkillForm(request.POST or None)
    if accepted(form, skills.add):
        skill = Skill.objects.get(name=" ".join(form.cleaned_data["name"].split()))
        return HttpResponseRedirect(f"{ADDRESS}{skill.pk}/")
    holders = Count("holders", filter=Q(holders__agent__is_active=True), distinct=True)
    found = Skill.objects.annotate(agents=holders, tags=Count("asked_by_tags", distinct=True)).order_by("is_archived", "name")
    return render(request, "workspace/settings/skills.html", {"form": form, "skills": list(found)}, status=422 if form.is_bound else 200)


@admins_only("GET", "POST")
def change(request: AgentRequest, skill_id: int) -> HttpResponse:
    """One skill: its name, and the tags that ask for it."""
    skill = get_object_or_404(Skill, pk=skill_id)
    name = skill.name
    form = SkillForm(request.POST or None, name=name, asked_by=asked_by_tags.of(skill))
    if accepted(form, lambda **_data: _save(skill, form)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ADDRESS)
    holders = skill.holders.filter(agent__is_active=True).select_related("agent").order_by("-level", "agent__name")
    page = {"form": form, "skill": skill, "name": name, "holders": list(holders), "all_tags": Tag.objects.values_list("name", flat=True)[:MOST_TAGS]}
    return render(request, "workspace/settings/skill.html", page, status=422 if form.is_bound else 200)


@admins_only("POST")
def set_aside(request: AgentRequest, skill_id: int) -> HttpResponse:
    """Ask for it no more: what waited for it alone can be taken by others."""
    skill = get_object_or_404(Skill, pk=skill_id)
    skills.set_aside(skill)
    messages.success(request, _("%(name)s is asked for no more.") % {"name": skill.name})
    return HttpResponseRedirect(ADDRESS)


@admins_only("POST")
def use_again(request: AgentRequest, skill_id: int) -> HttpResponse:
    """Ask for it again."""
    skills.use_again(get_object_or_404(Skill, pk=skill_id))
    return HttpResponseRedirect(f"{ADDRESS}{skill_id}/")


@admins_only("GET", "POST")
def abilities(request: AgentRequest, agent_id: int) -> HttpResponse:
    """What one agent can do, and which languages they speak."""
    agent = get_object_or_404(Agent, pk=agent_id, is_active=True)
    form = AbilitiesForm(request.POST or None, agent=agent)
    if accepted(form, lambda **_data: _can(agent, form)):
        # What waited for this skill may be theirs now.
        offer.drain(agent.visible_team_ids(), at=clock.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(f"/settings/agents/{agent.pk}/")
    return render(request, "workspace/settings/abilities.html", {"form": form, "someone": agent}, status=422 if form.is_bound else 200)


def _save(skill: Skill, form: SkillForm) -> None:
    with transaction.atomic():
        skills.rename(skill, name=form.cleaned_data["name"])
        asked_by_tags.ask(skill, form.asked_by())


def _can(agent: Agent, form: AbilitiesForm) -> None:
    able, speaks = form.wanted()
    skills.can(agent, skills=able, languages=speaks)
