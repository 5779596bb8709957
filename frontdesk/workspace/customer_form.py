"""What agents write down about a customer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import languages


def _languages() -> list[tuple[str, str]]:
    return [("", _("Not known")), *languages.named()]


class CustomerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    organization = forms.CharField(label=_("Organisation"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, help_text=_("Only your team reads them."), widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        """A tag that a channel has put on file stays choosable, whether we can name it or not."""
        super().__init__(*args, **named)
        kept = self.initial.get("language", "")
        if kept and kept not in dict(self.fields["language"].choices):  # type: ignore[attr-defined]
            self.fields["language"].choices = [*self.fields["language"].choices, (kept, kept)]  # type: ignore[attr-defined]
