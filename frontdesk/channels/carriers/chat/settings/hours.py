"""When the team of a widget chats: a week, days of their own, or always; and the next seven days as they will count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat import availability
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock, hours
from frontdesk.kit.day_ahead import DayAhead
from frontdesk.kit.week_form import USUAL, WeekForm
from frontdesk.people.door import admins_only
from frontdesk.people.models import Desk

ALWAYS, AT_HOURS = "always", "hours"
SHOWN_DAYS = 7


class HoursForm(WeekForm):
    """A calendar by the clocks of the desk. Own days that are over are forgotten."""

    when = forms.ChoiceField(
        label=gettext_lazy("The team chats"), widget=forms.RadioSelect,
        choices=[(ALWAYS, gettext_lazy("At any hour")), (AT_HOURS, gettext_lazy("In these hours"))],
    )

    def __init__(self, data: QueryDict | None, *, calendar: dict[str, Any], today: date) -> None:
        week, initial = calendar.get("week", {}) if calendar else USUAL, {"when": AT_HOURS if calendar else ALWAYS}
        super().__init__(data, week=week, own_days=calendar.get("days", {}), since=today, initial=initial)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") == AT_HOURS and not self.errors:
            self.check_days(data)
            if not self.week_of(data) and not any(self.own_days_of(data).values()):
                raise forms.ValidationError(_("Then nobody could ever chat. Write down when your team chats, or switch the widget off."))
        return data

    def calendar(self) -> dict[str, Any]:
        """What is kept; empty is always."""
        data = self.cleaned_data
        return {} if data["when"] == ALWAYS else {"week": self.week_of(data), "days": self.own_days_of(data)}


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
        yield DayAhead.of(day, hours.spans(calendar, day, day), zone, is_own=day in dict(calendar.days))


def _zone() -> ZoneInfo:
    desk = Desk.current()
    return ZoneInfo(desk.time_zone if desk else "UTC")
