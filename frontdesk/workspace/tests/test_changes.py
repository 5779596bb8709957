from __future__ import annotations

import re

import pytest

from frontdesk.conversations.models import Conversation, Tag
from frontdesk.workspace.tests.conftest import SWAP


def _undo_steps(page: str) -> list[str]:
    return re.findall(r'name="step" value="([^"]*)"', page)


@pytest.mark.parametrize(
    ("what", "fields", "says", "field", "now"),
    [
        ("status", {"status": "on_hold"}, "On hold", "status", "on_hold"),
        ("assessment", {"impact": "2", "urgency": "3", "reason": "Many wait"}, "Priority: Urgent", "priority", 4),
        ("subject", {"subject": "A better name"}, "Renamed", "subject", "A better name"),
    ],
)
def test_a_change_is_made_and_can_be_taken_back(world, as_agent, what, fields, says, field, now):
    conversation = world.nadia_asks(subject="Before").conversation
    client = as_agent(world.alba)
    page = client.post(f"/c/{conversation.pk}/{what}/", fields, headers=SWAP).content.decode()
    assert says in page
    assert getattr(Conversation.objects.get(), field) == now
    undone = client.post("/undo/", {"step": _undo_steps(page)}, headers=SWAP)
    assert undone.status_code == 200
    assert getattr(Conversation.objects.get(), field) == {"status": "open", "priority": 2, "subject": "Before"}[field]


def test_taking_it_and_giving_it_away(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    page = client.post(f"/c/{conversation.pk}/assignee/", {"assignee": world.alba.pk}, headers=SWAP).content.decode()
    assert "It is yours" in page
    client.post(f"/c/{conversation.pk}/assignee/", {"assignee": world.bram.pk}, headers=SWAP)
    assert Conversation.objects.get().assignee == world.bram
    client.post("/undo/", {"step": _undo_steps(page)}, headers=SWAP)
    assert Conversation.objects.get().assignee is None


def test_it_cannot_be_given_to_somebody_who_could_not_see_it(world, as_agent):
    conversation = world.nadia_asks().conversation
    answer = as_agent(world.alba).post(f"/c/{conversation.pk}/assignee/", {"assignee": world.zoe.pk}, headers=SWAP)
    assert answer.status_code == 422
    assert "is not in the team" in answer.content.decode()
    assert Conversation.objects.get().assignee is None


def test_handing_it_to_another_team_takes_it_out_of_sight(world, as_agent):
    conversation = world.nadia_asks(subject="Invoice").conversation
    page = as_agent(world.alba).post(f"/c/{conversation.pk}/team/", {"team": world.billing.pk, "reason": "wrong_team"}, headers=SWAP).content.decode()
    assert "Moved to Billing" in page
    assert "No conversation is open" in page
    assert "Invoice" not in page
    assert as_agent(world.zoe).get(f"/c/{conversation.pk}/").status_code == 200


def test_tags_come_and_go(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    page = client.post(f"/c/{conversation.pk}/tags/", {"add": "  Late Delivery "}, headers=SWAP).content.decode()
    assert [tag.name for tag in Tag.objects.all()] == ["late delivery"]
    client.post("/undo/", {"step": _undo_steps(page)}, headers=SWAP)
    assert not Conversation.objects.get().tags.exists()
    client.post(f"/c/{conversation.pk}/tags/", {"add": "late delivery"}, headers=SWAP)
    page = client.post(f"/c/{conversation.pk}/tags/", {"remove": "late delivery"}, headers=SWAP).content.decode()
    assert not Conversation.objects.get().tags.exists()
    client.post("/undo/", {"step": _undo_steps(page)}, headers=SWAP)
    assert Conversation.objects.get().tags.count() == 1


@pytest.mark.parametrize("what", ["assignee", "team", "status", "assessment", "tags", "subject", "presence", "seen"])
def test_the_other_team_can_change_nothing(world, as_agent, what):
    conversation = world.nadia_asks().conversation
    assessed = {"impact": 3, "urgency": 3, "reason": "other", "text": "x"}
    fields = assessed | {"assignee": world.zoe.pk, "team": world.billing.pk, "status": "solved", "add": "x", "subject": "x", "state": "typing"}
    before = Conversation.objects.values().get()
    assert as_agent(world.zoe).post(f"/c/{conversation.pk}/{what}/", fields, headers=SWAP).status_code == 404
    assert Conversation.objects.values().get() == before


def test_an_undo_goes_through_the_same_doors(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.zoe)
    assert client.post("/undo/", {"step": f"{conversation.pk} status solved"}, headers=SWAP).status_code == 404
    for step in ("x status open", f"{conversation.pk} delete", "", "9" * 30 + " status open"):
        assert as_agent(world.alba).post("/undo/", {"step": step}, headers=SWAP).status_code in (404, 422)
    assert Conversation.objects.get().status == "new"


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("status", {"status": "new"}), ("status", {}), ("assessment", {"impact": "9", "urgency": "1", "reason": "x"}),
        ("assessment", {"impact": "x", "urgency": "", "reason": "x"}), ("assessment", {"impact": "3", "urgency": "3", "reason": " "}),
        ("team", {"team": "0", "reason": "wrong_team"}), ("assignee", {"assignee": "77777"}), ("tags", {"add": " "}), ("subject", {"subject": ""}),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_words(world, as_agent, what, fields):
    conversation = world.nadia_asks().conversation
    answer = as_agent(world.alba).post(f"/c/{conversation.pk}/{what}/", fields, headers=SWAP)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_without_scripts_a_change_leads_back_to_the_conversation(world, as_agent):
    conversation = world.nadia_asks().conversation
    answer = as_agent(world.alba).post(f"/c/{conversation.pk}/status/", {"status": "solved"})
    assert answer.headers["Location"] == f"/c/{conversation.pk}/"
