"""What went wrong is said in our look, without a word about how we are built, and also when nothing works any more."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.test import Client

from frontdesk.workspace import errors
from tests.world import World


@pytest.fixture
def broken(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a page raise that error, as if the desk were in real life."""
    client.force_login(world.alba)
    client.raise_request_exception = False

    def breaks(error: Exception) -> Any:
        def visible_teams(_agent: object) -> list[object]:
            raise error

        monkeypatch.setattr("frontdesk.people.models.Agent.visible_teams", visible_teams)
        return client.get("/outbox/")

    return breaks


@pytest.mark.parametrize(("error", "code", "says"), [
    (BadRequest("secret detail"), 400, "This request could not be read"),
    (PermissionDenied("secret detail"), 403, "You may not do this"),
    (ZeroDivisionError("secret detail"), 500, "Something broke on our side"),
    (OperationalError("secret detail"), 503, "The desk is away for a moment"),
])
def test_each_kind_has_its_page(broken: Any, error: Exception, code: int, says: str) -> None:
    response = broken(error)
    page = response.content.decode()
    assert response.status_code == code
    assert says in page
    assert "/static/design/css/all" in page
    assert "secret detail" not in page
    assert "Traceback" not in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_page_that_is_not_there_says_so_in_the_readers_language(world: World, client: Client) -> None:
    response = client.get("/nowhere/", headers={"Accept-Language": "ar"})
    assert response.status_code == 404
    assert 'dir="rtl"' in response.content.decode()


def test_an_agent_reads_in_their_own_language_that_a_page_is_not_there(world: World, client: Client) -> None:
    world.alba.language = "ar"
    world.alba.save()
    client.force_login(world.alba)
    response = client.get("/c/999999/", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert 'dir="rtl"' in response.content.decode()


@pytest.mark.parametrize("show", [errors.bad_request, errors.forbidden, errors.not_found, errors.crashed, errors.csrf_failed, errors.too_many])
def test_no_error_page_asks_the_database(show: Any, rf: Any) -> None:
    """Without the django_db mark any query is an error."""
    assert b"<h1>" in show(rf.get("/")).content


def test_a_form_from_an_old_page_is_told_what_to_do(world: World) -> None:
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "reload the page" in response.content.decode()


@pytest.mark.parametrize("show", [errors.bad_request, errors.crashed, errors.csrf_failed])
def test_customers_are_led_to_the_help_centre_and_not_to_an_inbox(show: Any, rf: Any) -> None:
    page = show(rf.get("/help/en/contact/")).content.decode()
    assert 'href="/help/"' in page
    assert "inbox" not in page
