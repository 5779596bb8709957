"""Calendars close on public holidays and on the days of a feed, and follow both from day to day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import holidays as package
import pytest

from frontdesk.clocks import calendars, closed, feeds, holidays, renew
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.closed import Sources
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion, Renewal
from frontdesk.kit.hours import is_open
from frontdesk.kit.http.fetch import NotFetched
from frontdesk.kit.refused import Refused
from tests.world import World

WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FEED = "https://example.org/closed.ics"


def ics(*days: str) -> bytes:
    entries = "".join(f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:Fair\r\nEND:VEVENT\r\n" for day in days)
    return f"BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n".encode()


def office(sources: Sources, *, by: feeds.Fetched = feeds.fetched, own_days: dict | None = None) -> BusinessCalendar:
    found = closed.found(sources, today=NOON.date(), language="en", by=by)
    hours = Hours(WEEK, own_days or {}, found.holidays, sources.country, sources.subdivision, sources.feed_address)
    return calendars.add(name="Office", zone="Europe/Berlin", hours=hours, by=None)


def is_open_on(calendar: BusinessCalendar, day: str) -> bool:
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    return is_open(calendars.value(calendar, noon), noon)


@pytest.mark.parametrize(("country", "region"), [("DE", "BY"), ("GB", "SCT"), ("US", "TX"), ("JP", ""), ("SA", ""), ("IN", "KL"), ("BR", "SP")])
def test_holidays_are_those_of_the_package_and_each_says_what_it_is(country: str, region: str) -> None:
    theirs = package.country_holidays(country, subdiv=region or None, years=range(2025, 2029))
    found = closed.found(Sources(country, region), today=NOON.date(), language="en").holidays
    assert {date.fromisoformat(day) for day in found} == set(theirs)
    assert all(found.values())


def test_every_country_that_is_offered_has_holidays_and_regions_of_its_own() -> None:
    offered = dict(holidays.countries("de"))
    assert offered["DE"] == "Deutschland"
    assert len(offered) > 200
    assert ("BY", "Bayern") in holidays.subdivisions("DE")
    assert holidays.subdivisions("XX") == []


def test_names_come_in_the_language_of_the_desk_where_the_package_knows_it() -> None:
    assert holidays.of("DE", "", [2026], "en")[date(2026, 12, 25)] == "Christmas Day"
    assert holidays.of("DE", "", [2026], "de")[date(2026, 12, 25)] == "Erster Weihnachtstag"
    assert holidays.of("DE", "", [2026], "ar")[date(2026, 12, 25)] == "Christmas Day"


@pytest.mark.django_db
def test_a_holiday_closes_where_no_own_day_opens(world: World) -> None:
    calendar = office(Sources("DE", "BY"), own_days={"2026-04-06": [["09:00", "17:00"]]})
    assert not is_open_on(calendar, "2026-01-06")  # Epiphany, in Bavaria
    assert is_open_on(calendar, "2026-04-06")  # Easter Monday
    assert "2026-04-06" not in CalendarVersion.objects.get().holidays


def test_of_a_day_that_both_name_the_public_holiday_says_what_it_is() -> None:
    found = closed.found(Sources("DE", "", FEED), today=NOON.date(), language="en", by=lambda _address: ics("20261225", "20261228"))
    assert (found.holidays["2026-12-25"], found.holidays["2026-12-28"]) == ("Christmas Day", "Fair")


@pytest.mark.parametrize("address", ["http://example.org/a.ics", "ftp://example.org/a.ics", "file:///etc/passwd", "https://127.0.0.1/a.ics", "https://localhost/"])
def test_a_feed_is_fetched_over_https_from_public_machines_only(address: str) -> None:
    with pytest.raises(Refused):
        feeds.read(address, date(2026, 1, 1), date(2026, 12, 31))


def test_a_webcal_address_is_one_of_https() -> None:
    assert feeds.written(" webcal://example.org/a.ics ") == "https://example.org/a.ics"


@pytest.mark.django_db
def test_what_the_feed_says_otherwise_is_another_version_from_today_on(world: World) -> None:
    calendar = office(Sources(feed_address=FEED), by=lambda _address: ics("20260105", "20260310"))
    renew.renew_at(calendar.pk, NOON, by=lambda _address: ics("20260311"))
    first, second = CalendarVersion.objects.order_by("pk")
    assert (second.valid_from, second.by, second.week, second.reason) == (NOON.date(), None, first.week, "The holidays as they are known now")
    assert [is_open_on(calendar, f"2026-03-{day}") for day in (10, 11)] == [True, False]
    assert not is_open_on(calendar, "2026-01-05")  # it was closed, and stays so


@pytest.mark.django_db
def test_a_look_that_finds_the_same_changes_nothing(world: World) -> None:
    calendar = office(Sources("DE", "BY", FEED), by=lambda _address: ics("20260310"))
    renew.renew_at(calendar.pk, NOON, by=lambda _address: ics("20260310"))
    assert CalendarVersion.objects.count() == 1


@pytest.mark.django_db
def test_the_new_year_brings_the_holidays_of_the_next(world: World) -> None:
    calendar = office(Sources("DE"))
    renew.renew_at(calendar.pk, datetime(2026, 12, 31, 12, tzinfo=UTC))
    assert CalendarVersion.objects.count() == 1
    renew.renew_at(calendar.pk, datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert not is_open_on(calendar, "2029-12-25")


@pytest.mark.django_db
def test_hours_that_are_planned_follow_as_well(world: World) -> None:
    calendar = office(Sources(feed_address=FEED), by=lambda _address: ics("20260310"))
    planned = Hours({"mon": [["10:00", "17:00"]], "tue": [["10:00", "17:00"]]}, {}, {"2026-05-05": "Fair"}, feed_address=FEED)
    calendars.put_in_force(calendar, valid_from=date(2026, 5, 1), hours=planned, reason="Summer", by=world.ada)
    renew.renew_at(calendar.pk, NOON, by=lambda _address: ics("20260310", "20260512"))
    newest = CalendarVersion.objects.order_by("-pk")[0]
    assert (newest.valid_from, newest.week) == (date(2026, 5, 1), planned.week)
    assert [is_open_on(calendar, day) for day in ("2026-03-10", "2026-05-05", "2026-05-12")] == [False, True, False]


@pytest.mark.django_db
def test_a_feed_that_is_away_changes_nothing_says_so_and_is_tried_again_within_the_hour(world: World) -> None:
    def away(_address: str) -> bytes:
        raise NotFetched("away")

    calendar = office(Sources(feed_address=FEED), by=lambda _address: ics("20260310"))
    renew.note(calendar, at=NOON - timedelta(hours=25))
    assert renew.due_at(NOON) == [calendar.pk]
    renew.renew_at(calendar.pk, NOON, by=away)
    kept = Renewal.objects.get()
    assert kept.problem.startswith("Nothing could be fetched")
    assert kept.done_at == NOON - timedelta(hours=25)
    assert renew.due_at(NOON + timedelta(minutes=61)) == [calendar.pk]
    assert CalendarVersion.objects.count() == 1
    renew.renew_at(calendar.pk, NOON, by=lambda _address: ics("20260310"))
    assert Renewal.objects.get().problem == ""
    assert renew.due_at(NOON + timedelta(hours=23)) == []


@pytest.mark.django_db
def test_a_calendar_without_holidays_is_never_looked_at(world: World) -> None:
    office(Sources())
    assert renew.due_at(NOON) == []
