"""The ladder of a policy: its steps are added and taken away, and none that leads to nobody is accepted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.clocks import editions
from frontdesk.clocks.escalations import in_words, reach
from frontdesk.clocks.models import EscalationStep, Policy, Trigger
from frontdesk.clocks.traced import PERCENTS
from frontdesk.kit.refused import Refused
from frontdesk.people.models import RotaRole, Team

SHARES = (*PERCENTS, 100)
MOST_STEPS = 30


def add(step: EscalationStep, *, at: datetime) -> EscalationStep:
    """Put the step, not saved yet, on its policy's ladder.

    Raises Refused for one that waits for nothing, that is there already, or that reaches nobody at `at`: it is then named.
    """
    _refuse_form(step)
    nowhere = _without_anybody(step, at)
    if nowhere is not None:
        raise Refused(_("%(step)s: %(nobody)s Put somebody there first.") % {"step": in_words.of(step), "nobody": nowhere})
    with transaction.atomic():
        there = list(EscalationStep.objects.select_for_update().filter(policy=step.policy))
        if any(_said(each) == _said(step) for each in there):
            raise Refused(_("This step is there already."))
        if len(there) >= MOST_STEPS:
            raise Refused(_("The ladder has as many steps as it can. Remove one first."))
        step.save()
        editions.touch()
    return step


def remove(step: EscalationStep) -> None:
    """It is taken no more."""
    with transaction.atomic():
        step.delete()
        editions.touch()


def waited_for(edition: str) -> frozenset[str]:
    """The triggers for which any ladder waits; kept in memory for that edition."""
    return _kept.of(edition)


def without_anybody(policy: Policy, at: datetime) -> dict[int, str]:
    """Of the steps that lead to nobody at `at`, by number: why. Rotas and teams change after a ladder was made."""
    found = {step.pk: _without_anybody(step, at) for step in policy.steps.select_related("team", "skill")}
    return {number: why for number, why in found.items() if why}


_kept = editions.Kept(lambda: frozenset(EscalationStep.objects.order_by().values_list("trigger", flat=True).distinct()))


def _without_anybody(step: EscalationStep, at: datetime) -> str | None:
    if not step.role:
        return None if reach.people(step, None, at) else _("there is nobody at the moment.")
    for team in _teams_of(step.policy):
        if not reach.people(step, team.pk, at):
            return _("nobody is on the rota for %(team)s at the moment.") % {"team": team.name}
    return None


def _teams_of(policy: Policy) -> list[Team]:
    """Those whose conversations the policy is for."""
    newest = policy.versions.order_by("-number").first()
    wanted = newest.conditions.get("team") if newest is not None else None
    teams = Team.objects.filter(is_archived=False)
    return list(teams.filter(pk__in=wanted) if wanted else teams)


def _refuse_form(step: EscalationStep) -> None:
    if sum(bool(each) for each in (step.team_id, step.skill_id, step.role)) != 1:
        raise Refused(_("Choose to whom the step leads."))
    if step.role and step.role not in RotaRole.values:
        raise Refused(_("There is no such role."))
    if step.trigger == Trigger.CLOCK and step.percent not in SHARES:
        raise Refused(_("A step is taken at 50, 75 or 90 per cent, or when the promise is broken."))
    if step.trigger == Trigger.TAG and not step.tag:
        raise Refused(_("Write the tag for which the step waits."))
    if step.trigger not in Trigger.values:
        raise Refused(_("Choose when the step is taken."))


def _said(step: EscalationStep) -> tuple[object, ...]:
    return (step.trigger, step.kind, step.percent, step.tag, step.team_id, step.skill_id, step.level if step.skill_id else 0, step.role)
