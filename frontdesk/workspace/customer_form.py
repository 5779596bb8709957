"""What agents write down about a customer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _


def _languages() -> list[tuple[str, str]]:
    """Customers speak more languages than our pages do: all that Django can name, in their own letters."""
    named = {code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
    return [("", _("Not known")), *sorted((named | dict(settings.LANGUAGES)).items(), key=lambda pair: pair[1].casefold())]


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
