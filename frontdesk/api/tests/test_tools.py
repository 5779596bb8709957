"""Tools for programs: an admin's token defines, changes, tries and removes them; secrets go in and never come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.tests.conftest import FIELDS
from frontdesk.api.tests.program import Program, assert_problem, program_of
from tests.world import World

ELSEWHERE = {"host": "shop.example.org", "url": "https://shop.example.org/orders/{number}?mail={customer.email}"}
WRITTEN = FIELDS | ELSEWHERE


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.ada, "read", "admin")


def test_a_tool_is_added_once_changed_and_removed(program: Program) -> None:
    made = program.post("/tools", WRITTEN | {"secret_headers": "Authorization: Bearer s3cret-word"}, key="one")
    assert made.status_code == 201
    assert program.post("/tools", WRITTEN | {"secret_headers": "Authorization: Bearer s3cret-word"}, key="one").json() == made.json()
    number = Tool.objects.get().pk
    told = program.patch(f"/tools/{number}", {"says": "It is {answer.state}.", "is_on": False}).json()
    assert (told["says"], told["is_on"], told["name"], told["secret_headers"]) == ("It is {answer.state}.", False, "Order status", ["Authorization"])
    assert [row["id"] for row in program.get("/tools").json()["items"]] == [number]
    assert program.delete(f"/tools/{number}").status_code == 204
    assert_problem(program.get(f"/tools/{number}"), 404)


def test_secrets_stay_by_themselves_go_when_they_are_emptied_and_are_never_told(program: Program) -> None:
    number = program.post("/tools", WRITTEN | {"secret_headers": "Authorization: Bearer s3cret-word"}).json()["id"]
    assert "s3cret" not in program.get(f"/tools/{number}").content.decode()
    assert program.patch(f"/tools/{number}", {"is_on": True}).json()["secret_headers"] == ["Authorization"]
    assert program.patch(f"/tools/{number}", {"secret_headers": ""}).json()["secret_headers"] == []


def test_a_secret_does_not_go_along_to_another_host(program: Program) -> None:
    number = program.post("/tools", WRITTEN | {"secret_headers": "Authorization: Bearer s3cret-word"}).json()["id"]
    other = {"host": "evil.example.org", "url": "https://evil.example.org/{number}"}
    assert "another host" in assert_problem(program.patch(f"/tools/{number}", other), 422)["detail"]
    assert Tool.objects.get().host == "shop.example.org"
    assert program.patch(f"/tools/{number}", other | {"secret_headers": "Authorization: other"}).status_code == 200


@pytest.mark.parametrize(("more", "says"), [
    ({"url": "https://evil.example/"}, "allowed host"), ({"parameters": {"properties": {"a": {"type": ["string", "null"]}}}}, "a string, an integer"),
    ({"parameters": {"required": [[]]}}, "is required"), ({"parameters": {"description": "\0"}}, "cannot be kept"),
], ids=["another host", "a list of types", "no name", "nul"])
def test_what_cannot_work_is_refused_in_words(program: Program, more: dict[str, Any], says: str) -> None:
    assert says in assert_problem(program.post("/tools", WRITTEN | more), 422)["detail"]
    assert not Tool.objects.exists()


def test_what_is_not_known_or_too_large_is_refused_where_it_stands(program: Program) -> None:
    for more in ({"colour": "blue"}, {"timeout_seconds": 31}, {"method": "TRACE"}, {"name": " "}, {"examples": "x" * 10_001}):
        assert assert_problem(program.post("/tools", WRITTEN | more), 422)["errors"][0]["at"].endswith(next(iter(more)))


def test_a_message_is_tried_and_nothing_is_sent(program: Program, tool: Callable[..., Tool], shop: Any) -> None:
    tool(secret_headers="Authorization: Bearer s3cret-word", is_on=False)
    told = program.post("/tools/trial", {"text": "Where is my order KS-104233?"}).json()
    assert (told["tool"], told["values"], told["missing"]) == ("Order status", {"number": "KS-104233"}, [])
    assert "Authorization: ••••" in told["request"]
    assert program.post("/tools/trial", {"text": "Do you repair bikes?"}).json()["tool"] is None
    assert shop.asked == []


def test_only_an_admins_token_with_that_scope_sees_or_changes_them(world: World) -> None:
    for program in (program_of(world.ada, "read", "write"), program_of(world.alba, "read", "write")):
        for response in (program.get("/tools"), program.post("/tools", WRITTEN), program.post("/tools/trial", {"text": "Hello"})):
            assert_problem(response, 403)
    assert not Tool.objects.exists()
