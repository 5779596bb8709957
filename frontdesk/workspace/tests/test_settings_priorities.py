"""The table of priorities is read by all, published by admins, and what it leads to by those who look after teams."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdesk.conversations import assign, matrix, priority
from frontdesk.conversations.models import Conversation, PriorityMatrix
from frontdesk.kit import clock
from frontdesk.people.models import Customer, Organization, Role
from frontdesk.workspace.tests.test_customers import WRITTEN
from tests.world import World

ADDRESS = "/settings/priorities/"


def filled(**changes: object) -> dict[str, object]:
    cells = {f"cell_{impact}_{urgency}": matrix.USUAL.cells[impact - 1][urgency - 1] for impact in (1, 2, 3) for urgency in (1, 2, 3)}
    return cells | {"raises_from": "8"} | changes


def test_agents_read_the_table_and_cannot_publish_another(world: World, client: Client) -> None:
    client.force_login(world.alba)
    page = client.get(ADDRESS).content.decode()
    assert "Customers of value 8 and more have one step more." in page
    assert "Publish another table" not in page
    assert "Who changed priorities" not in page
    assert client.post(ADDRESS, filled(cell_3_3="1")).status_code == 404
    assert not PriorityMatrix.objects.exists()


def test_an_admin_publishes_a_table_and_open_conversations_follow(world: World, client: Client, advance) -> None:
    conversation = world.nadia_asks().conversation
    client.force_login(world.ada)
    page = client.post(ADDRESS, filled(cell_1_2="3", raises_from=""), follow=True).content.decode()
    assert matrix.in_force().cells == ((1, 3, 3), (2, 3, 4), (3, 4, 4))
    assert matrix.in_force().raises_from is None
    assert "changes no priority" in page
    advance()
    assert Conversation.objects.get(pk=conversation.pk).priority == 3
    assert PriorityMatrix.objects.get().by == world.ada


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"cell_3_3": "1"}, "must not mean less priority"), ({"cell_1_1": "5"}, "Select a valid choice."), ({"cell_1_1": ""}, "This field is required."),
    ({"raises_from": "11"}, "Select a valid choice."),
])
def test_a_table_that_makes_no_sense_is_refused(world: World, client: Client, changes: dict, sentence: str) -> None:
    client.force_login(world.ada)
    refused = client.post(ADDRESS, filled(**changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not PriorityMatrix.objects.exists()


def test_who_looks_after_a_team_sees_shares_and_who_raised_of_their_teams_alone(world: World, client: Client, django_assert_max_num_queries) -> None:
    raised, other, _third = [world.nadia_asks(subject=f"Question {number}", at=clock.now()).conversation for number in range(3)]
    priority.assess(raised, impact=3, urgency=3, reason="All stand still", by=world.bram)
    priority.assess(other, urgency=1, reason="Can wait", by=world.bram)
    elsewhere = world.nadia_asks(subject="A bill", at=clock.now()).conversation
    assign.to_team(elsewhere, world.billing, by=world.ada)
    priority.assess(elsewhere, urgency=3, reason="Dunned", by=world.zoe)
    world.alba.role = Role.SUPERVISOR
    world.alba.save()
    client.force_login(world.alba)
    client.get(ADDRESS)
    with django_assert_max_num_queries(14):
        page = client.get(ADDRESS).content.decode()
    assert re.findall(r"<td[^>]*>(\d+)</td>", page.partition('id="judges"')[2].partition("</table>")[0]) == ["1", "1"]
    assert "Bram" in page
    assert "Zoë" not in page
    assert page.count("33.3 %") == 3


def test_an_old_judgement_is_not_counted(world: World, client: Client) -> None:
    conversation = world.nadia_asks().conversation
    priority.assess(conversation, urgency=3, reason="Long ago", by=world.bram, at=conversation.created_at)
    client.force_login(world.ada)
    assert "Bram" not in client.get(ADDRESS).content.decode()


def test_who_looks_after_a_team_says_what_a_customer_s_waiting_weighs(world: World, client: Client, advance) -> None:
    conversation = world.nadia_asks().conversation
    address = f"/customers/{conversation.customer_id}/"
    client.force_login(world.ada)
    client.post(address, WRITTEN | {"value": "", "organization_value": "9"})
    assert Organization.objects.get().value is None, "it was typed before they were in it"
    client.post(address, WRITTEN | {"value": "", "organization_value": "9"})
    assert (Organization.objects.get().value, Customer.objects.get().value) == (9, None)
    advance()
    assert Conversation.objects.get().priority == 3
    client.post(address, WRITTEN | {"value": "2", "organization_value": "9"})
    advance()
    assert Conversation.objects.get().priority == 2
    assert client.post(address, WRITTEN | {"value": "11"}).status_code == 422


def test_an_agent_cannot_raise_a_customer(world: World, client: Client) -> None:
    conversation = world.nadia_asks().conversation
    Customer.objects.update(value=2)
    client.force_login(world.alba)
    assert client.post(f"/customers/{conversation.customer_id}/", WRITTEN | {"value": "10", "organization_value": "10"}).status_code == 302
    assert (Customer.objects.get().value, Organization.objects.get().value) == (2, None)
