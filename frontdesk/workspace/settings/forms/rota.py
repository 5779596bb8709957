"""One turn on the rota, on one or several days of the week."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Agent, RotaRole, Team


class TurnForm(forms.Form):
    role = forms.ChoiceField(label=_("Duty"), choices=RotaRole.choices)
    agent = forms.ModelChoiceField(label=_("Agent"), queryset=Agent.objects.filter(is_active=True))
    team = forms.ModelChoiceField(
        label=_("For which conversations"), queryset=Team.objects.filter(is_archived=False), required=False, empty_label=_("Those of all teams"),
    )
    weekdays = forms.TypedMultipleChoiceField(label=_("Days"), choices=list(WEEKDAYS.items()), coerce=int, widget=forms.CheckboxSelectMultiple)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("Until"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"), help_text=_("On the next day, when it is not later than the beginning."),
    )

    def clean_starts(self) -> Any:
        return self.cleaned_data["starts"].replace(second=0, microsecond=0)

    def clean_ends(self) -> Any:
        return self.cleaned_data["ends"].replace(second=0, microsecond=0)
