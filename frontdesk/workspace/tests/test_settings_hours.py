"""Admins keep the calendars by which promises are counted, and see how they will count."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from frontdesk.clocks import calendars, policies, renew
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion
from tests.world import World

FRIDAY = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
"""Two days before the clocks of Berlin go forward."""


@pytest.fixture
def admin(world: World, client: Client):
    client.force_login(world.ada)
    with time_machine.travel(FRIDAY, tick=False):
        yield client


@pytest.fixture
def office(world: World) -> BusinessCalendar:
    return calendars.add(name="Office", zone="Europe/Berlin", hours=Hours({"fri": [["22:00", "06:00"]], "sun": [["02:00", "05:00"]]}), by=None)


def filled(**changes: str) -> dict[str, str]:
    return {"when": "week"} | dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "") | changes


def ahead(page) -> dict[str, str]:
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page.content.decode(), re.DOTALL)
    return {" ".join(re.sub("<[^>]+>", "", day).split()): " ".join(re.sub("<[^>]+>", "", hours).split()) for day, hours in rows}


def test_a_calendar_is_made_with_spans_nights_and_half_days(admin: Client) -> None:
    made = admin.post("/settings/hours/new/", filled(
        name="Shop", zone="Europe/Berlin", fri="9-12, 1pm-5pm", sat="22-6", day_0="2026-04-02", hours_0="9-12", day_1="2026-04-03", hours_1="",
    ), follow=True)
    version = CalendarVersion.objects.get(calendar__name="Shop")
    assert version.week == {"fri": [["09:00", "12:00"], ["13:00", "17:00"]], "sat": [["22:00", "06:00"]]}
    assert version.days == {"2026-04-02": [["09:00", "12:00"]], "2026-04-03": []}
    shown = ahead(made)
    assert len(shown) == 28
    assert shown["Friday, March 27"] == "09:00–12:00, 13:00–17:00"
    assert shown["Saturday, March 28"] == "22:00–06:00 the day after"
    assert shown["Thursday, April 2 own hours"] == "09:00–12:00"
    assert shown["Friday, April 3 own hours"] == "Closed"


def test_around_the_clock_is_one_press_and_may_have_days_of_its_own(admin: Client) -> None:
    made = admin.post("/settings/hours/new/", filled(name="Always", zone="UTC", when="around", day_0="2026-04-03", hours_0=""), follow=True)
    assert CalendarVersion.objects.get(calendar__name="Always").week == policies.ALWAYS_OPEN
    assert ahead(made)["Thursday, April 2"] == "00:00–24:00"
    assert ahead(made)["Friday, April 3 own hours"] == "Closed"
    again = admin.get(f"/settings/hours/{BusinessCalendar.objects.get(name='Always').pk}/change/").content.decode()
    assert re.search(r'value="around"[^>]* checked', again)


def test_other_hours_from_a_day_on_are_another_version_with_its_reason(world: World, admin: Client, office: BusinessCalendar) -> None:
    saved = admin.post(f"/settings/hours/{office.pk}/change/", filled(mon="9-17", fri="20-22", valid_from="2026-03-28", reason="Spring"), follow=True)
    first, second = CalendarVersion.objects.filter(calendar=office)
    assert first.week == {"fri": [["22:00", "06:00"]], "sun": [["02:00", "05:00"]]}
    assert (second.valid_from, second.reason, second.by, second.week) == (
        date(2026, 3, 28), "Spring", world.ada, {"mon": [["09:00", "17:00"]], "fri": [["20:00", "22:00"]]},
    )
    shown = ahead(saved)
    # Saturday is not one of the night's any more, so Friday's ends at midnight.
    assert (shown["Friday, March 27"], shown["Saturday, March 28"], shown["Monday, March 30"]) == ("22:00–24:00", "Closed", "09:00–17:00")
    assert "Spring" in saved.content.decode()


def test_a_night_by_the_new_hours_reaches_into_their_first_day(admin: Client, office: BusinessCalendar) -> None:
    saved = admin.post(f"/settings/hours/{office.pk}/change/", filled(sat="22-6", sun="5-9", valid_from="2026-03-29", reason="Nights"), follow=True)
    assert (ahead(saved)["Saturday, March 28"], ahead(saved)["Sunday, March 29"]) == ("Closed", "00:00–09:00")


def test_an_hour_that_the_clocks_leave_out_is_not_shown(admin: Client, office: BusinessCalendar) -> None:
    assert ahead(admin.get(f"/settings/hours/{office.pk}/"))["Sunday, March 29"] == "03:00–05:00"


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"mon": "nine to five"}, "are no hours. Write them such as 09:00–12:00"),
    ({}, "By these hours nothing would ever be due."),
    ({"mon": "9-17", "valid_from": "2026-03-26"}, "That day is over, and its hours have counted."),
    ({"mon": "9-17", "valid_from": ""}, "This field is required."),
    ({"mon": "9-17", "reason": " "}, "This field is required."),
    ({"mon": "9-17", "day_0": "2026-04-01", "day_1": "2026-04-01"}, "This day stands here twice."),
    ({"mon": "9-17", "hours_0": "9-12"}, "Choose the day on which these hours count."),
])
def test_hours_that_cannot_be_are_refused(admin: Client, office: BusinessCalendar, changes: dict, sentence: str) -> None:
    form = {"valid_from": "2026-04-01", "reason": "Why not", "day_0": "", "hours_0": "", "day_1": "", "hours_1": ""}
    refused = admin.post(f"/settings/hours/{office.pk}/change/", filled(**(form | changes)))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert office.versions.count() == 1


def test_public_holidays_of_a_region_close_and_say_what_they_are(admin: Client) -> None:
    asked = admin.post("/settings/hours/new/", filled(name="Shop", country="DE", mon="9-17", thu="9-17", fri="9-17", regions="1"))
    assert asked.status_code == 200
    assert ">Bayern</option>" in asked.content.decode()
    assert "to put right" not in asked.content.decode()
    assert not BusinessCalendar.objects.exists()
    made = admin.post("/settings/hours/new/", filled(
        name="Shop", zone="Europe/Berlin", country="DE", subdivision="BY", thu="9-17", fri="9-17", mon="9-17", day_0="2026-04-06", hours_0="9-12",
    ), follow=True)
    shown = ahead(made)
    assert shown["Friday, April 3 Good Friday"] == "Closed"
    assert shown["Monday, April 6 own hours"] == "09:00–12:00"
    assert "Public holidays of Germany" in made.content.decode()
    again = admin.get(f"/settings/hours/{BusinessCalendar.objects.get().pk}/change/").content.decode()
    assert re.search(r'value="BY" selected', again)


def test_a_feed_that_leads_into_our_own_network_is_refused(admin: Client, office: BusinessCalendar) -> None:
    refused = admin.post(f"/settings/hours/{office.pk}/change/", filled(
        mon="9-17", valid_from="2026-04-01", reason="Feed", feed_address="webcal://127.0.0.1/closed.ics",
    ))
    assert refused.status_code == 422
    assert "Nothing could be fetched" in refused.content.decode()
    assert office.versions.count() == 1


def test_a_feed_that_could_not_be_read_is_told_on_the_page(admin: Client, office: BusinessCalendar) -> None:
    hours = Hours({"mon": [["09:00", "17:00"]]}, {}, {"2026-03-30": "Fair"}, feed_address="https://example.org/a.ics")
    calendars.put_in_force(office, valid_from=date(2026, 3, 27), hours=hours, reason="Feed", by=None)
    renew.note(office, at=FRIDAY, left_out=2)
    renew.note(office, at=FRIDAY, problem="Nothing came.")
    text = " ".join(admin.get(f"/settings/hours/{office.pk}/").content.decode().split())
    assert "They could not be looked for again since March 27, 2026." in text
    assert "Nothing came." in text
    assert "2 entries of the feed are left out" in text


def test_names_are_changed_and_stay_apart(admin: Client, office: BusinessCalendar) -> None:
    policies.always()
    assert admin.post(f"/settings/hours/{office.pk}/", {"name": "Berlin"}).status_code == 302
    assert "Berlin" in admin.get("/settings/hours/").content.decode()
    calendars.add(name="Night", zone="UTC", hours=Hours(policies.ALWAYS_OPEN), by=None)
    refused = admin.post(f"/settings/hours/{office.pk}/", {"name": "Night"})
    assert refused.status_code == 422
    assert "There is a calendar of that name." in refused.content.decode()


def test_a_calendar_that_a_policy_counts_by_is_not_archived(admin: Client, office: BusinessCalendar) -> None:
    policies.always()  # by the office, the only calendar
    admin.post(f"/settings/hours/{office.pk}/archive/")
    assert not BusinessCalendar.objects.get(pk=office.pk).is_archived
    other = calendars.add(name="Night", zone="UTC", hours=Hours(policies.ALWAYS_OPEN), by=None)
    assert admin.post(f"/settings/hours/{other.pk}/archive/").status_code == 302
    assert admin.get(f"/settings/hours/{other.pk}/").status_code == 404


def test_only_admins_find_these_pages(world: World, client: Client, office: BusinessCalendar) -> None:
    client.force_login(world.alba)
    for address in ("", "new/", f"{office.pk}/", f"{office.pk}/change/", f"{office.pk}/archive/"):
        assert client.get(f"/settings/hours/{address}").status_code in (404, 405)
        assert client.post(f"/settings/hours/{address}", filled(name="Mine", zone="UTC", mon="9-17")).status_code in (404, 405)
    assert set(BusinessCalendar.objects.values_list("name", flat=True)) == {"Office"}
