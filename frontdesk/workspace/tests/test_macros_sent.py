"""A reply that was written with a macro leaves, and what goes along with it is done, planned, and taken back with it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils.html import escape

from frontdesk.answers.macros import change
from frontdesk.answers.macros.change import Written
from frontdesk.answers.models import Draft, Kind, Macro, Planned, SentWith
from frontdesk.conversations import label
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit.jobs.work import run_due
from frontdesk.people.models import Team
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import MORNING


@pytest.fixture
def hello(world) -> Macro:
    return change.save(Macro(), Written("Hello", "Hello {customer.name}, order {order.number}"), by=world.ada)


@pytest.fixture
def conversation(world) -> Conversation:
    return world.nadia_asks().conversation


def _send(client: Any, conversation: Conversation, *along: str, **fields: Any) -> Any:
    fields = {"text": "It is on its way.", "client_id": "abc", "along": along, **fields}
    return client.post(f"/c/{conversation.pk}/reply/", fields, headers=SWAP)


def _steps(answer: Any) -> list[str]:
    return [part.split('"')[0] for part in answer.content.decode().split('name="step" value="')[1:]]


def test_what_goes_along_is_done_once(world, as_agent, conversation, hello):
    along = (f"macro {hello.pk}", "status solved", "tag Thanks", "take")
    client = as_agent(world.alba)
    assert ">Sent and solved<" in _send(client, conversation, *along).content.decode()
    assert _send(client, conversation, *along).status_code == 200
    conversation.refresh_from_db()
    assert (conversation.status, conversation.assignee, [tag.name for tag in conversation.tags.all()]) == ("solved", world.alba, ["thanks"])
    hello.refresh_from_db()
    assert hello.use_count == 1
    assert hello.last_used_at == Message.objects.get(agent=world.alba).created_at
    assert Event.objects.filter(kind="conversation.tagged").count() == 1


def test_a_button_that_says_a_status_counts_more_than_the_macro(world, as_agent, conversation):
    _send(as_agent(world.alba), conversation, "status solved", then="open")
    conversation.refresh_from_db()
    assert conversation.status == "open"


def test_the_composer_is_told_how_far_its_author_has_read(world, as_agent, conversation):
    sent = _send(as_agent(world.alba), conversation, "tag thanks")
    conversation.refresh_from_db()
    assert json.loads(sent.headers["HX-Trigger"])["talk:sent"]["seen"] == conversation.last_event_id


def test_taken_back_all_of_it_is_as_before_and_stands_in_the_composer_again(world, as_agent, conversation, hello):
    label.tag(conversation, name="old", by=world.bram)
    client = as_agent(world.alba)
    along = [f"macro {hello.pk}", "status solved", "tag old", "tag new", "take"]
    steps = _steps(_send(client, conversation, *along))
    client.post("/undo/", {"step": steps}, headers=SWAP)
    conversation.refresh_from_db()
    assert (conversation.status, conversation.assignee, [tag.name for tag in conversation.tags.all()]) == ("new", None, ["old"])
    draft = Draft.objects.get(kind=Kind.REPLY)
    assert (draft.text, draft.along) == ("It is on its way.", along)
    page = client.get(f"/c/{conversation.pk}/").content.decode()
    for words in ("Then: Solved", "Tag: new", "Yours from then on", f'value="macro {hello.pk}"'):
        assert words in page
    hello.refresh_from_db()
    assert hello.use_count == 0


def test_urgency_goes_one_step_with_the_macro_as_the_reason_and_back_again(world, as_agent, conversation, hello):
    client = as_agent(world.alba)
    steps = _steps(_send(client, conversation, f"macro {hello.pk}", "urgency raise"))
    conversation.refresh_from_db()
    told = Event.objects.get(kind="conversation.prioritised")
    assert (conversation.urgency, told.agent, told.facts["reason"], told.facts["urgency"]) == (3, world.alba, "Hello", 3)
    client.post("/undo/", {"step": steps}, headers=SWAP)
    conversation.refresh_from_db()
    assert conversation.urgency == 2
    assert "Urgency: one step up" in client.get(f"/c/{conversation.pk}/").content.decode()


def test_urgency_at_the_end_of_its_scale_stays_and_needs_no_macro(world, as_agent, conversation):
    for number, left in enumerate((1, 1)):
        assert _send(as_agent(world.alba), conversation, "urgency lower", client_id=f"send-{number}").status_code == 200
        conversation.refresh_from_db()
        assert conversation.urgency == left
    assert Event.objects.get(kind="conversation.prioritised").facts["reason"] == "Chosen with the answer"


def test_a_reply_that_moves_it_out_of_sight_cannot_be_taken_back_so_it_leaves_at_once(world, as_agent, conversation):
    sent = _send(as_agent(world.alba), conversation, f"team {world.billing.pk}")
    assert _steps(sent) == []
    assert Message.objects.get(agent=world.alba).send_at is None
    conversation.refresh_from_db()
    assert conversation.team == world.billing


def test_a_name_that_is_not_filled_in_is_not_sent(world, as_agent, conversation, hello):
    client = as_agent(world.alba)
    for text, along in (("Hello {customer.name}", ()), ("Order {order.number}", (f"macro {hello.pk}",))):
        refused = _send(client, conversation, *along, text=text)
        assert refused.status_code == 422
        assert escape(text.split()[1]) in refused.content.decode()
        assert "is not filled in" in refused.content.decode()
    assert _send(client, conversation, text="f'{user.name}' is Python.").status_code == 200
    assert client.post(f"/c/{conversation.pk}/note/", {"text": "{customer.name}"}, headers=SWAP).status_code == 200


def test_what_cannot_go_along_is_refused_and_nothing_is_sent(world, as_agent, conversation):
    gone = Team.objects.create(name="Gone", is_archived=True)
    client = as_agent(world.alba)
    for line in ("status new", "drop table", f"team {gone.pk}", "team 99999"):
        assert _send(client, conversation, line).status_code == 422
    assert not Message.objects.filter(agent=world.alba).exists()
    assert not SentWith.objects.exists()


def test_quick_replies_are_asked_in_a_chat_alone(world, as_agent, conversation):
    chat = world.nadia_asks(channel="chat", client_id="client-1").conversation
    asks = 'asks {"choices": ["Yes", "No"]}'
    for where, asked in ((conversation, {}), (chat, {"choices": ["Yes", "No"]})):
        _send(as_agent(world.alba), where, asks)
        assert Message.objects.get(agent=world.alba, conversation=where).asks == asked


def test_a_draft_keeps_what_goes_along(world, as_agent, conversation):
    client = as_agent(world.alba)
    client.post(f"/c/{conversation.pk}/draft/", {"kind": "reply", "text": "Half a", "along": ["tag thanks", "status solved"]})
    page = client.get(f"/c/{conversation.pk}/").content.decode()
    assert "Tag: thanks" in page
    assert 'name="along" value="status solved"' in page
    assert client.post(f"/c/{conversation.pk}/draft/", {"kind": "reply", "text": "Half a", "along": "nonsense"}, headers=SWAP).status_code == 422


def test_sent_later_it_goes_along_then(world, as_agent, conversation, hello):
    with time_machine.travel(MORNING, tick=False) as clock:
        client = as_agent(world.alba)
        _send(client, conversation, f"macro {hello.pk}", "status solved", "tag thanks", later="hour")
        conversation.refresh_from_db()
        assert (conversation.status, conversation.tags.count()) == ("new", 0)
        assert "Then: Solved · Tag: thanks" in client.get(f"/c/{conversation.pk}/").content.decode()
        clock.shift(timedelta(hours=1, seconds=1))
        run_due()
    conversation.refresh_from_db()
    assert (conversation.status, conversation.tags.get().name) == ("solved", "thanks")
    hello.refresh_from_db()
    assert hello.use_count == 1


def test_planned_and_taken_back_it_stands_in_the_composer_again(world, as_agent, conversation):
    client = as_agent(world.alba)
    _send(client, conversation, "tag thanks", later="hour")
    client.post(f"/c/{conversation.pk}/planned/{Planned.objects.get().pk}/", {"do": "back"}, headers=SWAP)
    assert Draft.objects.get().along == ["tag thanks"]


def test_planned_for_a_team_that_is_gone_by_then_it_is_held(world, as_agent, conversation):
    with time_machine.travel(MORNING, tick=False) as clock:
        _send(as_agent(world.alba), conversation, f"team {world.billing.pk}", later="hour")
        Team.objects.filter(pk=world.billing.pk).update(is_archived=True)
        clock.shift(timedelta(hours=1, seconds=1))
        run_due()
    assert "not there any more" in Planned.objects.get().held_why
    assert not Message.objects.filter(agent=world.alba).exists()


def test_a_held_reply_keeps_what_goes_along_without_scripts_too(world, as_agent, conversation):
    seen = conversation.last_event_id
    world.nadia_asks("Wait.", conversation=conversation)
    fields = {"text": "My long text", "seen": seen, "client_id": "abc", "along": ["tag thanks"]}
    held = as_agent(world.alba).post(f"/c/{conversation.pk}/reply/", fields)
    assert held.status_code == 409
    assert 'name="along" value="tag thanks"' in held.content.decode()
