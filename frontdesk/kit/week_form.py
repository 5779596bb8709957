"""The hours of a week and of days of their own, as people fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from frontdesk.kit import hours
from frontdesk.kit.hours import typed

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL = {name: [["09:00", "17:00"]] for name in NAMES[:5]}
FREE_ROWS, MOST_ROWS = 3, 400


class HoursField(forms.CharField):
    """Spans of a day, as people type them; none is closed."""

    def __init__(self, label: Any) -> None:
        typed_in = forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false", "placeholder": _("Closed")})
        super().__init__(label=label, required=False, max_length=300, widget=typed_in)

    def clean(self, value: Any) -> list[list[str]]:
        try:
            return typed.read(super().clean(value))
        except hours.Unreadable as error:
            raise forms.ValidationError(error.sentence.said(_)) from error

    def prepare_value(self, value: Any) -> Any:
        return typed.written(value) if isinstance(value, list) else value


class WeekForm(forms.Form):
    """A calendar without its time zone. Own days before `since` are forgotten."""

    def __init__(self, data: QueryDict | None, *, week: Mapping[str, Any], own_days: Mapping[str, Any], since: date, initial: dict[str, Any]) -> None:
        days = sorted((day, spans) for day, spans in own_days.items() if day >= since.isoformat())
        count = min(len([name for name in data if name.startswith("day_")]) if data else len(days) + FREE_ROWS, MOST_ROWS)
        initial = {**initial, **week}
        for number, (day, spans) in enumerate(days):
            initial |= {f"day_{number}": day, f"hours_{number}": spans}
        super().__init__(data, initial=initial)
        for number, name in enumerate(NAMES):
            self.fields[name] = HoursField(WEEKDAYS[number])
        for number in range(count):
            field = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
            self.fields[f"day_{number}"], self.fields[f"hours_{number}"] = field, HoursField(_("Hours on that day"))
        self.count = count

    @property
    def week(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES]

    @property
    def days(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day_{number}"], self[f"hours_{number}"]) for number in range(self.count)]

    def check_days(self, data: dict[str, Any]) -> None:
        """Each day once, and no hours without their day."""
        seen: set[date] = set()
        for number in range(self.count):
            day = data[f"day_{number}"]
            if day in seen:
                self.add_error(f"day_{number}", _("This day stands here twice."))
            elif day is None and data[f"hours_{number}"]:
                self.add_error(f"day_{number}", _("Choose the day on which these hours count."))
            elif day is not None:
                seen.add(day)

    def week_of(self, data: dict[str, Any]) -> dict[str, list[list[str]]]:
        """In the written form of a calendar."""
        return {name: data[name] for name in NAMES if data[name]}

    def own_days_of(self, data: dict[str, Any]) -> dict[str, list[list[str]]]:
        """The same, of days of their own."""
        rows = {day.isoformat(): data[f"hours_{number}"] for number in range(self.count) if (day := data[f"day_{number}"])}
        return dict(sorted(rows.items()))
