"""A token opens what its agent may see and its scopes allow; nothing else opens anything."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern

from frontdesk.api import auth, tokens
from frontdesk.api.api import api
from frontdesk.api.models import Token
from frontdesk.api.tests.program import Program, assert_problem, program_of
from frontdesk.kit import clock
from frontdesk.kit.http.limits import Limit
from frontdesk.kit.refused import Refused
from frontdesk.people import agents

if TYPE_CHECKING:
    from tests.world import World

READS = [
    "/conversations", "/conversations/{number}", "/conversations/{number}/messages", "/messages/{message}", "/attachments/1",
    "/customers", "/customers/{customer}", "/agents", "/agents/{agent}", "/teams", "/teams/{team}", "/events",
]

TEN_PAST = datetime(2026, 3, 2, 9, 0, 10, tzinfo=UTC)
"""Valkey counts by the minute; here none ends in the middle of a test."""


def paths(world: World) -> list[str]:
    message = world.nadia_asks()
    ids = {
        "number": message.conversation_id, "message": message.pk, "customer": message.customer_id, "agent": world.alba.pk,
        "team": world.support.pk,
    }
    return [path.format(**ids) for path in READS]


def three() -> Limit:
    """A limit that nobody has used, also where a server that outlives the test counts."""
    return Limit(f"test-{secrets.token_hex(4)}", burst=3, per_minute=3)


def test_without_a_token_every_address_answers_401(world: World) -> None:
    for path in paths(world):
        response = Client().get(f"/api/v1{path}")
        assert_problem(response, 401)
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_cookie_of_a_signed_in_agent_opens_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.ada)
    for path in paths(world):
        assert_problem(client.get(f"/api/v1{path}"), 401)


@pytest.mark.parametrize("secret", ["", "fd_wrong", "x" * 5000, "fd_ü", "fd_\x00"])
def test_a_wrong_token_opens_nothing(world: World, secret: str) -> None:
    assert_problem(Program(secret, Client()).get("/teams"), 401)


def test_a_token_without_the_scope_is_told_which_one_it_lacks(world: World) -> None:
    number = world.nadia_asks().conversation_id
    assert "write" in assert_problem(program_of(world.alba, "read").patch(f"/conversations/{number}", {"status": "open"}), 403)["detail"]
    assert "read" in assert_problem(program_of(world.alba, "write").get("/conversations"), 403)["detail"]
    assert "admin" in assert_problem(program_of(world.ada, "read", "write").post("/teams", {"name": "New"}), 403)["detail"]


def test_an_admins_token_loses_that_scope_with_the_role(world: World) -> None:
    admin = program_of(world.ada, "read", "admin")
    assert admin.post("/teams", {"name": "New"}).status_code == 201
    agents.change(world.alba, name="Alba", role="admin", teams=[])
    agents.change(world.ada, name="Ada", role="agent", teams=[])
    assert_problem(admin.post("/teams", {"name": "Newer"}), 403)


def test_a_revoked_token_and_that_of_an_agent_who_left_open_nothing(world: World) -> None:
    revoked, left = program_of(world.alba), program_of(world.bram)
    tokens.revoke(Token.objects.get(agent=world.alba), at=clock.now())
    agents.deactivate(world.bram)
    assert_problem(revoked.get("/teams"), 401)
    assert_problem(left.get("/teams"), 401)


@pytest.mark.django_db(transaction=True)
def test_a_stranger_sees_nothing_of_other_teams(world: World) -> None:
    """Zoë is in Billing; Nadia asked Support."""
    message = world.nadia_asks("Where is my parcel?")
    zoe, alba = program_of(world.zoe), program_of(world.alba)
    number = message.conversation_id
    for path in (f"/conversations/{number}", f"/conversations/{number}/messages", f"/messages/{message.pk}", f"/customers/{message.customer_id}"):
        assert alba.get(path).status_code == 200
        assert_problem(zoe.get(path), 404)
    assert_problem(zoe.patch(f"/conversations/{number}", {"status": "solved"}), 404)
    assert_problem(zoe.post(f"/conversations/{number}/messages", {"kind": "note", "text": "mine now"}), 404)
    assert_problem(zoe.patch(f"/customers/{message.customer_id}", {"name": "Zoë's"}), 404)
    for path in ("/conversations", "/customers", "/events"):
        assert alba.get(path).json()["items"]
        assert zoe.get(path).json()["items"] == []
    assert zoe.get("/conversations", q="parcel").json()["items"] == []
    assert zoe.get("/conversations", team=world.support.pk).json()["items"] == []
    assert zoe.get("/conversations", customer=message.customer_id).json()["items"] == []


def test_only_the_hash_of_a_token_is_kept(world: World) -> None:
    made = tokens.create(world.alba, name="a script", scopes=["read"], at=clock.now())
    kept = Token.objects.get()
    assert made.secret.startswith("fd_")
    assert made.secret not in str(vars(kept))
    assert kept.token_hash == tokens.hashed(made.secret)


def test_when_a_token_was_last_used_is_noted_now_and_then(world: World) -> None:
    program = program_of(world.alba)
    program.get("/teams")
    first = Token.objects.get().last_used_at
    assert clock.now() - first < timedelta(seconds=10)
    program.get("/teams")
    assert Token.objects.get().last_used_at == first


@pytest.mark.parametrize(("name", "scopes"), [("", ["read"]), ("x", []), ("x", ["everything"]), ("x", ["admin"])])
def test_a_token_without_a_name_or_a_right_that_its_agent_has_is_refused(world: World, name: str, scopes: list[str]) -> None:
    with pytest.raises(Refused):
        tokens.create(world.alba, name=name, scopes=scopes, at=clock.now())


@time_machine.travel(TEN_PAST, tick=False)
def test_a_token_that_asks_too_often_is_told_when_to_come_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "PER_TOKEN", three())
    program, other = program_of(world.alba), program_of(world.bram)
    assert [program.get("/teams").status_code for _number in range(4)] == [200, 200, 200, 429]
    response = program.get("/teams")
    assert_problem(response, 429)
    assert 1 <= int(response.headers["Retry-After"]) <= 61
    assert other.get("/teams").status_code == 200


@time_machine.travel(TEN_PAST, tick=False)
def test_a_stranger_who_tries_tokens_is_slowed_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "PER_STRANGER", three())
    stranger = Program("fd_guess", Client())
    assert [stranger.get("/teams").status_code for _number in range(5)] == [401, 401, 401, 429, 429]
    assert program_of(world.alba).get("/teams").status_code == 200


def test_every_operation_asks_for_a_token() -> None:
    open_to_all = {"openapi-json", "api-root", None}
    patterns: list[URLPattern] = api.urls[0]
    assert {pattern.name for pattern in patterns if not _asks(pattern)} == open_to_all


def _asks(pattern: URLPattern) -> bool:
    if pattern.name in ("openapi-json", "api-root", None):
        return False
    views = [view for _prefix, router in api._routers for view in router.path_operations.values()]  # noqa: SLF001
    operations = [operation for view in views for operation in view.operations if operation.view_func.__name__ == pattern.name]
    return bool(operations) and all(isinstance(operation.auth_callbacks[0], auth.Bearer) for operation in operations)
