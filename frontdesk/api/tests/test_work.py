"""Programs take what is next, see what is promised, remind, keep somebody out, and ask for approval."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from frontdesk.api.tests.program import Program, assert_problem, program_of
from frontdesk.clocks.authority import rules
from frontdesk.clocks.authority.models import Action
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def alba(world: World) -> Program:
    return program_of(world.alba, "read", "write")


@pytest.fixture
def zoe(world: World) -> Program:
    return program_of(world.zoe, "read", "write")


def test_the_next_one_is_given_once_and_then_nothing_waits(world: World, alba: Program) -> None:
    number = world.nadia_asks().conversation_id
    taken = alba.post("/next", {}, key="once")
    assert (taken.status_code, taken.json()["conversation"]["number"]) == (201, number)
    assert taken.json()["conversation"]["assignee"]["name"] == "Alba"
    assert taken.json()["why"]["turn"]
    assert alba.post("/next", {}, key="once").json() == taken.json()
    assert_problem(alba.post("/next", {}), 422)


def test_promises_are_told_with_their_account(world: World, alba: Program, zoe: Program) -> None:
    number = world.nadia_asks().conversation_id
    (promise,) = alba.get(f"/conversations/{number}/promises").json()["items"]
    assert (promise["kind"], promise["ended"]) == ("first_response", "")
    assert promise["due_at"] is not None
    told = alba.get(f"/conversations/{number}/promises/{promise['id']}/why").json()
    assert (told["version"], bool(told["why"])) == (1, True)
    assert_problem(zoe.get(f"/conversations/{number}/promises"), 404)
    assert_problem(alba.get(f"/conversations/{number}/promises/999/why"), 404)


def test_a_reminder_is_set_and_cancelled(world: World, alba: Program, zoe: Program) -> None:
    number = world.nadia_asks().conversation_id
    due = (clock.now() + timedelta(hours=3)).isoformat()
    made = alba.post(f"/conversations/{number}/reminders", {"due_at": due, "reason": "Ask the workshop", "agent": world.bram.pk})
    assert (made.status_code, made.json()["agent"]["name"]) == (201, "Bram")
    (waits,) = alba.get(f"/conversations/{number}/reminders").json()["items"]
    assert waits == made.json()
    assert_problem(zoe.delete(f"/conversations/{number}/reminders/{waits['id']}"), 404)
    assert alba.delete(f"/conversations/{number}/reminders/{waits['id']}").status_code == 204
    assert alba.get(f"/conversations/{number}/reminders").json()["items"] == []


def test_somebody_is_kept_out_and_let_in(world: World, alba: Program) -> None:
    number = world.nadia_asks().conversation_id
    kept = alba.post(f"/conversations/{number}/kept-out", {"agent": world.bram.pk, "reason": "The complaint is about him"})
    assert kept.json()["items"] == [{"agent": {"id": world.bram.pk, "name": "Bram"}, "reason": "The complaint is about him"}]
    assert_problem(program_of(world.bram, "read", "write").delete(f"/conversations/{number}/kept-out/{world.bram.pk}"), 422)
    assert alba.delete(f"/conversations/{number}/kept-out/{world.bram.pk}").status_code == 204
    assert alba.get(f"/conversations/{number}/kept-out").json()["items"] == []


def test_what_is_beyond_authority_is_asked_for_and_decided_by_somebody_else(world: World, alba: Program, zoe: Program) -> None:
    rules.save(action="refund", role="agent", limit=Decimal(20), limit_in_90_days=Decimal(250), currency="EUR")
    conversation = Conversation.objects.get(pk=world.nadia_asks().conversation_id)
    wish = {"action": Action.REFUND, "amount": "80.00", "currency": "EUR", "reason": "It came broken"}
    asked = alba.post(f"/conversations/{conversation.pk}/approvals", wish)
    assert asked.status_code == 201, asked.json()
    one = asked.json()
    assert (one["state"], one["amount"], one["asked_by"]["name"]) == ("asked", "80.00", "Alba")
    decision = {"is_approved": True, "reason": "Of course"}
    assert_problem(alba.post(f"/approvals/{one['id']}/decision", decision), 422)
    assert_problem(zoe.post(f"/approvals/{one['id']}/decision", decision), 404)
    ada = program_of(world.ada, "read", "write")
    assert ada.post(f"/approvals/{one['id']}/decision", decision).json()["state"] == "approved"
    assert alba.get("/approvals", state="approved").json()["items"][0]["decided_by"]["name"] == "Ada"
    assert zoe.get("/approvals").json()["items"] == []
    assert_problem(alba.post(f"/approvals/{one['id']}/withdrawal", {}), 422)
