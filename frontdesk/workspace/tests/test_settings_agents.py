"""Agents are added, changed, let in by a link that works once, and sent home."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.conversations import assign
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Agent, Role
from frontdesk.workspace import password_links
from tests.world import World

NEW = {"name": "Cleo", "email": "Cleo@desk.example.org", "role": "agent", "max_chats": "3", "max_mails": "9"}


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    client.force_login(world.ada)
    return client


def _link_in(page: str) -> str:
    return re.search(r"<code[^>]*>http://[^/]+(/account/password/reset/key/[^<]+)</code>", page)[1]  # type: ignore[index]


def test_a_new_agent_gets_in_by_the_link_that_the_admin_hands_over(world: World, admin: Client) -> None:
    page = admin.post("/settings/agents/new/", {**NEW, "teams": [world.billing.pk]}).content.decode()
    cleo = Agent.objects.get(email="cleo@desk.example.org")
    assert (cleo.name, cleo.role, list(cleo.teams.all()), cleo.has_usable_password()) == ("Cleo", Role.AGENT, [world.billing], False)
    browser = Client()
    form = browser.get(_link_in(page), follow=True)
    done = browser.post(form.request["PATH_INFO"], {"password1": "a kettle of fish", "password2": "a kettle of fish"}, follow=True)
    assert done.request["PATH_INFO"].startswith("/inbox/")
    assert browser.session["_auth_user_id"] == str(cleo.pk)


def test_the_link_works_once(world: World, admin: Client) -> None:
    link = _link_in(admin.post("/settings/agents/new/", NEW).content.decode())
    first, second = Client(), Client()
    form = first.get(link, follow=True)
    first.post(form.request["PATH_INFO"], {"password1": "a kettle of fish", "password2": "a kettle of fish"})
    again = second.get(link, follow=True)
    assert "password1" not in again.content.decode()


def test_a_poor_password_is_not_taken_from_the_link_either(world: World, admin: Client) -> None:
    link = _link_in(admin.post("/settings/agents/new/", NEW).content.decode())
    browser = Client()
    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": "short", "password2": "short"})
    assert not Agent.objects.get(email="cleo@desk.example.org").has_usable_password()


def test_without_a_relay_nothing_is_mailed_and_the_page_does_not_say_so(world: World, admin: Client) -> None:
    page = admin.post("/settings/agents/new/", NEW).content.decode()
    assert "by mail" not in page
    assert not Job.objects.filter(task="workspace.mail_password_link").exists()


def test_with_a_relay_the_link_is_mailed_as_well(world: World, admin: Client) -> None:
    Relay.objects.create(host="relay.example.org")
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    page = admin.post("/settings/agents/new/", NEW).content.decode()
    assert "on its way to them by mail" in page
    job = Job.objects.get(task="workspace.mail_password_link")
    assert job.arguments == [Agent.objects.get(email="cleo@desk.example.org").pk]


def test_an_address_that_is_taken_is_refused_with_all_that_was_typed(world: World, admin: Client) -> None:
    response = admin.post("/settings/agents/new/", {**NEW, "email": "ALBA@desk.example.org"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "There is an agent with this mail address already." in page
    assert 'value="Cleo"' in page


def test_name_role_chats_at_once_and_teams_change(world: World, admin: Client) -> None:
    admin.post(f"/settings/agents/{world.alba.pk}/", {"name": "Alba M.", "role": "supervisor", "max_chats": "5", "max_mails": "9", "teams": [world.billing.pk]})
    alba = Agent.objects.get(pk=world.alba.pk)
    assert (alba.name, alba.role, alba.max_chats, alba.max_mails, list(alba.teams.all())) == ("Alba M.", Role.SUPERVISOR, 5, 9, [world.billing])


def test_a_role_that_does_not_exist_is_refused(world: World, admin: Client) -> None:
    assert admin.post(f"/settings/agents/{world.alba.pk}/", {"name": "Alba", "role": "owner", "max_chats": "3", "max_mails": "9"}).status_code == 422


def test_the_last_admin_can_neither_step_down_nor_leave(world: World, admin: Client) -> None:
    response = admin.post(f"/settings/agents/{world.ada.pk}/", {"name": "Ada", "role": "agent", "max_chats": "3", "max_mails": "9"})
    assert response.status_code == 422
    assert "Ada is the only admin." in response.content.decode()
    assert "Ada is the only admin." in admin.post(f"/settings/agents/{world.ada.pk}/deactivate/", follow=True).content.decode()
    ada = Agent.objects.get(pk=world.ada.pk)
    assert (ada.role, ada.is_active) == (Role.ADMIN, True)


def test_who_is_deactivated_is_signed_out_at_once_and_for_good(world: World, admin: Client) -> None:
    albas = Client()
    albas.force_login(world.alba)
    assert albas.get("/inbox/open/").status_code == 200
    conversation = assign.to_agent(world.nadia_asks().conversation, world.alba, by=world.alba)
    admin.post(f"/settings/agents/{world.alba.pk}/deactivate/")
    assert albas.get("/inbox/open/").headers["Location"].startswith("/account/login/")
    conversation.refresh_from_db()
    assert conversation.assignee is None
    admin.post(f"/settings/agents/{world.alba.pk}/activate/")
    assert albas.get("/inbox/open/").status_code == 302, "an old sign-in does not come back to life"


def test_who_is_deactivated_cannot_sign_in_nor_use_an_old_link(world: World, admin: Client) -> None:
    link = password_links.link(world.alba).partition("8000")[2]
    admin.post(f"/settings/agents/{world.alba.pk}/deactivate/")
    browser = Client()
    browser.post("/account/login/", {"login": world.alba.email, "password": "correct horse battery"})
    assert "_auth_user_id" not in browser.session
    assert "password1" not in browser.get(link, follow=True).content.decode()


def test_an_admin_makes_a_link_for_who_forgot_their_password_and_the_old_one_works_until_then(world: World, admin: Client) -> None:
    page = admin.post(f"/settings/agents/{world.alba.pk}/link/").content.decode()
    assert Agent.objects.get(pk=world.alba.pk).check_password("correct horse battery")
    browser = Client()
    form = browser.get(_link_in(page), follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": "a kettle of fish", "password2": "a kettle of fish"})
    assert Agent.objects.get(pk=world.alba.pk).check_password("a kettle of fish")


def test_an_admin_takes_the_second_factor_off_for_who_lost_their_phone(world: World, admin: Client) -> None:
    Authenticator.objects.create(user=world.alba, type=Authenticator.Type.TOTP, data={"secret": "x"})
    admin.post(f"/settings/agents/{world.alba.pk}/second-factor/")
    assert not Authenticator.objects.filter(user=world.alba).exists()


def test_the_list_says_who_has_left_and_who_has_no_password(world: World, admin: Client) -> None:
    admin.post("/settings/agents/new/", NEW)
    admin.post(f"/settings/agents/{world.bram.pk}/deactivate/")
    page = admin.get("/settings/agents/").content.decode()
    assert "No password yet" in page
    assert "Has left" in page
