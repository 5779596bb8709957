"""Which pages may carry a widget, and how much may be asked."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from frontdesk.channels.carriers.chat import door, limits
from frontdesk.channels.carriers.chat.door import origin_of
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser, any_address, until_refused
from frontdesk.conversations.models import Message

pytestmark = pytest.mark.django_db

GETS = ("config", "messages", "state", "work", "files/1", "agents/1/picture")
POSTS = ("messages", "identity", "pages", "ticket", "seen", "typing", "address", "files", "end", "rating", "transcript")


@pytest.mark.parametrize("key", ["no-such-key", "x" * 33, "%00", "..", "ключ", "' OR 1=1"])
def test_a_forged_key_is_told_so_in_a_problem_document(client, world, key):
    for answered in [*(client.get(f"/chat/{key}/{path}") for path in GETS), *(client.post(f"/chat/{key}/{path}") for path in POSTS)]:
        assert answered.status_code == 404
        assert answered.headers["Content-Type"] == "application/problem+json"
        assert answered.json()["status"] == 404


def test_no_cookie_is_set_or_asked_for(nadia):
    strict = Client(enforce_csrf_checks=True)
    nadia.client = strict

    assert nadia.says().status_code == 201
    assert not strict.cookies


def test_any_page_may_carry_a_widget_without_a_list(nadia):
    assert nadia.says().headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in nadia.asks("config").headers


def test_only_the_listed_websites_may_carry_a_widget_with_a_list(nadia, widget):
    Widget.objects.update(allowed_origins="https://shop.example.org\nhttp://localhost:8080")

    assert nadia.says().headers["Access-Control-Allow-Origin"] == "https://shop.example.org"
    assert "Origin" in nadia.says().headers["Vary"]
    for origin in ("https://evil.example.org", "null", "", "https://shop.example.org.evil.example", "http://shop.example.org"):
        nadia.origin = origin
        refused = nadia.says("Hello", "message-2")
        assert refused.status_code == 403
        assert "Access-Control-Allow-Origin" not in refused.headers
    assert Message.objects.count() == 1


def test_the_desks_own_pages_may_always_carry_it(nadia):
    Widget.objects.update(allowed_origins="https://shop.example.org")
    nadia.origin = "http://testserver"

    assert nadia.says().status_code == 201


def test_a_browser_may_ask_before_it_sends(nadia):
    for path in {*GETS, *POSTS}:
        allowed = nadia.client.options(f"/chat/{nadia.widget.key}/{path}", headers={"Origin": nadia.origin})
        assert allowed.status_code == 204
        assert allowed.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type"
        assert allowed.headers["Access-Control-Allow-Origin"] == "*"


def test_a_method_that_is_none_is_refused(nadia):
    refused = nadia.asks("ticket")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")


def test_a_visitor_who_floods_is_told_when_to_come_back(nadia):
    codes = until_refused(lambda number: nadia.says("Hello", f"message-{number}"))
    refused = nadia.says("Hello", "message-last")

    assert codes[:10] == [201] * 10
    assert (codes[-1], refused.status_code) == (429, 429)
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


def test_ever_new_visitors_of_one_network_are_slowed_down_and_others_are_not(widget):
    address = any_address()
    flood = until_refused(lambda _number: Browser(widget, address=address).says())
    assert flood == [201] * limits.BEGINNING.burst + [429]
    assert Browser(widget).says().status_code == 201


def test_a_claimed_address_does_not_escape_the_limit(widget):
    true = any_address()
    flood = until_refused(lambda number: Browser(widget, address=f"10.0.0.{number}, {true}").says())
    assert len(flood) == limits.BEGINNING.burst + 1


@pytest.mark.parametrize(("path", "pair"), [
    ("typing", limits.TYPING), ("seen", limits.READING), ("ticket", limits.READING), ("pages", limits.WALKING), ("address", limits.NAMING),
])
def test_every_request_has_its_limit(nadia, path, pair):
    nadia.says()
    codes = until_refused(lambda _number: nadia.tells(path, {"id": 1, "email": "nadia@example.org"}))
    assert set(codes[: pair[0].burst]) <= {200, 204}
    assert codes[-1] == 429


def test_a_widget_that_is_switched_off_takes_nothing_and_says_so(nadia):
    Widget.objects.update(is_enabled=False)

    assert nadia.asks("config").json() == {"is_enabled": False}
    refused = nadia.says()
    assert (refused.status_code, refused.json()["detail"][:26]) == (422, "This chat is switched off.")


def test_while_the_database_is_away_the_page_is_told_when_to_come_back(nadia, monkeypatch):
    def away(*_arguments: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(door, "_widget", away)
    told = nadia.says()
    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    assert told.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(("written", "origin"), [
    ("https://Shop.Example.org/path?x", "https://shop.example.org"), ("https://shop.example.org:443", "https://shop.example.org"),
    ("http://localhost:8080/", "http://localhost:8080"), ("http://[::1]:80", "http://[::1]"), ("shop.example.org", ""),
    ("javascript:alert(1)", ""), ("https://", ""), ("https://x:port", ""), ("null", ""),
])
def test_an_origin_is_scheme_host_and_unusual_port(written, origin):
    assert origin_of(written) == origin
