"""The ladder of a policy: who else is asked, when, and who that is at this moment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.clocks.escalations import in_words, ladder, reach
from frontdesk.clocks.models import EscalationStep, Policy
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.escalations import StepForm

MOST_NAMED = 6


@admins_only("GET", "POST")
def index(request: AgentRequest, policy_id: int) -> HttpResponse:
    """All steps with who is reached now, and a line to add one."""
    policy, now = get_object_or_404(Policy, pk=policy_id), clock.now()
    form = StepForm(request.POST or None)
    if accepted(form, lambda **_rest: ladder.add(form.step(policy), at=now)):
        messages.success(request, _("The step is on the ladder."))
        return HttpResponseRedirect(request.path)
    empty = ladder.without_anybody(policy, now)
    steps = [
        (step, in_words.of(step), [agent.name for agent in reach.people(step, None, now)][:MOST_NAMED], empty.get(step.pk))
        for step in policy.steps.select_related("team", "skill")
    ]
    page = {"policy": policy, "form": form, "steps": steps}
    return render(request, "workspace/settings/escalations.html", page, status=422 if form.is_bound else 200)


@admins_only("POST")
def remove(request: AgentRequest, policy_id: int, step_id: int) -> HttpResponse:
    """Take a step off the ladder."""
    ladder.remove(get_object_or_404(EscalationStep, policy=policy_id, pk=step_id))
    messages.success(request, _("The step is taken off."))
    return HttpResponseRedirect(f"/settings/promises/{policy_id}/escalations/")
