"""What a mailbox is signed in with when its provider takes no passwords: the program's registration there, and a token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.channels.carriers.email.fetching import tokens
from frontdesk.channels.carriers.email.models import MailboxToken, SignIn
from frontdesk.kit.sealed import seal

ADDRESSES = ("authorize_url", "token_url", "scope")
USUAL = _("Empty: the usual one of this provider.")
URL = forms.URLInput({"dir": "ltr"})
SECRET = forms.PasswordInput({"autocomplete": "off", "dir": "ltr"})


class SignInForm(forms.ModelForm):
    """Secrets are sealed and never shown again. A kept one is not sent to another address than it was given for."""

    client_secret = forms.CharField(label=_("Client secret"), required=False, widget=SECRET)
    refresh = forms.CharField(
        label=_("Refresh token"), required=False, widget=SECRET,
        help_text=_("Only if you have one already. Else save, and sign in at the provider on the next page."),
    )
    authorize_url = forms.URLField(label=_("Address where people sign in"), required=False, help_text=USUAL, assume_scheme="https", widget=URL)
    token_url = forms.URLField(label=_("Address where tokens are given"), required=False, help_text=USUAL, assume_scheme="https", widget=URL)
    field_order = ["client_id", "client_secret", "client_secret_ends_on", "tenant", "refresh", *ADDRESSES]

    class Meta:
        model = MailboxToken
        fields = ["client_id", "client_secret_ends_on", "tenant", *ADDRESSES]
        labels = {
            "client_id": _("Client ID"), "client_secret_ends_on": _("The client secret ends on"), "tenant": _("Tenant"),
            "scope": _("Scope"),
        }
        help_texts = {
            "client_secret_ends_on": _("You are reminded a week before."),
            "tenant": _("The directory ID of your organisation. Empty: any."),
            "scope": USUAL,
        }
        widgets = {
            "client_id": forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
            "client_secret_ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "tenant": forms.TextInput({"dir": "ltr", "spellcheck": "false"}),
            "scope": forms.TextInput({"dir": "ltr", "spellcheck": "false"}),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        kept = _("One is kept. Leave this empty to keep it.")
        if self.instance.client_secret_sealed:
            self.fields["client_secret"].help_text = kept
        if self.instance.refresh_sealed:
            self.fields["refresh"].help_text = kept
        if self.instance.mailbox.sign_in != SignIn.MICROSOFT:
            del self.fields["tenant"]
        if self.instance.mailbox.sign_in == SignIn.OTHER:
            for name in ADDRESSES:
                self.fields[name].required = True
                self.fields[name].help_text = ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("authorize_url", "token_url"):
            if said.get(name) and not tokens.is_safe(said[name]):
                self.add_error(name, _("It must begin with https://."))
        moved = {"token_url", "client_id"} & set(self.changed_data)
        if self.instance.client_secret_sealed and moved and not said.get("client_secret"):
            self.add_error("client_secret", _("Enter it again: it was kept for another client ID or address."))
        return said

    def save(self, commit: bool = True) -> MailboxToken:
        token: MailboxToken = self.instance
        if self.cleaned_data["client_secret"]:
            token.client_secret_sealed = seal(self.cleaned_data["client_secret"])
        if self.cleaned_data["refresh"]:
            token.refresh_sealed = seal(self.cleaned_data["refresh"].strip())
        elif {"token_url", "client_id", "tenant"} & set(self.changed_data):
            # A token is of one client and one provider.
            token.refresh_sealed = ""
        if {"refresh", "token_url", "client_id", "tenant", "scope"} & set(self.changed_data):
            token.access_sealed, token.access_ends_at, token.refresh_ends_at = "", None, None
        super().save(commit)
        tokens.note_end(token)
        return token
