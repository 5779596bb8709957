"""What agents write down about a customer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import languages
from frontdesk.people.models import Customer, Knows
from frontdesk.people.models.customer import HIGHEST_VALUE, LOWEST_VALUE
from frontdesk.people.models.entitlement import LONGEST_NAME


def _languages() -> list[tuple[str, Any]]:
    return [("", _("Not known")), *languages.named()]


def _values() -> list[tuple[str, Any]]:
    return [("", _("Not said")), *((str(value), str(value)) for value in range(LOWEST_VALUE, HIGHEST_VALUE + 1))]


class CustomerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    organization = forms.CharField(label=_("Organisation"), max_length=200, required=False, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
    expertise = forms.ChoiceField(
        label=_("How well they know the matter"), choices=Knows.choices, required=False,
        help_text=_("What they have said themselves. The assistant takes an article’s words for experts, or the plain ones, by it."),
    )
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, help_text=_("Only your team reads them."), widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    value = forms.TypedChoiceField(
        label=_("Value"), choices=_values, coerce=int, required=False, empty_value=None, help_text=_("What their waiting weighs against that of others."),
    )
    organization_value = forms.TypedChoiceField(
        label=_("Value of the organisation"), choices=_values, coerce=int, required=False, empty_value=None,
        help_text=_("For all members who have none of their own."),
    )

    def __init__(self, *args: Any, may_value: bool, **named: Any) -> None:
        """A tag that a channel has put on file stays choosable, whether we can name it or not. Who looks after a team's work
        says what a customer's waiting weighs; to others it is shown.
        """
        super().__init__(*args, **named)
        if not may_value:
            self.fields["value"].disabled = self.fields["organization_value"].disabled = True
        kept = self.initial.get("language", "")
        if kept and kept not in dict(self.fields["language"].choices):  # type: ignore[attr-defined]
            self.fields["language"].choices = [*self.fields["language"].choices, (kept, kept)]  # type: ignore[attr-defined]


class EntitlementForm(forms.Form):
    what = forms.CharField(label=_("What"), max_length=LONGEST_NAME, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    starts = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    ends = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), help_text=_("The last day; without one, for good."),
    )

    def __init__(self, data: QueryDict | None, *, customer: Customer) -> None:
        super().__init__(data, auto_id="id_bought_%s")
        if customer.organization is not None:
            whose = [("customer", _("This customer")), ("organization", customer.organization.name)]
            self.fields["whose"] = forms.ChoiceField(label=_("For whom"), choices=whose)
