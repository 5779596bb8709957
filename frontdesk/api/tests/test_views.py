"""An agent makes tokens on a page, sees each secret once, and revokes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

from frontdesk.api import tokens
from frontdesk.api.models import Token
from frontdesk.api.tests.program import program_of

if TYPE_CHECKING:
    from frontdesk.people.models import Agent
    from tests.world import World

PAGE = "/settings/tokens/"


def signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent)
    return client


def test_a_token_is_made_and_its_secret_shown_once(world: World) -> None:
    client = signed_in(world.alba)
    response = client.post(PAGE, {"name": "Reports", "scopes": ["read"]})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    (secret,) = re.findall(r"fd_[\w-]+", response.content.decode())
    made = tokens.find(secret)
    assert made is not None
    assert (made.agent, made.name, made.scopes) == (world.alba, "Reports", ["read"])
    page = client.get(PAGE).content.decode()
    assert "Reports" in page
    assert secret not in page


def test_what_cannot_be_is_said_beside_its_field(world: World) -> None:
    client = signed_in(world.alba)
    for form in ({"name": ""}, {"name": "x"}, {"name": "x", "scopes": ["admin"]}, {"name": "x" * 81, "scopes": ["read"]}):
        response = client.post(PAGE, form)
        assert response.status_code == 422
        assert b"field__error" in response.content
    assert not Token.objects.exists()


def test_only_an_admin_is_offered_to_change_agents_and_teams(world: World) -> None:
    assert b'value="admin"' not in signed_in(world.alba).get(PAGE).content
    assert b'value="admin"' in signed_in(world.ada).get(PAGE).content


def test_an_agent_sees_and_revokes_their_own_and_an_admin_all(world: World) -> None:
    program = program_of(world.alba)
    token = Token.objects.get()
    assert b"a script" not in signed_in(world.bram).get(PAGE).content
    assert signed_in(world.bram).post(f"{PAGE}{token.pk}/revoke/").status_code == 404
    assert program.get("/teams").status_code == 200
    assert b"a script" in signed_in(world.ada).get(PAGE).content
    response = signed_in(world.alba).post(f"{PAGE}{token.pk}/revoke/")
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert program.get("/teams").status_code == 401
    assert b"a script" not in signed_in(world.alba).get(PAGE).content


def test_a_stranger_is_asked_to_sign_in(world: World) -> None:
    assert Client().get(PAGE).status_code == 302
    assert Client().post(PAGE, {"name": "x", "scopes": ["read"]}).status_code == 302
    assert not Token.objects.exists()
