"""Once a day the holidays of each calendar are looked for again; what has become different is another version of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.clocks import calendars, closed, feeds
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.closed import Found, Sources
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion, Renewal
from frontdesk.kit import clock, jobs
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Desk

HOLDS_FOR = timedelta(hours=24)
LOOKS_EVERY_SECONDS = 3600
"""A feed that could not be read is tried again so often."""


def renew_at(number: int, at: datetime, *, by: feeds.Fetched = feeds.fetched) -> None:
    """Look for the holidays of that calendar. A feed that cannot be read changes nothing; its page says so."""
    calendar = BusinessCalendar.objects.filter(pk=number, is_archived=False).first()
    if calendar is None:
        return
    desk = Desk.current()
    today = at.astimezone(ZoneInfo(calendar.zone)).date()
    with translation.override(desk.language if desk else settings.LANGUAGE_CODE):
        _look_for(calendar, today, at, by)


def _look_for(calendar: BusinessCalendar, today: date, at: datetime, by: feeds.Fetched) -> None:
    known: dict[Sources, Found] = {}
    try:
        for version in counting(calendar, today):
            sources = sources_of(version)
            if any((sources.country, sources.feed_address)) and sources not in known:
                known[sources] = closed.found(sources, today=today, language=translation.get_language() or "en", by=by)
    except Refused as error:
        note(calendar, at=at, problem=str(error))
        return
    with transaction.atomic():
        BusinessCalendar.objects.select_for_update().get(pk=calendar.pk)
        for version in counting(calendar, today):
            sources = sources_of(version)
            if sources in known:
                _put_in_force(calendar, version, known[sources], today)
        note(calendar, at=at, left_out=sum(each.left_out for each in known.values()))


def counting(calendar: BusinessCalendar, today: date) -> list[CalendarVersion]:
    """The version in force on that day, and those which will be: of several from the same day on, the last one."""
    by_day = {version.valid_from: version for version in calendar.versions.order_by("valid_from", "pk")}
    begun = [day for day in by_day if day <= today]
    current = max(begun, default=min(by_day, default=today))
    return [version for day, version in by_day.items() if day >= current]


def sources_of(version: CalendarVersion) -> Sources:
    """Where its holidays come from."""
    return Sources(version.country, version.subdivision, version.feed_address)


def note(calendar: BusinessCalendar, *, at: datetime, problem: str = "", left_out: int = 0) -> None:
    """How the last look ended."""
    tried: dict[str, Any] = {"tried_at": at, "problem": problem}
    done = {} if problem else {"done_at": at, "left_out": left_out}
    Renewal.objects.update_or_create(calendar=calendar, defaults=tried | done)


def _put_in_force(calendar: BusinessCalendar, version: CalendarVersion, found: Found, today: date) -> None:
    since = max(today, version.valid_from)
    hours = Hours(version.week, version.own_days, found.holidays, version.country, version.subdivision, version.feed_address)
    if _from(hours.days(), since) != _from(version.days, since):
        calendars.put_in_force(calendar, valid_from=since, hours=hours, reason=_("The holidays as they are known now"), by=None)


def _from(days: dict[str, Any], since: date) -> dict[str, Any]:
    return {day: spans for day, spans in days.items() if day >= since.isoformat()}


@jobs.task(name="clocks.renew")
def renew(number: int) -> None:
    renew_at(number, clock.now())


def due_at(at: datetime) -> list[int]:
    """Calendars with holidays that were not found within a day."""
    asking = CalendarVersion.objects.filter(~Q(country="") | ~Q(feed_address=""), calendar__is_archived=False)
    fresh = Renewal.objects.filter(done_at__gt=at - HOLDS_FOR).values("calendar_id")
    return sorted(set(asking.exclude(calendar_id__in=fresh).order_by().values_list("calendar_id", flat=True)))


def _look() -> None:
    for number in due_at(clock.now()):
        renew.enqueue(number, key=f"clocks.renew:{number}")


look_often = jobs.task(name="clocks.look_for_holidays", every_seconds=LOOKS_EVERY_SECONDS)(_look)
