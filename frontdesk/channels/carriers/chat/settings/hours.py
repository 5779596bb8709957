"""When the team of a widget chats: a week, days of their own, or always; and the next seven days as they will count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat import availability
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock, hours
from frontdesk.kit.hours import typed
from frontdesk.people.door import admins_only
from frontdesk.people.models import Desk

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL = {name: [["09:00", "17:00"]] for name in NAMES[:5]}
FREE_ROWS, MOST_ROWS = 3, 400
ALWAYS, AT_HOURS = "always", "hours"
SHOWN_DAYS = 7


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


class HoursForm(forms.Form):
    """A calendar without its time zone, which is the desk's. Own days that are over are forgotten."""

    when = forms.ChoiceField(
        label=gettext_lazy("The team chats"), widget=forms.RadioSelect,
        choices=[(ALWAYS, gettext_lazy("At any hour")), (AT_HOURS, gettext_lazy("In these hours"))],
    )

    def __init__(self, data: QueryDict | None, *, calendar: dict[str, Any], today: date) -> None:
        days = sorted((day, spans) for day, spans in calendar.get("days", {}).items() if day >= today.isoformat())
        count = min(len([name for name in data if name.startswith("day_")]) if data else len(days) + FREE_ROWS, MOST_ROWS)
        initial = {"when": AT_HOURS if calendar else ALWAYS, **(calendar.get("week", {}) if calendar else USUAL)}
        for number, (day, spans) in enumerate(days):
            initial |= {f"day_{number}": day, f"hours_{number}": spans}
        super().__init__(data, initial=initial)
        for number, name in enumerate(NAMES):
            self.fields[name] = HoursField(WEEKDAYS[number])
        for number in range(count):
            day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
            self.fields[f"day_{number}"], self.fields[f"hours_{number}"] = day, HoursField(_("Hours on that day"))
        self.count = count

    @property
    def week(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES]

    @property
    def days(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day_{number}"], self[f"hours_{number}"]) for number in range(self.count)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") == AT_HOURS and not self.errors:
            self._check_days(data)
            if not any(data[name] for name in NAMES) and not any(self._own_days(data).values()):
                raise forms.ValidationError(_("Then nobody could ever chat. Write down when your team chats, or switch the widget off."))
        return data

    def calendar(self) -> dict[str, Any]:
        """What is kept; empty is always."""
        data = self.cleaned_data
        if data["when"] == ALWAYS:
            return {}
        return {"week": {name: data[name] for name in NAMES if data[name]}, "days": self._own_days(data)}

    def _check_days(self, data: dict[str, Any]) -> None:
        seen: set[date] = set()
        for number in range(self.count):
            day = data[f"day_{number}"]
            if day in seen:
                self.add_error(f"day_{number}", _("This day stands here twice."))
            elif day is None and data[f"hours_{number}"]:
                self.add_error(f"day_{number}", _("Choose the day on which you chat at these hours."))
            elif day is not None:
                seen.add(day)

    def _own_days(self, data: dict[str, Any]) -> dict[str, list[list[str]]]:
        rows = {day.isoformat(): data[f"hours_{number}"] for number in range(self.count) if (day := data[f"day_{number}"])}
        return dict(sorted(rows.items()))


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day as it will count: wall times from and to, and whether that is on the day after."""

    day: date
    spans: tuple[tuple[datetime, datetime, bool], ...]
    is_own: bool

    @property
    def name(self) -> str:
        """`Monday, March 2`, in the reader's language."""
        return f"{date_format(self.day, 'l')}, {date_format(self.day, 'MONTH_DAY_FORMAT')}"


@admins_only("GET", "POST")
def change(request: HttpRequest, widget_id: int) -> HttpResponse:
    """Set the hours. They count from the next question on; a chat that goes on, goes on."""
    widget = get_object_or_404(Widget, pk=widget_id)
    zone, now = _zone(), clock.now()
    today = now.astimezone(zone).date()
    form = HoursForm(request.POST or None, calendar=widget.calendar, today=today)
    if request.method == "POST" and form.is_valid():
        widget.calendar = form.calendar()
        widget.save(update_fields=["calendar"])
        messages.success(request, _("The hours are saved, and count from now on."))
        return redirect("chat:widget_hours", widget.pk)
    context = {
        "widget": widget, "form": form, "here": "hours", "zone": zone.key, "ahead": list(ahead(widget, zone, today)),
        "now": availability.of(widget, widget.team_id, at=now),
    }
    return render(request, "chat/hours.html", context, status=422 if form.errors else 200)


def ahead(widget: Widget, zone: ZoneInfo, today: date) -> Iterator[DayAhead]:
    """The next seven days, changes of clocks included; none where it is always open."""
    calendar = availability.calendar_of(widget)
    if calendar is None:
        return
    for day in (today + timedelta(days=number) for number in range(SHOWN_DAYS)):
        spans = [(opens.astimezone(zone), closes.astimezone(zone)) for opens, closes in hours.spans(calendar, day, day)]
        yield DayAhead(day, tuple((opens, closes, closes.date() > day) for opens, closes in spans), day in dict(calendar.days))


def _zone() -> ZoneInfo:
    desk = Desk.current()
    return ZoneInfo(desk.time_zone if desk else "UTC")
