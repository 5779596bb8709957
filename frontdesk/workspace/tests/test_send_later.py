"""A reply may leave later; when somebody writes before its time, it is held and says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from frontdesk.answers import draft
from frontdesk.answers.models import Planned
from frontdesk.commands.verify import conversations as verify
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.jobs.work import run_due
from frontdesk.workspace import send_times
from frontdesk.workspace.tests.conftest import SWAP

FRIDAY_NIGHT = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)


def _plan(client: Any, conversation: Conversation, **fields: Any) -> Any:
    fields = {"text": "Good morning!", "client_id": "abc", "seen": str(conversation.last_event_id), "later": "hour", **fields}
    return client.post(f"/c/{conversation.pk}/reply/", fields, headers=SWAP)


def test_it_is_no_answer_before_its_time_and_one_then(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    assert _plan(client, conversation, then="solved").status_code == 200
    assert _plan(client, conversation, then="solved").status_code == 200
    planned = Planned.objects.get()
    run_due()
    conversation.refresh_from_db()
    assert (conversation.status, conversation.is_waiting, Message.objects.filter(agent=world.alba).exists()) == ("new", True, False)
    assert "Good morning!" in client.get(f"/c/{conversation.pk}/").content.decode()
    with time_machine.travel(planned.send_at + timedelta(seconds=1)):
        run_due()
    conversation.refresh_from_db()
    assert (conversation.status, Message.objects.get(agent=world.alba).text) == ("solved", "Good morning!")
    assert not Planned.objects.exists()


def test_it_is_held_when_the_customer_writes_before_and_leaves_when_an_agent_has_read_that(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    _plan(client, conversation)
    planned = Planned.objects.get()
    world.nadia_asks("Forget it.", conversation=conversation, mail_id="two@example.org")
    with time_machine.travel(planned.send_at + timedelta(seconds=1)):
        run_due()
    assert not Message.objects.filter(agent=world.alba).exists()
    assert Event.objects.get(kind="reply.held").facts == {"why": "Somebody has written in the conversation since."}
    assert "Send anyway" in client.get(f"/c/{conversation.pk}/").content.decode()
    assert "A planned reply is held" in client.get("/outbox/").content.decode()
    assert "A planned reply is held" not in as_agent(world.zoe).get("/outbox/").content.decode()
    client.post(f"/c/{conversation.pk}/planned/{planned.pk}/", {"do": "now"}, headers=SWAP)
    run_due()
    assert Message.objects.get(agent=world.alba).text == "Good morning!"


def test_an_absence_note_holds_nothing(world, as_agent):
    conversation = world.nadia_asks().conversation
    _plan(as_agent(world.alba), conversation)
    world.nadia_asks("I am away.", conversation=conversation, mail_id="two@example.org", is_automatic=True)
    with time_machine.travel(Planned.objects.get().send_at + timedelta(seconds=1)):
        run_due()
    assert Message.objects.filter(agent=world.alba).exists()


def test_it_goes_back_to_the_composer_or_leaves_at_another_time(world, as_agent):
    conversation = world.nadia_asks().conversation
    client = as_agent(world.alba)
    _plan(client, conversation)
    planned = Planned.objects.get()
    address = f"/c/{conversation.pk}/planned/{planned.pk}/"
    later = clock.now() + timedelta(days=3)
    client.post(address, {"later": "own", "own_time": later.strftime("%Y-%m-%dT%H:%M")}, headers=SWAP)
    with time_machine.travel(planned.send_at + timedelta(seconds=1)):
        run_due()
    assert Planned.objects.get().send_at == later.replace(second=0, microsecond=0)
    assert as_agent(world.zoe).post(address, {"do": "back"}).status_code == 404
    client.post(address, {"do": "back"}, headers=SWAP)
    assert draft.kept(conversation, by=world.alba)["reply"].text == "Good morning!"
    assert client.post(address, {"do": "back"}, headers=SWAP).status_code == 404
    for check in (verify.every_status_follows_from_the_events, verify.every_conversation_stands_in_the_lists_by_its_last_loud_event):
        assert list(check(clock.now())) == []


def test_who_has_left_sends_nothing_any_more(world, as_agent):
    _plan(as_agent(world.alba), world.nadia_asks().conversation)
    world.alba.is_active = False
    world.alba.save()
    with time_machine.travel(Planned.objects.get().send_at + timedelta(seconds=1)):
        run_due()
    assert Planned.objects.get().held_why == "Its author does not answer in this team any more."
    assert not Job.objects.filter(is_aside=True).exists()


def test_a_plan_is_held_back_like_a_reply_when_something_new_is_unread(world, as_agent):
    conversation = world.nadia_asks().conversation
    seen = conversation.last_event_id
    post.note(conversation, by=world.bram, words=Words("Wait."))
    assert _plan(as_agent(world.alba), conversation, seen=str(seen)).status_code == 409


@pytest.mark.parametrize(("later", "zone", "expected"), [
    ("hour", "Europe/Berlin", datetime(2026, 3, 7, 0, 30, tzinfo=UTC)),
    ("tomorrow", "Europe/Berlin", datetime(2026, 3, 8, 8, 0, tzinfo=UTC)),
    ("tomorrow", "America/Lima", datetime(2026, 3, 7, 14, 0, tzinfo=UTC)),
    ("monday", "Asia/Tokyo", datetime(2026, 3, 9, 0, 0, tzinfo=UTC)),
    ("", "UTC", None),
])
def test_times_are_the_writers_own(world, later, zone, expected):
    world.alba.time_zone = zone
    assert send_times.chosen({"later": later}, world.alba, at=FRIDAY_NIGHT) == expected


def test_who_has_chosen_no_zone_means_the_browsers(world):
    tokyo = {"later": "tomorrow", "zone": "Asia/Tokyo"}
    assert send_times.chosen(tokyo, world.alba, at=FRIDAY_NIGHT) == datetime(2026, 3, 8, 0, 0, tzinfo=UTC)
    assert send_times.chosen({**tokyo, "zone": "../etc/passwd"}, world.alba, at=FRIDAY_NIGHT) == datetime(2026, 3, 7, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("own_time", ["", "soon", "2020-01-01T09:00", "9999-01-01T09:00"])
def test_a_time_that_is_none_is_refused(world, as_agent, own_time):
    assert _plan(as_agent(world.alba), world.nadia_asks().conversation, later="own", own_time=own_time).status_code == 422
    assert not Planned.objects.exists()
