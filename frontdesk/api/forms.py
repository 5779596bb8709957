"""What an agent says about a token that they want."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.api.models import Scope
from frontdesk.api.tokens import LONGEST_NAME, may_have
from frontdesk.people.models import Agent


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("What it is for, so that you know later."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), choices=Scope.choices, initial=[Scope.READ], widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, agent: Agent, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["scopes"].choices = [choice for choice in Scope.choices if may_have(agent, choice[0])]  # type: ignore[attr-defined]
