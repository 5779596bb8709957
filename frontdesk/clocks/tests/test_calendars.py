"""Calendars in versions: which one counts at which instant, and that none is ever changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from frontdesk.clocks import calendars, policies
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import CalendarVersion
from frontdesk.kit.hours import elapsed_seconds, is_open
from frontdesk.kit.refused import Refused
from tests.world import World

pytestmark = pytest.mark.django_db
OFFICE = Hours({day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")})
SHORT = Hours({day: [["09:00", "12:00"]] for day in ("mon", "tue", "wed", "thu", "fri")})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_version_counts_from_the_beginning_of_its_day_in_its_own_zone(world: World) -> None:
    office = calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=world.ada)
    calendars.put_in_force(office, valid_from=date(2026, 3, 10), hours=SHORT, reason="Short hours", by=world.ada)
    assert is_open(calendars.value(office, at("2026-03-09T15:00")), at("2026-03-09T15:00"))
    assert not is_open(calendars.value(office, at("2026-03-10T15:00")), at("2026-03-10T15:00"))
    (change,) = calendars.changes(office, at("2026-03-01T00:00"))
    assert change.at == at("2026-03-09T23:00")
    assert calendars.changes(office, at("2026-03-01T00:00"), until=at("2026-03-05T00:00")) == []


def test_the_first_version_counts_for_all_time_before_it(world: World) -> None:
    office = calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=None, valid_from=date(2026, 6, 1))
    assert elapsed_seconds(calendars.value(office, at("2020-01-06T00:00")), at("2020-01-06T00:00"), at("2020-01-07T00:00")) == 8 * 3600


def test_of_two_versions_from_the_same_day_the_later_written_counts(world: World) -> None:
    office = calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=None)
    for hours in (OFFICE, SHORT):
        calendars.put_in_force(office, valid_from=date(2026, 3, 10), hours=hours, reason="Again", by=None)
    assert not is_open(calendars.value(office, at("2026-03-10T15:00")), at("2026-03-10T15:00"))


def test_a_holiday_closes_and_an_own_day_of_that_date_wins(world: World) -> None:
    hours = Hours(OFFICE.week, own_days={"2026-12-24": [["09:00", "12:00"]]}, holidays={"2026-12-24": "Christmas Eve", "2026-12-25": "Christmas"}, country="DE")
    office = calendars.add(name="Berlin", zone="Europe/Berlin", hours=hours, by=None)
    value = calendars.value(office, at("2026-12-24T00:00"))
    assert is_open(value, at("2026-12-24T10:00"))
    assert not is_open(value, at("2026-12-25T10:00"))


def test_a_version_that_was_written_is_never_changed(world: World) -> None:
    calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=None)
    version = CalendarVersion.objects.get()
    version.week = {}
    with pytest.raises(TypeError, match="written once"):
        version.save()
    with pytest.raises(TypeError, match="written once"):
        CalendarVersion.objects.update(week={})


@pytest.mark.parametrize(("name", "zone", "hours"), [
    (" ", "UTC", OFFICE), ("Berlin", "UTC", OFFICE), ("Mars", "Mars/Base", OFFICE), ("Wrong", "UTC", Hours({"mon": [["9", "25:00"]]})),
])
def test_a_calendar_without_name_zone_or_hours_is_refused(world: World, name: str, zone: str, hours: Hours) -> None:
    calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=None)
    with pytest.raises(Refused):
        calendars.add(name=name, zone=zone, hours=hours, by=None)


def test_other_hours_need_a_reason(world: World) -> None:
    office = calendars.add(name="Berlin", zone="Europe/Berlin", hours=OFFICE, by=None)
    with pytest.raises(Refused, match="why"):
        calendars.put_in_force(office, valid_from=date(2026, 3, 10), hours=SHORT, reason=" ", by=None)


def test_a_calendar_in_use_is_not_put_away(world: World) -> None:
    policies.always()
    used = calendars.BusinessCalendar.objects.get()
    with pytest.raises(Refused, match="Everything else"):
        policies.archive_calendar(used)
