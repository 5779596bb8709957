"""What an admin says about an agent."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Role, Team


class AgentForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Customers see it."), widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, initial=Role.AGENT,
        help_text=_("Supervisors look after the work of their teams. Admins see all teams and these settings."),
    )
    teams = forms.ModelMultipleChoiceField(
        label=_("Teams"), queryset=Team.objects.filter(is_archived=False), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("An agent sees the conversations of their teams, and no others."),
    )
    max_chats = forms.IntegerField(
        label=_("Chats at once"), min_value=1, max_value=30, initial=3, help_text=_("So many chats are offered to them before they count as busy, 1 to 30."),
    )
    max_mails = forms.IntegerField(
        label=_("Mails and forms at once"), min_value=1, max_value=500, initial=8,
        help_text=_("So many that wait for us are in their hands before they are given no more, 1 to 500."),
    )


class NewAgentForm(AgentForm):
    email = forms.EmailField(label=_("Mail address"), max_length=254, help_text=_("They sign in with it."), widget=forms.EmailInput({"autocomplete": "off"}))

    field_order = ["name", "email", "role", "teams", "max_chats", "max_mails"]
