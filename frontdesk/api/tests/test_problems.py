"""Every error of the API is a problem document, whatever went wrong; and the OpenAPI document says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError
from django.test import Client

from frontdesk.api import messages
from frontdesk.api.tests.program import assert_problem, program_of

if TYPE_CHECKING:
    from tests.world import World


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/nothing", "/api/v1/conversations/", "/api/v1/conversations/1/nothing", "/api/v1/docs"])
def test_an_address_that_is_not_there_is_a_problem(world: World, path: str) -> None:
    assert_problem(Client().get(path), 404)
    assert_problem(Client(enforce_csrf_checks=True).post(path), 404)


def test_a_method_that_is_not_there_is_a_problem(world: World) -> None:
    response = Client(enforce_csrf_checks=True).delete("/api/v1/conversations")
    assert_problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_what_is_wrong_with_a_body_is_named(world: World) -> None:
    told = assert_problem(program_of(world.alba).post("/conversations", {"subject": 7}), 422)
    assert {error["at"] for error in told["errors"]} == {"body.question.customer", "body.question.subject", "body.question.text"}


def test_our_own_failure_is_a_problem_without_a_traceback(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret of ours")

    monkeypatch.setattr(messages, "_written", fail)
    number = world.nadia_asks().conversation_id
    response = program_of(world.alba).post(f"/conversations/{number}/messages", {"kind": "note", "text": "x"})
    assert_problem(response, 500)
    assert b"secret" not in response.content


def test_a_database_that_is_away_is_said_with_a_time_to_come_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object) -> None:
        raise OperationalError("connection refused")

    number, program = world.nadia_asks().conversation_id, program_of(world.alba)
    monkeypatch.setattr(messages, "_written", away)
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    response = program.post(f"/conversations/{number}/messages", {"kind": "note", "text": "x"})
    assert_problem(response, 503)
    assert response.headers["Retry-After"] == "5"


def test_the_openapi_document_names_every_path_its_token_and_its_errors(world: World) -> None:
    told = Client().get("/api/v1/openapi.json").json()
    assert set(told["paths"]) == {
        "/api/v1/conversations", "/api/v1/conversations/{number}", "/api/v1/conversations/{number}/messages", "/api/v1/messages/{message_id}",
        "/api/v1/attachments/{attachment_id}", "/api/v1/customers", "/api/v1/customers/{customer_id}",
        "/api/v1/customers/{customer_id}/entitlements", "/api/v1/customers/{customer_id}/entitlements/{entitlement_id}", "/api/v1/agents",
        "/api/v1/agents/{agent_id}", "/api/v1/teams", "/api/v1/teams/{team_id}", "/api/v1/events",
        "/api/v1/tools", "/api/v1/tools/trial", "/api/v1/tools/{tool_id}",
        "/api/v1/chats", "/api/v1/chats/{chat_id}", "/api/v1/conversations/{number}/assistant-messages",
        "/api/v1/conversations/{number}/hand-over", "/api/v1/presence", "/api/v1/next", "/api/v1/conversations/{number}/promises",
        "/api/v1/conversations/{number}/promises/{clock_id}/why", "/api/v1/conversations/{number}/reminders",
        "/api/v1/conversations/{number}/reminders/{reminder_id}", "/api/v1/conversations/{number}/kept-out",
        "/api/v1/conversations/{number}/kept-out/{agent_id}", "/api/v1/conversations/{number}/approvals", "/api/v1/approvals",
        "/api/v1/approvals/{approval_id}/decision", "/api/v1/approvals/{approval_id}/withdrawal",
    }
    assert told["components"]["securitySchemes"] == {"Bearer": {"type": "http", "scheme": "bearer"}}
    for address, operations in told["paths"].items():
        for method, operation in operations.items():
            assert operation["security"] == [{"Bearer": []}]
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            keys = [each for each in operation.get("parameters", []) if each["name"] == "Idempotency-Key"]
            # A trial changes nothing, so it may be asked for as often as anybody likes.
            assert bool(keys) == (method == "post" and address != "/api/v1/tools/trial")
