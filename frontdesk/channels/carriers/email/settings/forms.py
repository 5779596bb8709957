"""What an admin fills in about mail. Passwords are sealed before they are kept and never shown again."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.email import acknowledge
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.kit.sealed import seal
from frontdesk.people.models import Team


class AddressForm(forms.ModelForm):
    class Meta:
        model = DeskAddress
        fields = ["email", "name", "team", "is_default", "acknowledges"]
        labels = {
            "email": _("Mail address"), "name": _("Name of the sender"), "team": _("Team"), "is_default": _("Use it where no other address fits"),
            "acknowledges": _("Tell who writes here that we have their mail"),
        }
        help_texts = {
            "email": _("Customers write to it, and answers leave from it."),
            "name": _("Stands in front of the address in the customer's inbox. Empty: the name of your desk."),
            "team": _("Its agents answer what comes in here."),
            "is_default": _("For answers to a chat that go on by mail, and for mail to an address that is not listed."),
            "acknowledges": _("Once a day and conversation at most, in the customer's language where it is known. Never to a machine, a list or a bounce."),
        }
        widgets = {"name": forms.TextInput({"dir": "auto"}), "email": forms.EmailInput({"dir": "ltr", "autocomplete": "off"})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["team"].queryset = Team.objects.filter(is_archived=False)  # type: ignore[attr-defined]
        for language, name in settings.LANGUAGES:
            self.fields[f"acknowledgement_{language}"] = forms.CharField(
                label=_("What it says in %(language)s") % {"language": name}, required=False, max_length=2000,
                initial=self.instance.acknowledgements.get(language, ""),
                help_text=_("Empty: the text shown in grey. {number} is the conversation's number."),
                widget=forms.Textarea({"rows": 3, "dir": "auto", "lang": language, "placeholder": acknowledge.usual_text(language)}),
            )

    def save(self, commit: bool = True) -> DeskAddress:
        written = {language: self.cleaned_data[f"acknowledgement_{language}"].strip() for language, _name in settings.LANGUAGES}
        self.instance.acknowledgements = {language: text for language, text in written.items() if text}
        return cast(DeskAddress, super().save(commit))

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class WithPassword(forms.ModelForm):
    password = forms.CharField(
        label=_("Password"), required=False, strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if self.instance.password_sealed:
            self.fields["password"].help_text = _("One is kept. Leave this empty to keep it.")

    def clean(self) -> dict[str, Any]:
        """A kept password belongs to the server that it was given for: another host must be given its own."""
        said = super().clean() or {}
        moved = {"host", "username"} & set(self.changed_data)
        if self.instance.password_sealed and moved and not said.get("password"):
            self.add_error("password", _("Enter the password again: it was kept for another server or user name."))
        return said

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data["password"]:
            self.instance.password_sealed = seal(self.cleaned_data["password"])
        return super().save(commit)


SERVER_WIDGETS = {"host": forms.TextInput({"dir": "ltr", "spellcheck": "false"}), "username": forms.TextInput({"dir": "ltr", "autocomplete": "off"})}
SERVER_LABELS = {"host": _("Server"), "port": _("Port"), "security": _("Encryption"), "username": _("User name")}


class RelayForm(WithPassword):
    field_order = ["host", "port", "security", "username", "password", "has_signed_return_path"]

    class Meta:
        model = Relay
        fields = ["host", "port", "security", "username", "has_signed_return_path"]
        labels = {**SERVER_LABELS, "has_signed_return_path": _("Returned mail comes to signed addresses")}
        help_texts = {
            "host": _("For example smtp.example.org."), "username": _("Empty if it asks for none."),
            "has_signed_return_path": _(
                "Mails leave from help+b42.…@ instead of help@, so that what comes back is matched to its message even if it quotes nothing. "
                "The relay must allow it, and your mail server must take such addresses; the desk’s own SMTP port does."
            ),
        }
        widgets = SERVER_WIDGETS
