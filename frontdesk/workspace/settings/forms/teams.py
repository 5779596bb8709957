"""What an admin says about a team."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Agent


class NewTeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))


class TeamForm(NewTeamForm):
    members = forms.ModelMultipleChoiceField(
        label=_("Agents"), queryset=Agent.objects.filter(is_active=True), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They see and answer the team’s conversations. Admins see all teams."),
    )
