from __future__ import annotations

import re

from frontdesk.conversations.models import Conversation, Event
from frontdesk.workspace.tests.conftest import SWAP


def _three(world) -> list[int]:
    return [world.nadia_asks(subject=f"Question {number}").conversation_id for number in range(3)]


def test_many_are_solved_at_once_and_come_back_at_once(world, as_agent):
    numbers = _three(world)
    client = as_agent(world.alba)
    answer = client.post("/bulk/", {"c": numbers[:2], "status": "solved"}, headers=SWAP)
    assert "2 conversations changed" in answer.content.decode()
    assert answer.headers["HX-Trigger"] == "desk:changed"
    assert Conversation.objects.solved().count() == 2
    client.post("/undo/", {"step": re.findall(r'name="step" value="([^"]*)"', answer.content.decode())}, headers=SWAP)
    assert Conversation.objects.solved().count() == 0


def test_many_are_given_to_one_and_tagged(world, as_agent):
    numbers = _three(world)
    client = as_agent(world.alba)
    client.post("/bulk/", {"c": numbers, "assignee": world.bram.pk}, headers=SWAP)
    client.post("/bulk/", {"c": numbers, "add": "Spring sale"}, headers=SWAP)
    assert Conversation.objects.filter(assignee=world.bram, tags__name="spring sale").count() == 3
    client.post("/bulk/", {"c": numbers, "assignee": ""}, headers=SWAP)
    assert Conversation.objects.filter(assignee=None).count() == 3


def test_many_are_more_urgent_with_a_reason_and_as_they_were_again(world, as_agent):
    numbers = _three(world)
    client = as_agent(world.alba)
    assert client.post("/bulk/", {"c": numbers, "urgency": "raise", "reason": " "}, headers=SWAP).status_code == 422
    assert client.post("/bulk/", {"c": numbers, "urgency": "double", "reason": "x"}, headers=SWAP).status_code == 422
    answer = client.post("/bulk/", {"c": numbers[:2], "urgency": "raise", "reason": "The shop is down"}, headers=SWAP).content.decode()
    assert sorted(Conversation.objects.values_list("urgency", "priority")) == [(2, 2), (3, 3), (3, 3)]
    assert {event.facts["reason"] for event in Event.objects.filter(kind="conversation.prioritised")} == {"The shop is down"}
    client.post("/undo/", {"step": re.findall(r'name="step" value="([^"]*)"', answer)}, headers=SWAP)
    assert set(Conversation.objects.values_list("urgency", "priority")) == {(2, 2)}


def test_only_those_in_sight_are_changed(world, as_agent):
    numbers = _three(world)
    answer = as_agent(world.zoe).post("/bulk/", {"c": numbers, "status": "solved"}, headers=SWAP)
    assert answer.status_code == 422
    assert Conversation.objects.solved().count() == 0


def test_what_cannot_be_done_with_any_of_them_is_refused(world, as_agent):
    numbers = _three(world)
    client = as_agent(world.alba)
    assert client.post("/bulk/", {"c": numbers, "assignee": world.zoe.pk}, headers=SWAP).status_code == 422
    assert client.post("/bulk/", {"c": numbers}, headers=SWAP).status_code == 422
    assert client.post("/bulk/", {"c": ["x", "9" * 40], "status": "solved"}, headers=SWAP).status_code == 422
    assert Conversation.objects.filter(assignee=None, status="new").count() == 3


def test_many_are_put_off_with_a_reason_and_brought_back(world, as_agent):
    numbers = _three(world)
    client = as_agent(world.alba)
    assert client.post("/bulk/", {"c": numbers, "later": "tomorrow", "later_reason": " ", "reason": "x"}, headers=SWAP).status_code == 422
    answer = client.post("/bulk/", {"c": numbers[:2], "later": "tomorrow", "later_reason": "The parts come tomorrow"}, headers=SWAP).content.decode()
    assert Conversation.objects.filter(snoozed_until__isnull=False).count() == 2
    assert {event.facts["reason"] for event in Event.objects.filter(kind="conversation.snoozed")} == {"The parts come tomorrow"}
    client.post("/undo/", {"step": re.findall(r'name="step" value="([^"]*)"', answer)}, headers=SWAP)
    assert Conversation.objects.filter(snoozed_until__isnull=False).count() == 0
