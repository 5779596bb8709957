"""What an admin says about a policy: for which conversations it is, and what they are promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from frontdesk.clocks.conditions import CONDITIONS, Condition
from frontdesk.clocks.matching import Promise, Value
from frontdesk.clocks.models import BusinessCalendar, Kind, PolicyVersion
from frontdesk.clocks.policies import MAY_PAUSE
from frontdesk.conversations.models import Status
from frontdesk.workspace.settings.forms.hours import NameForm

HOUR, MINUTE = 3600, 60
MOST_BOXES = 12
"""More choices than that are a list to scroll."""


@dataclass(frozen=True, slots=True)
class PromiseFields:
    """The fields of one kind of promise; `pauses` where its clock may stand still."""

    label: str
    amount: forms.BoundField
    unit: forms.BoundField
    calendar: forms.BoundField
    pauses: forms.BoundField | None


class PolicyForm(NameForm):
    def __init__(self, data: QueryDict | None, *, version: PolicyVersion | None) -> None:
        super().__init__(data, initial={"name": version.policy.name} if version else {})
        self.asks = [] if version and version.policy.is_catch_all else list(CONDITIONS.values())
        self._choices: dict[str, dict[str, Value]] = {}
        for condition in self.asks:
            wanted = version.conditions.get(condition.name, []) if version else []
            self.fields[f"if_{condition.name}"] = self._asking(condition, wanted)
        promised = {each["kind"]: each for each in version.promises} if version else {}
        calendars = [(each.pk, each.name) for each in BusinessCalendar.objects.filter(is_archived=False)]
        for kind in Kind.values:
            self._promising(kind, promised.get(kind, {}), calendars)

    @property
    def conditions(self) -> list[forms.BoundField]:
        return [self[f"if_{condition.name}"] for condition in self.asks]

    @property
    def promises(self) -> list[PromiseFields]:
        return [
            PromiseFields(
                str(kind.label), self[f"amount_{kind}"], self[f"unit_{kind}"], self[f"calendar_{kind}"],
                self[f"pauses_{kind}"] if kind in MAY_PAUSE else None,
            ) for kind in Kind
        ]

    def wanted(self) -> dict[str, list[Value]]:
        """The conditions as a policy keeps them."""
        found: dict[str, list[Value]] = {}
        for condition in self.asks:
            given = self.cleaned_data[f"if_{condition.name}"]
            values = [given] if isinstance(given, str) else given
            found[condition.name] = [self._choices[condition.name][value] for value in values if value]
        return found

    def promised(self) -> list[Promise]:
        """Those kinds for which there is an amount."""
        data = self.cleaned_data
        return [
            Promise(
                kind, _number(data[f"amount_{kind}"] * int(data[f"unit_{kind}"])), int(data[f"calendar_{kind}"]),
                frozenset(data.get(f"pauses_{kind}", ())),
            ) for kind in Kind.values if data[f"amount_{kind}"] is not None
        ]

    def _asking(self, condition: Condition, wanted: Sequence[Value]) -> forms.Field:
        """What is wanted already stays a choice, also when it is offered no more."""
        labels = {value: str(label) for value, label in condition.choices()}
        labels |= {value: _("%(value)s (not offered any more)") % {"value": value} for value in wanted if value not in labels}
        self._choices[condition.name] = {str(value): value for value in labels}
        choices = [(str(value), label) for value, label in labels.items()]
        if condition.is_number:
            initial = str(wanted[0]) if wanted else ""
            return forms.ChoiceField(label=str(condition.label), required=False, choices=[("", _("Any")), *choices], initial=initial)
        shown = forms.CheckboxSelectMultiple if len(choices) <= MOST_BOXES else forms.SelectMultiple
        return forms.MultipleChoiceField(
            label=str(condition.label), required=False, choices=choices, widget=shown, initial=[str(value) for value in wanted],
        )

    def _promising(self, kind: str, promise: dict[str, Any], calendars: list[tuple[int, str]]) -> None:
        seconds = promise.get("duration_seconds")
        unit = HOUR if seconds is None or seconds % HOUR == 0 else MINUTE if seconds % MINUTE == 0 else 1
        self.fields[f"amount_{kind}"] = forms.DecimalField(
            label=_("Within"), required=False, min_value=0, max_digits=12, initial=None if seconds is None else _number(Decimal(str(seconds)) / unit),
            widget=forms.NumberInput({"step": "any", "inputmode": "decimal"}),
        )
        units = [(HOUR, _("hours")), (MINUTE, _("minutes")), (1, _("seconds"))]
        self.fields[f"unit_{kind}"] = forms.ChoiceField(label=_("Unit"), choices=units, initial=unit)
        self.fields[f"calendar_{kind}"] = forms.ChoiceField(label=_("Counted by"), choices=calendars, initial=promise.get("calendar"))
        if kind in MAY_PAUSE:
            statuses = [(status.value, status.label) for status in Status if status in MAY_PAUSE[kind]]
            self.fields[f"pauses_{kind}"] = forms.MultipleChoiceField(
                label=_("Its clock stands still while it is"), required=False, choices=statuses, widget=forms.CheckboxSelectMultiple,
                initial=promise.get("pauses", list(MAY_PAUSE[kind])),
            )


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
