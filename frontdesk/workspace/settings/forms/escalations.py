"""What an admin says about a step of a ladder."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontdesk.clocks.escalations import in_words
from frontdesk.clocks.escalations.ladder import SHARES
from frontdesk.clocks.models import EscalationStep, Kind, Policy, Trigger
from frontdesk.people.models import RotaRole, Skill, Team
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL


class StepForm(forms.Form):
    when = forms.ChoiceField(label=_("When"))
    tag = forms.CharField(label=_("Which tag"), max_length=50, required=False, help_text=_("For a step that waits for a tag, such as complaint."))
    to = forms.ChoiceField(label=_("To whom"))
    level = forms.IntegerField(
        label=_("Level of the skill"), min_value=LOWEST_LEVEL, max_value=HIGHEST_LEVEL, initial=LOWEST_LEVEL, required=False,
        help_text=_("For a step that leads to a skill, 1 to 5."),
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields["when"].choices = _whens()  # type: ignore[attr-defined]
        self.fields["to"].choices = _tos()  # type: ignore[attr-defined]

    def step(self, policy: Policy) -> EscalationStep:
        """As it is to be added."""
        trigger, kind, percent = (*self.cleaned_data["when"].split(":"), "", "")[:3]
        to, number = self.cleaned_data["to"].split(":")
        return EscalationStep(
            policy=policy, trigger=trigger, kind=kind, percent=int(percent or 0),
            tag=" ".join(self.cleaned_data["tag"].lower().split()) if trigger == Trigger.TAG else "",
            team_id=int(number) if to == "team" else None, skill_id=int(number) if to == "skill" else None,
            level=self.cleaned_data["level"] or LOWEST_LEVEL, role=number if to == "role" else "",
        )


def _whens() -> list[tuple[str, str | list[tuple[str, str]]]]:
    def shares(kind: str) -> list[tuple[str, str]]:
        return [(f"clock:{kind}:{share}", in_words.when({"trigger": Trigger.CLOCK, "kind": kind, "percent": share})) for share in SHARES]

    others = [(trigger.value, str(trigger.label)) for trigger in (Trigger.TAG, Trigger.REPEAT)]
    promises = [(str(kind.label), shares(kind.value)) for kind in Kind]
    return [("", "—"), (str(_("Any promise")), shares("")), *promises, (str(_("Something else")), others)]


def _tos() -> list[tuple[str, str | list[tuple[str, str]]]]:
    roles = [(f"role:{role.value}", str(role.label)) for role in (RotaRole.DUTY_LEAD, RotaRole.APPROVER, RotaRole.TRIAGE)]
    teams = [(f"team:{pk}", name) for pk, name in Team.objects.filter(is_archived=False).values_list("pk", "name")]
    skills = [(f"skill:{pk}", name) for pk, name in Skill.objects.filter(is_archived=False).values_list("pk", "name")]
    groups = [(str(_("On the rota")), roles), (str(_("Teams")), teams), (str(_("Skills")), skills)]
    return [("", "—"), *((label, choices) for label, choices in groups if choices)]
