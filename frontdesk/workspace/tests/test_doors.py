"""Who may open which page: strangers are asked to sign in, and for others than admins the settings are not there."""

from __future__ import annotations

import pytest
from django.test import Client

from frontdesk.people.models import Agent, Role
from tests.world import World

ADMINS_PAGES = ["/settings/", "/settings/teams/", "/settings/teams/{team}/", "/settings/agents/", "/settings/agents/new/", "/settings/agents/{agent}/"]
ADMINS_DEEDS = [
    "/welcome/test-question/", "/settings/teams/{team}/archive/", "/settings/teams/{team}/use-again/", "/settings/agents/{agent}/link/",
    "/settings/agents/{agent}/second-factor/", "/settings/agents/{agent}/deactivate/", "/settings/agents/{agent}/activate/",
]
EVERYBODYS_PAGES = ["/preferences/", "/outbox/", "/begin/"]
EVERYBODYS_DEEDS = ["/preferences/density/", "/outbox/send/"]


def _address(path: str, world: World) -> str:
    return path.format(team=world.billing.pk, agent=world.bram.pk)


@pytest.mark.parametrize("path", [*ADMINS_PAGES, *ADMINS_DEEDS, *EVERYBODYS_PAGES, *EVERYBODYS_DEEDS, "/customers/1/", "/files/1/a.txt", "/outbox/1/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in(world: World, client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(_address(path, world))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
@pytest.mark.parametrize("path", ADMINS_PAGES)
def test_to_agents_and_supervisors_there_are_no_settings(world: World, client: Client, path: str, role: str) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(role=role)
    client.force_login(world.alba)
    assert client.get(_address(path, world)).status_code == 404
    assert client.post(_address(path, world), {"name": "Mine now", "role": "admin"}).status_code in (404, 405)
    assert not Agent.objects.filter(name="Mine now").exists()


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
@pytest.mark.parametrize("path", ADMINS_DEEDS)
def test_nor_can_they_do_what_admins_do(world: World, client: Client, path: str, role: str) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(role=role)
    client.force_login(world.alba)
    assert client.post(_address(path, world)).status_code == 404
    assert Agent.objects.get(pk=world.bram.pk).is_active


@pytest.mark.parametrize("path", [*ADMINS_PAGES, *EVERYBODYS_PAGES])
def test_an_admin_opens_them_all(world: World, client: Client, path: str) -> None:
    client.force_login(world.ada)
    assert client.get(_address(path, world)).status_code == 200


@pytest.mark.parametrize("path", [*ADMINS_DEEDS, *EVERYBODYS_DEEDS])
def test_looking_changes_nothing(world: World, client: Client, path: str) -> None:
    client.force_login(world.ada)
    assert client.get(_address(path, world)).status_code == 405


@pytest.mark.parametrize("path", ["/settings/teams/999999/", "/settings/agents/999999/", "/customers/999999/", "/files/999999/a.txt"])
def test_what_does_not_exist_is_not_there_for_an_admin_either(world: World, client: Client, path: str) -> None:
    client.force_login(world.ada)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [*ADMINS_DEEDS, *EVERYBODYS_DEEDS, "/preferences/", "/settings/", "/account/login/"])
def test_no_other_site_can_press_a_button_for_us(world: World, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.ada)
    response = strict.post(_address(path, world))
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


def test_only_admins_are_shown_the_way_to_the_settings(world: World, client: Client) -> None:
    client.force_login(world.alba)
    page = client.get("/preferences/").content.decode()
    assert not [place for place in ("", "teams/", "agents/", "mail/", "widget/") if f'href="/settings/{place}"' in page]
    client.force_login(world.ada)
    page = client.get("/preferences/").content.decode()
    for address in ("/settings/", "/settings/teams/", "/settings/agents/", "/settings/mail/", "/settings/widget/"):
        assert f'href="{address}"' in page
