"""What the first-run page asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frontdesk.people.models import Agent
from frontdesk.workspace import zones
from frontdesk.workspace.first_run.desk import Beginning


class WelcomeForm(forms.Form):
    """The time zone is filled in by the browser; a page without scripts leaves it at UTC, to be changed in the settings."""

    desk_name = forms.CharField(label=_("Name of your desk"), max_length=120, help_text=_("Customers see it: the name of your shop, company or team."))
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your mail address"), max_length=254, help_text=_("You sign in with it."), widget=forms.EmailInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )
    address = forms.EmailField(
        label=_("Mail address that customers write to"), max_length=254, required=False,
        help_text=_("Such as help@example.org. You can connect it later."), widget=forms.EmailInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput({"data-time-zone": ""}))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"].initial = get_language()
        self.fields["password"].help_text = " ".join(password_validators_help_texts()[1:2])

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Agent.objects.filter(email=email).exists():
            raise ValidationError(_("There is an agent with this mail address already."))
        return email

    def clean_time_zone(self) -> str:
        """What the browser guessed; UTC if we do not know it."""
        guess = self.cleaned_data["time_zone"]
        return guess if zones.known(guess) else "UTC"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "password" in data:
            try:
                validate_password(data["password"], Agent(email=data.get("email", ""), name=data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data

    def beginning(self) -> Beginning:
        return Beginning(**self.cleaned_data)
