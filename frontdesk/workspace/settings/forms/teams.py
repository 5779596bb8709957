"""What an admin says about a team."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Agent

TAKEN, GIVEN = "taken", "given"


class NewTeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))


class TeamForm(NewTeamForm):
    members = forms.ModelMultipleChoiceField(
        label=_("Agents"), queryset=Agent.objects.filter(is_active=True), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They see and answer the team’s conversations. Admins see all teams."),
    )
    mails_are = forms.ChoiceField(
        label=_("Mails are"), choices=[(TAKEN, _("taken from the list")), (GIVEN, _("given out"))], initial=TAKEN, widget=forms.RadioSelect,
        help_text=_(
            "Given out: whoever of the team is online gets the next mail or form at once, as many as they take. "
            "What waits with somebody who has been away for half an hour goes to others."
        ),
    )
