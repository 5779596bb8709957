"""Policies in the order in which they are asked: what is promised to whom, each change a version of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.clocks import policies
from frontdesk.clocks.models import Policy
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings import policy_words
from frontdesk.workspace.settings.forms.policies import PolicyForm

ADDRESS = "/settings/promises/"
PLACES = {"up": -1, "down": 1}


@admins_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """All policies with what they ask and promise."""
    policies.always()
    return render(request, "workspace/settings/policies.html", {"policies": policy_words.all_of_them()})


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Make a policy, behind the others and before the last."""
    policies.always()
    return _edit(request, None)


@admins_only("GET", "POST")
def change(request: AgentRequest, policy_id: int) -> HttpResponse:
    """Change a policy: another version, which counts from now on."""
    return _edit(request, get_object_or_404(Policy, pk=policy_id))


@admins_only("POST")
def move(request: AgentRequest, policy_id: int) -> HttpResponse:
    """Ask it before the one that stands above it, or after the one below."""
    policies.move(get_object_or_404(Policy, pk=policy_id), places=PLACES.get(request.POST.get("to", ""), 0))
    return HttpResponseRedirect(f"{ADDRESS}#policy-{policy_id}")


@admins_only("POST")
def enable(request: AgentRequest, policy_id: int) -> HttpResponse:
    """In force or not."""
    policy = get_object_or_404(Policy, pk=policy_id)
    policies.enable(policy, is_enabled=request.POST.get("is") == "on")
    said = _("%(name)s is in force.") if policy.is_enabled else _("%(name)s is not in force any more.")
    messages.success(request, said % {"name": policy.name})
    return HttpResponseRedirect(ADDRESS)


def _edit(request: AgentRequest, policy: Policy | None) -> HttpResponse:
    versions = list(policy.versions.select_related("by", "policy").order_by("-number")) if policy else []
    form = PolicyForm(request.POST or None, version=versions[0] if versions else None)
    if accepted(form, lambda name, **_rest: policies.save(
        policy, name=name, conditions=form.wanted(), promises=form.promised(), by=request.agent,
    )):
        messages.success(request, _("The policy is saved, and open conversations follow it."))
        return HttpResponseRedirect(ADDRESS)
    page = {"form": form, "policy": policy, "versions": versions, "name": form.initial.get("name")}
    return render(request, "workspace/settings/policy.html", page, status=422 if form.is_bound else 200)
