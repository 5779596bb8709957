"""Customers, agents and teams for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.api.tests.program import assert_problem, program_of
from frontdesk.conversations import assign
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.receive import receive
from frontdesk.people.models import Agent, Team
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World


def asks(world: World, email: str, name: str) -> int:
    """Somebody writes to Support; their number as a customer."""
    arrival = Arrival("email", Sender("email", email, name), Content("Hello?"), MORNING, world.support.pk)
    return receive(arrival).message.customer_id  # type: ignore[return-value]


def test_customers_come_newest_first_and_are_found_by_their_address(world: World) -> None:
    olga, piet = asks(world, "olga@example.org", "Olga"), asks(world, "piet@example.org", "Piet")
    program = program_of(world.alba)
    first = program.get("/customers", limit=1).json()
    second = program.get("/customers", limit=1, cursor=first["next"]).json()
    assert [row["id"] for row in first["items"] + second["items"]] == [piet, olga]
    assert second["next"] is None
    (found,) = program.get("/customers", email=" OLGA@example.org").json()["items"]
    assert (found["name"], found["contact_points"]) == ("Olga", [{"kind": "email", "value": "olga@example.org", "verified_at": None}])
    assert program.get("/customers", email="nobody").json()["items"] == []


def test_a_list_of_customers_costs_the_same_number_of_queries_however_long_it_is(world: World) -> None:
    for name in ("olga", "piet", "rosa"):
        asks(world, f"{name}@example.org", name)
    program = program_of(world.alba)
    program.get("/teams")
    for limit in (1, 50):
        with CaptureQueriesContext(connection) as counted:
            program.get("/customers", limit=limit)
        assert len(counted) == 4


def test_what_is_on_file_is_corrected(world: World) -> None:
    olga, program = asks(world, "olga@example.org", "Olga"), program_of(world.alba)
    told = program.patch(f"/customers/{olga}", {"organization": "Cups & Co", "notes": "Patient."}).json()
    assert (told["name"], told["organization"], told["notes"]) == ("Olga", "Cups & Co", "Patient.")
    told = program.patch(f"/customers/{olga}", {"name": "Olga K.", "organization": ""}).json()
    assert (told["name"], told["organization"], told["notes"]) == ("Olga K.", None, "Patient.")
    assert_problem(program.patch(f"/customers/{olga}", {"email": "x@example.org"}), 422)
    assert_problem(program.patch(f"/customers/{olga}", {"language": "x" * 13}), 422)


def test_colleagues_are_those_of_the_same_teams_and_the_admins(world: World) -> None:
    names = [row["name"] for row in program_of(world.alba).get("/agents").json()["items"]]
    assert names == ["Alba", "Bram", "Ada"]
    assert_problem(program_of(world.alba).get(f"/agents/{world.zoe.pk}"), 404)
    everybody = program_of(world.ada).get("/agents").json()["items"]
    assert [(row["name"], row["teams"]) for row in everybody][2] == ("Zoë", [world.billing.pk])


def test_a_list_of_agents_costs_the_same_number_of_queries_however_long_it_is(world: World) -> None:
    program = program_of(world.ada)
    program.get("/teams")
    for limit in (1, 50):
        with CaptureQueriesContext(connection) as counted:
            program.get("/agents", limit=limit)
        assert len(counted) == 3


def test_an_admins_program_adds_changes_and_sends_home(world: World) -> None:
    admin = program_of(world.ada, "read", "write", "admin")
    new = admin.post("/agents", {"email": "Carl@desk.example.org", "name": "Carl", "teams": [world.support.pk]}).json()
    assert (new["email"], new["role"], new["teams"], new["is_active"]) == ("carl@desk.example.org", "agent", [world.support.pk], True)
    assert not Agent.objects.get(pk=new["id"]).has_usable_password()
    conversation = world.nadia_asks().conversation
    assign.to_agent(conversation, Agent.objects.get(pk=new["id"]), by=world.ada)
    changed = admin.patch(f"/agents/{new['id']}", {"role": "supervisor", "teams": [world.billing.pk]}).json()
    assert (changed["name"], changed["role"], changed["teams"]) == ("Carl", "supervisor", [world.billing.pk])
    assert Conversation.objects.get(pk=conversation.pk).assignee is None
    assert admin.patch(f"/agents/{new['id']}", {"is_active": False}).json()["is_active"] is False
    assert admin.patch(f"/agents/{new['id']}", {"is_active": True}).json()["is_active"] is True


@pytest.mark.parametrize("new", [
    {"email": "nobody", "name": "C"}, {"email": "alba@desk.example.org", "name": "C"}, {"email": "c@example.org", "name": ""},
    {"email": "c@example.org", "name": "C", "role": "owner"}, {"email": "c@example.org", "name": "C", "teams": [999]},
    {"email": "c@example.org", "name": "C", "password": "x"},
])
def test_an_agent_that_cannot_be_is_refused(world: World, new: dict[str, object]) -> None:
    assert_problem(program_of(world.ada, "admin").post("/agents", new), 422)
    assert Agent.objects.count() == 4


def test_the_last_admin_stays(world: World) -> None:
    admin = program_of(world.ada, "admin", "read")
    assert_problem(admin.patch(f"/agents/{world.ada.pk}", {"role": "agent"}), 422)
    assert_problem(admin.patch(f"/agents/{world.ada.pk}", {"is_active": False}), 422)
    assert admin.get(f"/agents/{world.ada.pk}").json()["role"] == "admin"


def test_teams_are_known_to_all_and_named_by_admins(world: World) -> None:
    assert [row["name"] for row in program_of(world.zoe).get("/teams").json()["items"]] == ["Support", "Billing"]
    assert program_of(world.zoe).get(f"/teams/{world.support.pk}").json()["name"] == "Support"
    admin = program_of(world.ada, "admin")
    made = admin.post("/teams", {"name": " Workshop "}).json()
    assert admin.patch(f"/teams/{made['id']}", {"name": "Garage"}).json()["name"] == "Garage"
    assert_problem(admin.patch(f"/teams/{made['id']}", {"name": "Support"}), 422)
    assert_problem(admin.post("/teams", {"name": "x" * 81}), 422)
    assert Team.objects.count() == 3
