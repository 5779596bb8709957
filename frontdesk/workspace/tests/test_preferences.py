"""What everybody sets for themselves."""

from __future__ import annotations

from django.test import Client

from frontdesk.people.models import Agent
from tests.world import World

MINE = {"name": "Alba", "signature": "Alba, Support", "language": "de", "time_zone": "Europe/Madrid", "scheme": "dark", "keys_enabled": "on"}


def test_an_agent_sets_their_own_and_nobody_elses(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.post("/preferences/", MINE).status_code == 302
    alba = Agent.objects.get(pk=world.alba.pk)
    assert (alba.signature, alba.language, alba.time_zone, alba.scheme, alba.keys_enabled) == ("Alba, Support", "de", "Europe/Madrid", "dark", True)
    assert Agent.objects.get(pk=world.bram.pk).language == ""


def test_nobody_makes_themselves_an_admin(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.post("/preferences/", {**MINE, "role": "admin", "is_active": "", "email": "eve@example.org"})
    alba = Agent.objects.get(pk=world.alba.pk)
    assert (alba.role, alba.is_active, alba.email) == ("agent", True, "alba@desk.example.org")


def test_keys_are_switched_off(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.post("/preferences/", {**MINE, "keys_enabled": ""})
    assert "<hot-keys data-off" in client.get("/preferences/").content.decode()


def test_the_pages_and_the_sign_in_of_this_browser_speak_the_chosen_language(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.post("/preferences/", MINE)
    assert '<html lang="de"' in client.get("/preferences/").content.decode()
    client.logout()
    client.cookies["django_language"] = "de"
    assert '<html lang="de"' in client.get("/account/login/").content.decode()


def test_arabic_reads_from_the_right(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.post("/preferences/", {**MINE, "language": "ar"})
    assert '<html lang="ar" dir="rtl"' in client.get("/preferences/").content.decode()


def test_a_name_is_needed(world: World, client: Client) -> None:
    client.force_login(world.alba)
    response = client.post("/preferences/", {**MINE, "name": " "})
    assert response.status_code == 422
    assert 'id="id_name_error"' in response.content.decode()


def test_rows_become_dense_and_the_list_is_shown_again(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.get("/inbox/mine/")
    assert client.post("/preferences/density/").headers["Location"] == "/inbox/mine/"
    assert Agent.objects.get(pk=world.alba.pk).is_dense
    client.post("/preferences/density/")
    assert not Agent.objects.get(pk=world.alba.pk).is_dense


def test_a_key_is_changed_and_no_key_does_two_things(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.post("/preferences/keys/", {"usual": "e", "own": "d"}).json() == {"e": "d", "d": "e"}
    assert client.post("/preferences/keys/", {"usual": "r", "own": "d"}).json() == {"e": "r", "d": "e", "r": "d"}
    assert client.post("/preferences/keys/", {"usual": "g i", "own": "n"}).json() == {"e": "r", "d": "e", "r": "d", "n": "g i", "g i": "n"}
    assert "data-own=" in client.get("/preferences/").content.decode()


def test_the_usual_keys_come_back(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.post("/preferences/keys/", {"usual": "e", "own": "d"})
    assert client.post("/preferences/keys/", {"usual": "e", "own": "e"}).json() == {}
    client.post("/preferences/keys/", {"usual": "e", "own": "d"})
    assert client.post("/preferences/keys/").json() == {}


def test_what_is_no_key_is_refused(world: World, client: Client) -> None:
    client.force_login(world.alba)
    for own in ("", "a b c", "x" * 50, " "):
        assert client.post("/preferences/keys/", {"usual": "e", "own": own}, headers={"HX-Request": "true"}).status_code == 422
    assert Agent.objects.get(pk=world.alba.pk).own_keys == {}
