"""Teams are added, renamed, filled, and archived only once nothing leads to them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations import assign, status
from frontdesk.kit import clock
from frontdesk.kit.jobs.work import run_due
from frontdesk.people.models import Here, Team
from frontdesk.routing import watch
from tests.world import World


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    client.force_login(world.ada)
    return client


def test_a_team_is_added(admin: Client) -> None:
    assert admin.post("/settings/teams/", {"name": "Returns"}).status_code == 302
    assert Team.objects.filter(name="Returns", is_archived=False).exists()
    assert "Returns" in admin.get("/settings/teams/").content.decode()


def test_two_teams_have_two_names(admin: Client) -> None:
    response = admin.post("/settings/teams/", {"name": "Billing"})
    assert response.status_code == 422
    assert "There is a team called Billing already." in response.content.decode()
    assert Team.objects.count() == 2


def test_a_team_is_renamed_and_filled(world: World, admin: Client) -> None:
    admin.post(f"/settings/teams/{world.billing.pk}/", {"name": "Invoices", "mails_are": "taken", "members": [world.zoe.pk, world.bram.pk]})
    world.billing.refresh_from_db()
    assert world.billing.name == "Invoices"
    assert set(world.billing.agents.all()) == {world.zoe, world.bram}


def test_who_is_taken_out_of_a_team_lets_go_of_its_conversations(world: World, admin: Client) -> None:
    conversation = assign.to_agent(world.nadia_asks().conversation, world.alba, by=world.alba)
    admin.post(f"/settings/teams/{world.support.pk}/", {"name": "Support", "mails_are": "taken", "members": [world.bram.pk]})
    conversation.refresh_from_db()
    assert conversation.assignee is None


def test_a_name_that_is_taken_changes_no_member_either(world: World, admin: Client) -> None:
    response = admin.post(f"/settings/teams/{world.billing.pk}/", {"name": "Support", "mails_are": "taken", "members": []})
    assert response.status_code == 422
    assert list(world.billing.agents.all()) == [world.zoe]


def test_a_team_to_which_nothing_leads_is_archived_and_used_again(world: World, admin: Client) -> None:
    admin.post(f"/settings/teams/{world.billing.pk}/archive/")
    world.billing.refresh_from_db()
    assert world.billing.is_archived
    assert f'value="{world.billing.pk}"' not in admin.get("/settings/agents/new/").content.decode()
    admin.post(f"/settings/teams/{world.billing.pk}/use-again/")
    world.billing.refresh_from_db()
    assert not world.billing.is_archived


def test_the_default_team_is_not_archived(world: World, admin: Client) -> None:
    _is_refused(admin, world.support, "It is the default team.")


def test_a_team_with_unfinished_conversations_is_not_archived(world: World, admin: Client) -> None:
    conversation = assign.to_team(world.nadia_asks().conversation, world.billing, by=world.ada)
    _is_refused(admin, world.billing, "It has 1 unfinished conversation.")
    status.solve(conversation, by=world.ada)
    admin.post(f"/settings/teams/{world.billing.pk}/archive/")
    assert Team.objects.get(pk=world.billing.pk).is_archived


def test_a_team_that_gets_mail_or_chat_is_not_archived(world: World, admin: Client) -> None:
    address = DeskAddress.objects.create(email="bills@example.org", team=world.billing)
    _is_refused(admin, world.billing, "Mail to bills@example.org goes to it.")
    address.delete()
    widget = Widget.objects.create(name="Shop", team=world.billing)
    _is_refused(admin, world.billing, "The chat “Shop” goes to it.")
    widget.is_enabled = False
    widget.save()
    admin.post(f"/settings/teams/{world.billing.pk}/archive/")
    assert Team.objects.get(pk=world.billing.pk).is_archived


def _is_refused(admin: Client, team: Team, why: str) -> None:
    """The page says why and offers no button; a press on an old page is told the same."""
    page = admin.get(f"/settings/teams/{team.pk}/").content.decode()
    assert why in page
    assert f"/settings/teams/{team.pk}/archive/" not in page
    answer = admin.post(f"/settings/teams/{team.pk}/archive/", follow=True, headers={"Referer": f"http://testserver/settings/teams/{team.pk}/"})
    assert why in answer.content.decode()
    team.refresh_from_db()
    assert not team.is_archived


def test_an_admin_says_that_mails_are_given_out_and_what_waits_is(world: World, admin: Client) -> None:
    address, asked = f"/settings/teams/{world.support.pk}/", world.nadia_asks().conversation
    watch.be(world.alba, Here.ONLINE, at=clock.now())
    members = [world.alba.pk, world.bram.pk]
    assert admin.post(address, {"name": "Support", "mails_are": "given", "members": members}).status_code == 302
    world.support.refresh_from_db()
    assert world.support.gives_out
    run_due()
    asked.refresh_from_db()
    assert asked.assignee == world.alba
    assert re.search(r'<input[^>]*value="given"[^>]* checked', admin.get(address).content.decode())
    admin.post(address, {"name": "Support", "mails_are": "taken", "members": members})
    world.support.refresh_from_db()
    assert not world.support.gives_out
