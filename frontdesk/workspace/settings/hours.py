"""Calendars: by which hours promises are counted, since when and why, and the next four weeks as they will count."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frontdesk.clocks import ahead, calendars, holidays, policies, renew
from frontdesk.clocks.closed import Sources
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion, Renewal
from frontdesk.kit import clock
from frontdesk.kit.hours import is_open
from frontdesk.people.door import AgentRequest, admins_only
from frontdesk.people.models import Desk
from frontdesk.workspace.accepted import accepted
from frontdesk.workspace.settings.forms.hours import ChangeForm, HoursForm, NameForm, NewCalendarForm

ADDRESS = "/settings/hours/"
SHOWN_DAYS = 28


@admins_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """All calendars that can be chosen, and whether each is open now."""
    now = clock.now()
    policies.always()  # with its calendar, where there is none yet
    found = BusinessCalendar.objects.filter(is_archived=False)
    return render(request, "workspace/settings/calendars.html", {"calendars": [(each, is_open(calendars.value(each, now), now)) for each in found]})


@admins_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Make a calendar."""
    desk = get_object_or_404(Desk)
    form = NewCalendarForm(request.POST or None, last=None, today=clock.now().date(), language=desk.language, zone=desk.time_zone)
    made: list[BusinessCalendar] = []
    if accepted(form, lambda name, zone, **_rest: made.append(calendars.add(name=name, zone=zone, hours=form.hours(), by=request.agent))):
        return _saved(request, made[0], form, _("The calendar is there. Policies can count by it."))
    return _filled_in(request, {"form": form})


@admins_only("GET", "POST")
def show(request: AgentRequest, calendar_id: int) -> HttpResponse:
    """One calendar: the days ahead, its hours so far, and its name."""
    calendar = _calendar(calendar_id)
    name = calendar.name
    form = NameForm(request.POST or None, initial={"name": name})
    if accepted(form, partial(calendars.rename, calendar)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    page = {"form": form, "calendar": calendar, "name": name, "today": _today(calendar), **_hours_of(calendar)}
    return render(request, "workspace/settings/calendar.html", page, status=422 if form.is_bound else 200)


@admins_only("GET", "POST")
def change(request: AgentRequest, calendar_id: int) -> HttpResponse:
    """Other hours from a day on. Running promises follow them from that day."""
    calendar = _calendar(calendar_id)
    desk = get_object_or_404(Desk)
    form = ChangeForm(request.POST or None, last=_versions(calendar)[0], today=_today(calendar), language=desk.language)
    if accepted(form, lambda valid_from, reason, **_rest: calendars.put_in_force(
        calendar, valid_from=valid_from, hours=form.hours(), reason=reason, by=request.agent,
    )):
        return _saved(request, calendar, form, _("The hours are saved. Below stands how they will count."))
    return _filled_in(request, {"form": form, "calendar": calendar})


@admins_only("POST")
def archive(request: AgentRequest, calendar_id: int) -> HttpResponse:
    """It is offered no more."""
    calendar = _calendar(calendar_id)
    policies.archive_calendar(calendar)
    messages.success(request, _("%(name)s is archived.") % {"name": calendar.name})
    return HttpResponseRedirect(ADDRESS)


def _saved(request: AgentRequest, calendar: BusinessCalendar, form: HoursForm, said: str) -> HttpResponse:
    """Its holidays were just found, so they need not be looked for until tomorrow."""
    renew.note(calendar, at=clock.now(), left_out=form.found.left_out)
    messages.success(request, said)
    return HttpResponseRedirect(f"{ADDRESS}{calendar.pk}/")


def _filled_in(request: AgentRequest, page: dict[str, Any]) -> HttpResponse:
    """The form again, with what is wrong; or, when only the regions of a country were asked for, with those."""
    return render(request, "workspace/settings/calendar_change.html", page, status=422 if page["form"].errors else 200)


def _calendar(number: int) -> BusinessCalendar:
    return get_object_or_404(BusinessCalendar, pk=number, is_archived=False)


def _today(calendar: BusinessCalendar) -> date:
    return clock.now().astimezone(ZoneInfo(calendar.zone)).date()


def _hours_of(calendar: BusinessCalendar) -> dict[str, Any]:
    now, issues = clock.now(), calendars.issues(calendar)
    days = ahead.days(issues, ZoneInfo(calendar.zone), _today(calendar), SHOWN_DAYS)
    versions = [(date_format(each.valid_from), each) for each in _versions(calendar)]
    renewal = Renewal.objects.filter(calendar=calendar).first()
    return {
        "is_open": is_open(calendars.value(calendar, now), now), "ahead": list(days), "versions": versions,
        "sources": _sources(calendar), "renewal": renewal,
        "renewed": _day_of(renewal.done_at or renewal.tried_at, calendar) if renewal else "",
        "countries": dict(holidays.countries(get_language() or "en")),
    }


def _day_of(at: datetime, calendar: BusinessCalendar) -> str:
    return date_format(at.astimezone(ZoneInfo(calendar.zone)).date())


def _sources(calendar: BusinessCalendar) -> Sources | None:
    """Where the holidays of the version in force come from."""
    found = renew.sources_of(renew.counting(calendar, _today(calendar))[0])
    return found if found != Sources() else None


def _versions(calendar: BusinessCalendar) -> list[CalendarVersion]:
    """Those of the latest day first; of the same day, the one that counts."""
    return list(calendar.versions.select_related("by").order_by("-valid_from", "-pk"))
