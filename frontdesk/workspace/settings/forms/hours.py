"""What an admin says about a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import CalendarVersion
from frontdesk.clocks.policies import ALWAYS_OPEN
from frontdesk.kit.week_form import USUAL, WeekForm
from frontdesk.workspace import zones

AROUND, IN_WEEK = "around", "week"


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))


class HoursForm(WeekForm):
    """A week or around the clock, and days of their own either way."""

    when = forms.ChoiceField(
        label=gettext_lazy("Open"), widget=forms.RadioSelect,
        choices=[(IN_WEEK, gettext_lazy("In these hours")), (AROUND, gettext_lazy("Around the clock, every day"))],
    )

    def __init__(self, data: QueryDict | None, *, last: CalendarVersion | None, today: date, **initial: Any) -> None:
        week = last.week if last else USUAL
        is_around = week == ALWAYS_OPEN
        super().__init__(
            data, week={} if is_around else week, own_days=last.own_days if last else {}, since=today,
            initial={**initial, "when": AROUND if is_around else IN_WEEK},
        )
        self.order_fields(["name", "zone", "valid_from", "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.check_days(data)
            if data["when"] == IN_WEEK and not self.week_of(data) and not any(self.own_days_of(data).values()):
                raise forms.ValidationError(_("By these hours nothing would ever be due. Write down when you are open."))
        return data

    def hours(self) -> Hours:
        data = self.cleaned_data
        return Hours(ALWAYS_OPEN if data["when"] == AROUND else self.week_of(data), self.own_days_of(data))


class NewCalendarForm(NameForm, HoursForm):
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=zones.choices,
        help_text=gettext_lazy("It stays: for other clocks, make another calendar."),
    )


class ChangeForm(HoursForm):
    valid_from = forms.DateField(
        label=gettext_lazy("From the beginning of"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Until then the hours stay as they are."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why the hours change"), max_length=300, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
        help_text=gettext_lazy("It stands beside these hours for whoever asks later."),
    )

    def __init__(self, data: QueryDict | None, *, last: CalendarVersion, today: date) -> None:
        self.today = today
        super().__init__(data, last=last, today=today, valid_from=max(today, last.valid_from))

    def clean_valid_from(self) -> date:
        if self.cleaned_data["valid_from"] < self.today:
            raise forms.ValidationError(_("That day is over, and its hours have counted. Choose today or a later day."))
        return self.cleaned_data["valid_from"]
