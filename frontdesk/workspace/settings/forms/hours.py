"""What an admin says about a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from frontdesk.clocks import closed, feeds, holidays
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.closed import Found, Sources
from frontdesk.clocks.models import CalendarVersion
from frontdesk.clocks.policies import ALWAYS_OPEN
from frontdesk.kit.refused import Refused
from frontdesk.kit.week_form import USUAL, WeekForm
from frontdesk.workspace import zones

AROUND, IN_WEEK = "around", "week"


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))


class HoursForm(WeekForm):
    """A week or around the clock, and days of their own and holidays either way. `language` is that of their names."""

    when = forms.ChoiceField(
        label=gettext_lazy("Open"), widget=forms.RadioSelect,
        choices=[(IN_WEEK, gettext_lazy("In these hours")), (AROUND, gettext_lazy("Around the clock, every day"))],
    )

    country = forms.ChoiceField(label=gettext_lazy("Public holidays of"), required=False)
    subdivision = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    feed_address = forms.CharField(
        label=gettext_lazy("Calendar feed"), required=False, max_length=500,
        widget=forms.URLInput({"dir": "ltr", "autocomplete": "off", "placeholder": "https://"}),
        help_text=gettext_lazy("The address of an iCal feed (.ics). Each whole day in it is closed. It is read again every day."),
    )

    def __init__(
        self, data: QueryDict | None, *, last: CalendarVersion | None, today: date, language: str, by: feeds.Fetched = feeds.fetched, **initial: Any,
    ) -> None:
        self.today, self.language, self.found, self._by = today, language, Found({}), by
        week = last.week if last else USUAL
        is_around = week == ALWAYS_OPEN
        super().__init__(
            data, week={} if is_around else week, own_days=last.own_days if last else {}, since=today,
            initial={**initial, **_sources(last), "when": AROUND if is_around else IN_WEEK},
        )
        self.order_fields(["name", "zone", "valid_from", "reason"])
        self._offer_countries(self.data if self.is_bound else self.initial)
        self._asks_for_regions = "regions" in self.data
        if self._asks_for_regions:
            # What was filled in stands there again, not yet judged, with the regions of the chosen country.
            self._errors = ErrorDict()

    @property
    def has_regions(self) -> bool:
        return len(self.fields["subdivision"].choices) > 1  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        return not self._asks_for_regions and super().is_valid()

    def clean_feed_address(self) -> str:
        return feeds.written(self.cleaned_data["feed_address"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.check_days(data)
            self._look_for_holidays(data)
            if data["when"] == IN_WEEK and not self.week_of(data) and not any(self.own_days_of(data).values()):
                raise forms.ValidationError(_("By these hours nothing would ever be due. Write down when you are open."))
        return data

    def hours(self) -> Hours:
        data = self.cleaned_data
        return Hours(
            ALWAYS_OPEN if data["when"] == AROUND else self.week_of(data), self.own_days_of(data), self.found.holidays,
            data["country"], data["subdivision"], data["feed_address"],
        )

    def _offer_countries(self, chosen: Mapping[str, Any]) -> None:
        here = get_language() or self.language
        self.fields["country"].choices = [("", _("None")), *holidays.countries(here)]  # type: ignore[attr-defined]
        regions = holidays.subdivisions(str(chosen.get("country", "")))
        self.fields["subdivision"].choices = [("", _("The whole country")), *regions]  # type: ignore[attr-defined]

    def _look_for_holidays(self, data: dict[str, Any]) -> None:
        """Outside of any transaction: a feed takes its time."""
        try:
            self.found = closed.found(
                Sources(data["country"], data["subdivision"], data["feed_address"]), today=self.today, language=self.language, by=self._by,
            )
        except Refused as error:
            self.add_error("feed_address", str(error))


def _sources(last: CalendarVersion | None) -> dict[str, str]:
    return {"country": last.country, "subdivision": last.subdivision, "feed_address": last.feed_address} if last else {}


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

    def __init__(
        self, data: QueryDict | None, *, last: CalendarVersion, today: date, language: str, by: feeds.Fetched = feeds.fetched,
    ) -> None:
        super().__init__(data, last=last, today=today, language=language, by=by, valid_from=max(today, last.valid_from))

    def clean_valid_from(self) -> date:
        if self.cleaned_data["valid_from"] < self.today:
            raise forms.ValidationError(_("That day is over, and its hours have counted. Choose today or a later day."))
        return self.cleaned_data["valid_from"]
