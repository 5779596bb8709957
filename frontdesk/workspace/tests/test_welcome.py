"""The first run: once, by whoever comes first, and never again."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.test import Client

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.models import Conversation
from frontdesk.people.models import Agent, Desk, Team
from frontdesk.workspace.first_run.forms import WelcomeForm
from tests.world import World

FILLED_IN = {
    "desk_name": "Nordlicht", "name": "Ada", "email": "Ada@Example.org", "password": "correct horse battery", "address": "Help@example.org",
    "language": "de", "time_zone": "Europe/Berlin",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/inbox/open/", "/c/1/", "/settings/", "/account/login/", "/account/password/reset/", "/outbox/"])
def test_on_an_empty_desk_every_page_leads_to_the_first_run(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (302, "/welcome/")


@pytest.mark.django_db
def test_the_first_run_makes_a_whole_desk_and_ends_in_the_inbox(client: Client) -> None:
    response = client.post("/welcome/", FILLED_IN)
    assert (response.status_code, response.headers["Location"]) == (302, "/inbox/open/")
    desk, admin, team = Desk.objects.get(), Agent.objects.get(), Team.objects.get()
    assert (desk.name, desk.language, desk.time_zone, desk.default_team) == ("Nordlicht", "de", "Europe/Berlin", team)
    assert (admin.name, admin.email, admin.is_admin, list(admin.teams.all())) == ("Ada", "ada@example.org", True, [team])
    assert check_password("correct horse battery", admin.password)
    assert Widget.objects.get().team == team
    assert (DeskAddress.objects.get().email, DeskAddress.objects.get().is_default) == ("help@example.org", True)
    assert client.get("/inbox/open/").status_code == 200


@pytest.mark.django_db
def test_a_browser_that_tells_no_time_zone_or_a_wrong_one_leaves_it_at_utc(client: Client) -> None:
    client.post("/welcome/", {**FILLED_IN, "time_zone": "Moon/Crater", "address": ""})
    assert Desk.objects.get().time_zone == "UTC"
    assert not DeskAddress.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short", "password1234", "ada@example.org"])
def test_a_poor_password_makes_no_desk_and_is_named_beside_its_field(client: Client, password: str) -> None:
    response = client.post("/welcome/", {**FILLED_IN, "password": password})
    assert response.status_code == 422
    assert 'id="id_password_error"' in response.content.decode()
    assert not Desk.objects.exists()
    assert not Agent.objects.exists()


@pytest.mark.django_db
def test_the_password_is_kept_by_argon2(client: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    client.post("/welcome/", FILLED_IN)
    assert Agent.objects.get().password.startswith("argon2")


def test_once_there_is_a_desk_there_is_no_first_run(world: World, client: Client) -> None:
    assert client.get("/welcome/").status_code == 404
    assert client.post("/welcome/", FILLED_IN).status_code == 404
    assert Desk.objects.count() == 1
    assert not Agent.objects.filter(email="ada@example.org").exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_set_it_up_at_once_make_one_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_looked = threading.Barrier(2, timeout=10)
    beginning = WelcomeForm.beginning

    def wait_for_the_other(form: WelcomeForm) -> Any:
        both_have_looked.wait()
        return beginning(form)

    monkeypatch.setattr(WelcomeForm, "beginning", wait_for_the_other)
    answers: list[str] = []

    def set_up(name: str) -> None:
        response = Client().post("/welcome/", {**FILLED_IN, "name": name, "email": f"{name}@example.org", "address": ""})
        answers.append(response.headers["Location"])
        connection.close()

    threads = [threading.Thread(target=set_up, args=(name,)) for name in ("ada", "eve")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["/account/login/", "/inbox/open/"]
    assert (Desk.objects.count(), Team.objects.count(), Agent.objects.count(), Widget.objects.count()) == (1, 1, 1, 1)


def test_an_empty_inbox_shows_an_admin_how_a_question_can_come(world: World, client: Client) -> None:
    widget = Widget.objects.create(name="Website", team=world.support)
    client.force_login(world.ada)
    page = client.get("/begin/").content.decode()
    assert f"widget.js?key={widget.key}" in page
    assert 'action="/welcome/test-question/"' in page


def test_others_are_not_shown_it_and_neither_is_an_admin_who_has_had_a_question(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.get("/begin/").content == b""
    world.nadia_asks()
    client.force_login(world.ada)
    assert client.get("/begin/").content == b""


def test_a_test_question_is_a_question_like_any_other(world: World, client: Client) -> None:
    client.force_login(world.ada)
    response = client.post("/welcome/test-question/")
    conversation = Conversation.objects.get()
    assert response.headers["Location"] == f"/c/{conversation.pk}/"
    assert (conversation.team, conversation.is_waiting, conversation.events.first().kind) == (world.support, True, "message.received")


def test_only_an_admin_sends_one(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.post("/welcome/test-question/").status_code == 404
    assert not Conversation.objects.exists()
