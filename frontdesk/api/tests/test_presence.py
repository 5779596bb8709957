"""A program says for its agent whether they take chats, and sees who does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from frontdesk.api.tests.program import Program, assert_problem, program_of
from frontdesk.conversations import chats
from frontdesk.people import presence
from frontdesk.people.models import Here

if TYPE_CHECKING:
    from tests.world import World


def put(program: Program, body: dict[str, object]) -> HttpResponse:
    return program._send("put", "/presence", body, {})


def test_an_agent_is_online_and_is_offered_who_waits(world: World) -> None:
    chat = chats.live(world.nadia_asks(channel="chat", is_live=True, client_id="client-1").conversation)
    told = put(program_of(world.alba), {"state": "online"}).json()
    assert (told["agent"]["name"], told["state"], told["reason"]) == ("Alba", "online", "")
    assert chat.offers.get().closed_at is None


def test_going_offline_gives_their_chats_back(world: World) -> None:
    chat = chats.live(world.nadia_asks(channel="chat", is_live=True, client_id="client-1").conversation)
    chats.accept(chat, by=world.alba)
    put(program_of(world.alba), {"state": "offline"})
    assert chats.live(chat.conversation).state == "queued"


def test_colleagues_are_seen_as_they_are_and_those_of_other_teams_are_not(world: World) -> None:
    put(program_of(world.alba), {"state": "away", "reason": " Lunch "})
    found = {row["agent"]["name"]: (row["state"], row["reason"]) for row in program_of(world.bram).get("/presence").json()["items"]}
    assert found == {"Alba": ("away", "Lunch"), "Bram": ("offline", ""), "Ada": ("offline", "")}


def test_what_cannot_be_is_refused(world: World) -> None:
    program = program_of(world.alba)
    for body in ({}, {"state": "asleep"}, {"state": "wrap_up"}, {"state": "away", "reason": "x" * 81}, {"state": "online", "agent": 1}):
        assert_problem(put(program, body), 422)
    assert_problem(put(program_of(world.alba, "read"), {"state": "online"}), 403)
    assert presence.of(world.alba).state == Here.OFFLINE
