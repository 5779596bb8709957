"""The table of priorities, as an admin fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from frontdesk.conversations.matrix import Matrix
from frontdesk.conversations.models import Impact, Priority, Urgency
from frontdesk.people.models.customer import HIGHEST_VALUE, LOWEST_VALUE


class MatrixForm(forms.Form):
    """A choice for each impact and urgency, and from which value on a customer has one step more."""

    def __init__(self, posted: Mapping[str, Any] | None, *, now: Matrix) -> None:
        super().__init__(posted)
        for impact in Impact:
            for urgency in Urgency:
                label = _("Impact %(impact)s, urgency %(urgency)s") % {"impact": str(impact.label).lower(), "urgency": str(urgency.label).lower()}
                self.fields[f"cell_{impact}_{urgency}"] = forms.TypedChoiceField(
                    label=label, choices=Priority.choices, coerce=int, initial=now.cells[impact - 1][urgency - 1],
                )
        values = [(str(value), _("Value %(value)s and more") % {"value": value}) for value in range(LOWEST_VALUE, HIGHEST_VALUE + 1)]
        self.fields["raises_from"] = forms.ChoiceField(
            label=_("One step more for customers of"), choices=[("", _("No value")), *values], required=False,
            initial="" if now.raises_from is None else str(now.raises_from),
        )

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """For each impact its name and the fields of its urgencies."""
        return [(str(impact.label), [self[f"cell_{impact}_{urgency}"] for urgency in Urgency]) for impact in Impact]

    def wanted_cells(self) -> list[list[int]]:
        return [[self.cleaned_data[f"cell_{impact}_{urgency}"] for urgency in Urgency] for impact in Impact]

    def wanted_raise(self) -> int | None:
        return int(self.cleaned_data["raises_from"]) if self.cleaned_data["raises_from"] else None
