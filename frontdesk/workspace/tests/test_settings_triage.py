"""The page on triage shows supervisors their teams' numbers, and what follows from what they assume."""

from __future__ import annotations

from django.test import Client

from frontdesk.conversations import assign, moves
from frontdesk.kit import clock
from frontdesk.people.models import Role
from frontdesk.routing import sort
from tests.world import World


def test_a_supervisor_reads_what_triage_did_in_their_teams(world: World, client: Client, django_assert_max_num_queries) -> None:
    world.alba.role = Role.SUPERVISOR
    world.alba.save()
    ours = world.nadia_asks(at=clock.now()).conversation
    sort.sort(ours, sort.Place(world.support, 1, 2, is_solved=True), took_seconds=90, by=world.alba, at=clock.now())
    moved = world.nadia_asks(subject="Another", at=clock.now()).conversation
    assign.to_team(moved, world.billing, by=world.bram, why=moves.Why("language"))
    client.force_login(world.alba)
    client.get("/settings/triage/")
    with django_assert_max_num_queries(12):
        page = client.get("/settings/triage/").content.decode()
    assert "1 conversation was sorted." in page
    assert "100.0 %" in page
    assert "Language" not in page, "it is in a team now that they do not see"
    assert "That cannot be told yet." in page


def test_what_is_assumed_is_in_the_address_and_refused_when_it_is_none(world: World, client: Client) -> None:
    client.force_login(world.ada)
    page = client.get("/settings/triage/?cost_ratio=2.5&waste_minutes=12&saved_minutes=3").content.decode()
    assert 'value="2.5"' in page
    refused = client.get("/settings/triage/?cost_ratio=0&waste_minutes=12&saved_minutes=3")
    assert refused.status_code == 422
    assert "Is it worth its time?" in refused.content.decode()


def test_agents_do_not_find_the_page(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.get("/settings/triage/").status_code == 404
