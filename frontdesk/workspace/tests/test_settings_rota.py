"""The rota: agents read it, admins put turns on it and take them out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from frontdesk.people import rota
from frontdesk.people.models import RotaTurn
from tests.world import World

MONDAY_AT_NINE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    client.force_login(world.ada)
    return client


def filled(world: World, **changes: object) -> dict[str, object]:
    return {"role": "triage", "agent": world.alba.pk, "team": "", "weekdays": ["0", "4"], "starts": "09:00", "ends": "13:00"} | changes


def test_a_turn_is_put_on_each_chosen_day(world: World, admin: Client) -> None:
    with time_machine.travel(MONDAY_AT_NINE, tick=False):
        page = admin.post("/settings/rota/add/", filled(world), follow=True).content.decode()
    assert [(turn.weekday, turn.agent_id, turn.team_id) for turn in RotaTurn.objects.all()] == [(0, world.alba.pk, None), (4, world.alba.pk, None)]
    assert rota.on_turn("triage", world.support.pk, MONDAY_AT_NINE) == [world.alba]
    assert "Triage: " in page.partition("On duty now")[2].partition("</section>")[0]
    assert page.count("09:00–13:00") == 3


def test_a_turn_is_taken_out(world: World, admin: Client) -> None:
    admin.post("/settings/rota/add/", filled(world, weekdays=["2"]))
    admin.post(f"/settings/rota/{RotaTurn.objects.get().pk}/remove/")
    assert not RotaTurn.objects.exists()


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"weekdays": []}, "This field is required."),
    ({"weekdays": ["7"]}, "Select a valid choice."),
    ({"role": "boss"}, "Select a valid choice."),
    ({"starts": "25:00"}, "Enter a valid time."),
    ({"starts": "12:00", "ends": "14:00"}, "Alba has that turn at this time already."),
    ({"weekdays": ["3"], "starts": "22:00", "ends": "10:00"}, "Alba has that turn at this time already."),
])
def test_what_makes_no_turn_is_refused(world: World, admin: Client, changes: dict, sentence: str) -> None:
    admin.post("/settings/rota/add/", filled(world))
    refused = admin.post("/settings/rota/add/", filled(world, **changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert RotaTurn.objects.count() == 2


def test_a_turn_for_a_team_is_for_who_is_in_it(world: World, admin: Client) -> None:
    refused = admin.post("/settings/rota/add/", filled(world, team=world.billing.pk))
    assert "Alba is not in Billing." in refused.content.decode()
    assert not RotaTurn.objects.exists()


def test_turns_that_follow_each_other_do_not_overlap(world: World, admin: Client) -> None:
    admin.post("/settings/rota/add/", filled(world, weekdays=["6"], starts="22:00", ends="00:00"))
    admin.post("/settings/rota/add/", filled(world, weekdays=["0"], starts="00:00", ends="06:00"))
    assert RotaTurn.objects.count() == 2


def test_agents_read_the_rota_and_cannot_write_it(world: World, client: Client) -> None:
    RotaTurn.objects.create(role="triage", agent=world.bram, weekday=0, starts="09:00", ends="13:00")
    client.force_login(world.alba)
    page = client.get("/settings/rota/").content.decode()
    assert "Bram" in page
    assert "Add a turn" not in page
    assert client.post("/settings/rota/add/", filled(world)).status_code == 404
    assert client.post(f"/settings/rota/{RotaTurn.objects.get().pk}/remove/").status_code == 404
    assert RotaTurn.objects.count() == 1


def test_which_teams_have_a_rota(world: World) -> None:
    both = [world.support.pk, world.billing.pk]
    assert rota.has("triage", both) == set()
    RotaTurn.objects.create(role="triage", team=world.support, agent=world.bram, weekday=0, starts="09:00", ends="13:00")
    assert rota.has("triage", both) == {world.support.pk}
    RotaTurn.objects.create(role="triage", agent=world.bram, weekday=0, starts="09:00", ends="13:00")
    assert rota.has("triage", both) == set(both)


def test_hours_a_week_are_summed_for_each_agent_and_role(world: World, admin: Client) -> None:
    admin.post("/settings/rota/add/", filled(world, weekdays=["0", "1"], starts="22:00", ends="01:30"))
    admin.post("/settings/rota/add/", filled(world, role="approver", weekdays=["2"], starts="08:00", ends="08:00"))
    page = admin.get("/settings/rota/").content.decode().partition('id="shares"')[2]
    assert re.findall(r'<td data-label="([^"]+)">([\d.]+)</td>', page) == [("Triage", "7.0"), ("Lead on duty", "0.0"), ("Approver", "24.0")]
