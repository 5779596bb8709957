"""A customer who talks with the assistant gets a person as soon as they ask for one."""

from __future__ import annotations

import pytest

from frontdesk.conversations import chats
from frontdesk.conversations.assisted import say as say_as_assistant
from frontdesk.conversations.models import ChatState, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.people import assistant

pytestmark = pytest.mark.django_db


@pytest.fixture
def assisted(widget, world):
    """A widget whose assistant answers first, and one who is there."""
    widget.assistant_first = True
    widget.save()
    assistant.heard(world.ada, at=clock.now())
    return widget


@pytest.fixture
def with_assistant(nadia, assisted):
    """Nadia's browser, in a chat with the assistant."""
    nadia.says()
    return nadia


def test_the_assistant_answers_first_and_the_widget_is_told_so(with_assistant):
    assert Event.objects.filter(kind="message.received").get().facts["assistant"] is True
    chat = with_assistant.asks("state").json()["chat"]
    assert (chat["state"], chat["agent"]["is_assistant"]) == ("assistant", True)
    say_as_assistant(with_assistant.conversation, words=Words("Which order?", asks={"choices": ["4711"]}))
    said = with_assistant.reads()[-1]
    assert (said["author"], said["asks"]) == ("assistant", {"choices": ["4711"]})
    assert with_assistant.tells("person").status_code == 204
    assert with_assistant.asks("state").json()["chat"]["state"] == "queued"


def test_the_button_brings_people_at_once_and_twice_is_once(with_assistant):
    assert with_assistant.tells("person").status_code == 204
    assert with_assistant.tells("person").status_code == 204
    assert chats.live(with_assistant.conversation).state == ChatState.QUEUED
    event = Event.objects.get(kind="chat.returned")
    assert (event.actor, event.facts["why"]) == ("customer", "people")


def test_a_message_may_ask_for_a_person_too(with_assistant):
    said = with_assistant.says("A person, please.", "message-2", wants_person=True)
    assert said.status_code == 201
    assert chats.live(with_assistant.conversation).state == ChatState.QUEUED


def test_a_message_that_is_sent_again_asks_no_second_time(with_assistant, world):
    with_assistant.says("A person, please.", "message-2", wants_person=True)
    chats.delegate(chats.live(with_assistant.conversation), by=world.alba)
    assert with_assistant.says("A person, please.", "message-2", wants_person=True).status_code == 200
    assert chats.live(with_assistant.conversation).state == ChatState.ASSISTANT


def test_a_first_message_that_asks_for_a_person_passes_the_assistant_by(nadia, assisted):
    nadia.says("A person, please.", wants_person=True)
    assert "assistant" not in Event.objects.filter(kind="message.received").get().facts
    assert Message.objects.count() == 1


def test_where_no_chat_goes_on_asking_changes_nothing(nadia, assisted):
    assert nadia.tells("person").status_code == 404
    nadia.says()
    before = Event.objects.filter(kind="chat.returned").count()
    chat = chats.live(nadia.conversation)
    if chat is not None:
        chats.end(chat, how="customer", by=None)
    assert nadia.tells("person").status_code == 204
    assert Event.objects.filter(kind="chat.returned").count() == before


def test_the_admin_says_that_the_assistant_answers_first(client, widget, world):
    client.force_login(world.ada)
    form = {"name": "Shop", "team": world.support.pk, "colour": "#2b5fd9", "side": "end", "is_enabled": "on", "assistant_first": "on"}
    assert client.post(f"/settings/widget/{widget.pk}/", form).status_code == 302
    widget.refresh_from_db()
    assert widget.assistant_first
