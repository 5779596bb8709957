"""The admin's page for the hours of a widget."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.people.models import Desk

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
"""Two days before the clocks of Berlin go forward."""


@pytest.fixture(autouse=True)
def friday(world):
    Desk.objects.update(time_zone="Europe/Berlin")
    with time_machine.travel(FRIDAY, tick=False):
        yield


@pytest.fixture
def page(client, world, widget):
    """The page as an admin sees it; with a form, what it answers to that."""
    client.force_login(world.ada)
    address = f"/settings/widget/{widget.pk}/hours/"

    def open_it(**form: str):
        return client.post(address, form, follow=True) if form else client.get(address)

    return open_it


def filled(**changes: str) -> dict[str, str]:
    return {"when": "hours"} | dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "") | changes


def kept() -> dict:
    return Widget.objects.get().calendar


def ahead(response) -> dict[str, str]:
    """The days ahead as the page shows them."""
    text = response.content.decode()
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', text, re.DOTALL)
    return {" ".join(re.sub("<[^>]+>", "", day).split()): " ".join(re.sub("<[^>]+>", "", hours).split()) for day, hours in rows}


def test_a_new_widget_is_always_open_and_offers_a_usual_week(page):
    text = page().content.decode()
    assert "At any hour." in text
    assert text.count("09:00–17:00") == 5
    assert kept() == {}


def test_hours_are_kept_as_they_were_meant_and_shown_as_they_will_count(page):
    saved = page(**filled(fri="9–12, 1pm-5pm", sat="22-6", day_0="2026-03-30", hours_0="", day_1="2026-04-01", hours_1="10-12"))
    assert saved.status_code == 200
    assert kept() == {
        "week": {"fri": [["09:00", "12:00"], ["13:00", "17:00"]], "sat": [["22:00", "06:00"]]},
        "days": {"2026-03-30": [], "2026-04-01": [["10:00", "12:00"]]},
    }
    assert ahead(saved) == {
        "Friday, March 27": "09:00–12:00, 13:00–17:00", "Saturday, March 28": "22:00–06:00 the day after", "Sunday, March 29": "Closed",
        "Monday, March 30 own hours": "Closed", "Tuesday, March 31": "Closed", "Wednesday, April 1 own hours": "10:00–12:00",
        "Thursday, April 2": "Closed",
    }
    assert "Open now, but nobody is online" in saved.content.decode()


def test_they_count_at_once_by_the_desks_clocks(page, nadia):
    page(**filled(fri="10:00-11:00"))
    closed = nadia.asks("state").json()["availability"]
    assert (closed["is_open"], closed["closes_at"]) == (False, None)
    assert closed["opens_at"] == "2026-03-27T09:00:00+00:00"


def test_an_hour_that_the_clocks_leave_out_is_not_shown(page):
    assert ahead(page(**filled(sun="02:00-05:00")))["Sunday, March 29"] == "03:00–05:00"


def test_always_is_a_press_away(page):
    page(**filled(fri="9-17"))
    page(**filled(when="always", fri="9-17"))
    assert kept() == {}


def test_what_was_kept_is_there_to_be_changed_and_days_that_are_over_go(page):
    Widget.objects.update(calendar={"week": {"mon": [["09:00", "12:00"]]}, "days": {"2026-03-26": [], "2026-03-27": [["08:00", "09:00"]]}})
    text = page().content.decode()
    assert 'value="09:00–12:00"' in text
    assert 'value="2026-03-27"' in text
    assert "2026-03-26" not in text
    page(**filled(mon="9-12", day_0="2026-03-27", hours_0="8-9"))
    assert list(kept()["days"]) == ["2026-03-27"]


def test_as_many_days_as_wanted(page):
    page(**filled(mon="9-17", **{f"day_{number}": f"2026-05-{number + 1:02}" for number in range(20)}, **{f"hours_{number}": "" for number in range(20)}))
    assert len(kept()["days"]) == 20
    assert page().content.decode().count('type="date"') == 23


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"mon": "nine to five"}, "are no hours. Write them such as 09:00–12:00"),
    ({}, "Then nobody could ever chat."),
    ({"day_0": "2026-04-01", "hours_0": ""}, "Then nobody could ever chat."),
    ({"mon": "9-17", "day_0": "", "hours_0": "9-12"}, "Choose the day on which these hours count."),
    ({"mon": "9-17", "day_0": "2026-04-01", "hours_0": "9-12", "day_1": "2026-04-01", "hours_1": ""}, "This day stands here twice."),
    ({"mon": "9-17", "day_0": "tomorrow", "hours_0": ""}, "Enter a valid date."),
    ({"mon": "9-17", "when": "sometimes"}, "Select a valid choice."),
])
def test_what_cannot_be_is_refused_and_stays_in_the_form(page, changes, sentence):
    refused = page(**filled(**changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert kept() == {}


def test_only_days_of_their_own_are_hours_as_well(page):
    page(**filled(day_0="2026-04-01", hours_0="9-12"))
    assert kept() == {"week": {}, "days": {"2026-04-01": [["09:00", "12:00"]]}}


def test_agents_find_no_such_page(client, world, widget):
    client.force_login(world.alba)
    assert client.get(f"/settings/widget/{widget.pk}/hours/").status_code == 404
    assert client.post(f"/settings/widget/{widget.pk}/hours/", filled(mon="9-17")).status_code == 404
    assert kept() == {}
