"""What an admin says about authority."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontdesk.clocks import calendars
from frontdesk.clocks.authority.models import Action, ApprovalTerms
from frontdesk.people.models import Role


class RuleForm(forms.Form):
    action = forms.ChoiceField(label=_("What may be given"), choices=Action.choices)
    role = forms.ChoiceField(
        label=_("By whom"), choices=Role.choices, help_text=_("Supervisors may what agents may, admins what supervisors may."),
    )
    limit = forms.DecimalField(label=_("Up to, at once"), required=False, min_value=0, max_digits=12, decimal_places=2, help_text=_("For money."))
    limit_in_90_days = forms.DecimalField(
        label=_("Up to, for one customer in 90 days"), required=False, min_value=0, max_digits=12, decimal_places=2, help_text=_("For money."),
    )
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3, help_text=_("For money, as three letters: EUR."))

    def clean(self) -> dict[str, Any]:
        """What is left out is nothing."""
        given = super().clean() or {}
        return given | {name: given.get(name) or Decimal(0) for name in ("limit", "limit_in_90_days") if name not in self.errors}


class TermsForm(forms.Form):
    hours = forms.DecimalField(label=_("Hours until a decision is due"), min_value=0, max_digits=6, decimal_places=2)
    calendar = forms.ChoiceField(label=_("Counted by"))

    def __init__(self, data: QueryDict | None, *, terms: ApprovalTerms) -> None:
        super().__init__(data, initial={"hours": Decimal(terms.seconds) / 3600, "calendar": terms.calendar_id})
        self.fields["calendar"].choices = calendars.choices()  # type: ignore[attr-defined]
