"""What is typed in a chat goes where its box says: to the customer, to the team, or to one colleague."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.answers.models import Draft, Kind
from frontdesk.conversations import chats, company, post
from frontdesk.conversations.models import Message, Seen, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit.live import signals
from frontdesk.workspace.tests.chatting import chat_with

SWAP = {"HX-Request": "true"}


@pytest.fixture
def chat(world):
    return chats.accept(chat_with(world, "Is it blue?"), by=world.alba)


@pytest.fixture
def say(as_agent, chat):
    """Sends it as the page does."""

    def send(agent: Any, kind: str, text: str = "Yes.", **fields: Any) -> Any:
        given = {"text": text, "client_id": f"{agent.pk}-{kind}-{text}", **fields}
        return as_agent(agent).post(f"/chats/{chat.conversation_id}/{kind}/", given, headers=SWAP)

    return send


@pytest.fixture
def told(monkeypatch):
    """The signals that were sent."""
    sent: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(signals, "send", lambda topics, payload: sent.append((list(topics), payload)))
    return sent


def test_a_reply_reaches_the_customer_and_the_page_hears_which_message_it_is(world, say, chat):
    answer = say(world.alba, "reply")
    message = Message.objects.get(agent=world.alba)
    assert (message.text, message.visibility, message.channel) == ("Yes.", Visibility.PUBLIC, "chat")
    assert answer.json()["message"] == message.pk
    assert answer.json()["event"] >= message.events.last().pk
    assert say(world.alba, "reply").json()["message"] == message.pk
    assert Message.objects.filter(agent=world.alba).count() == 1


def test_a_line_that_came_while_one_typed_is_not_counted_as_read(world, say, chat):
    seen = chat.conversation.events.last().pk
    line = world.nadia_asks("Or green?", conversation=chat.conversation, channel="chat", client_id="c2")
    assert say(world.alba, "reply", seen=seen).status_code == 200
    assert Seen.objects.get(agent=world.alba).event_id == seen < line.events.get().pk


def test_a_reply_is_held_when_a_colleague_has_answered_and_goes_out_when_its_author_insists(world, say, chat):
    seen = chat.conversation.events.last().pk
    company.join(chat, by=world.bram)
    theirs = post.reply(chat.conversation, by=world.bram, words=Words("It is green."))
    held = say(world.alba, "reply", seen=seen)
    assert held.status_code == 409
    assert "Your reply is kept" in held.json()["says"]
    assert held.json()["seen"] == theirs.events.last().pk
    assert say(world.alba, "reply", seen=[seen, held.json()["seen"]]).status_code == 200


def test_without_scripts_a_held_reply_stands_in_the_composer_again(world, as_agent, chat):
    seen, number = chat.conversation.events.last().pk, chat.conversation_id
    post.reply(chat.conversation, by=world.bram, words=Words("It is green."))
    alba = as_agent(world.alba)
    answer = alba.post(f"/chats/{number}/reply/", {"text": "It is blue.", "seen": seen}, follow=True)
    page = answer.content.decode()
    assert "Your reply is kept" in page
    assert "It is blue.</textarea>" in page


def test_who_only_reads_along_cannot_answer_the_customer(world, say, chat):
    answer = say(world.bram, "reply")
    assert answer.status_code == 422
    assert "Join the chat" in answer.content.decode()
    company.join(chat, by=world.bram)
    assert say(world.bram, "reply").status_code == 200


def test_a_note_stays_in_the_team_and_does_not_say_that_its_writer_has_read_the_customers_words(world, say, chat):
    assert say(world.bram, "note", seen=chat.conversation.events.last().pk).status_code == 200
    assert Message.objects.get(agent=world.bram).visibility == Visibility.INTERNAL
    assert not Seen.objects.exists()


def test_a_whisper_goes_to_the_chosen_colleague_and_to_nobody_by_default(world, say, chat):
    assert "Choose the colleague" in say(world.ada, "whisper").content.decode()
    assert say(world.ada, "whisper", to=world.alba.pk).status_code == 200
    message = Message.objects.get(agent=world.ada)
    assert (message.visibility, message.whisper_to) == (Visibility.WHISPER, world.alba)
    assert say(world.ada, "whisper", "To a stranger", to=world.zoe.pk).status_code == 422


def test_files_that_hang_on_the_draft_go_along_with_what_they_were_hung_on(world, as_agent, say, chat):
    alba, number = as_agent(world.alba), chat.conversation_id
    for kind in Kind.values:
        alba.post(f"/c/{number}/draft/", {"kind": kind, "text": f"half a {kind}", "to": world.bram.pk})
    kept = alba.post(f"/c/{number}/draft/files/", {"kind": "whisper", "file": SimpleUploadedFile("offer.pdf", b"%PDF")}).json()
    assert say(world.alba, "reply", kept=kept["sha256"]).status_code == 200
    assert not Message.objects.get(agent=world.alba).attachments.exists()
    assert say(world.alba, "whisper", "Look.", kept=kept["sha256"], to=world.bram.pk).status_code == 200
    assert [file.name for file in Message.objects.get(text="Look.").attachments.all()] == ["offer.pdf"]
    assert list(Draft.objects.values_list("kind", flat=True)) == [Kind.NOTE]


def test_what_was_half_typed_is_there_again_and_a_whisper_is_still_for_the_same_colleague(world, as_agent, chat):
    alba, number = as_agent(world.alba), chat.conversation_id
    alba.post(f"/c/{number}/draft/", {"kind": "whisper", "text": "Psst, half", "to": world.bram.pk})
    page = alba.get(f"/chats/{number}/", headers=SWAP).content.decode()
    assert "Psst, half</textarea>" in page
    assert f'<option value="{world.bram.pk}" selected>' in page
    assert 'data-kind="whisper"' in page
    for other in (world.bram, world.ada):
        assert "Psst" not in as_agent(other).get(f"/chats/{number}/", headers=SWAP).content.decode()
        assert "Psst" not in as_agent(other).get(f"/c/{number}/").content.decode()


def test_choices_and_forms_go_along_with_a_reply_and_stand_in_the_chat(world, as_agent, say, chat):
    assert say(world.alba, "reply", "Which?", asks="choices", choice=["Red", "Blue"]).status_code == 200
    assert Message.objects.get(text="Which?").asks == {"choices": ["Red", "Blue"]}
    assert "at least two" in say(world.alba, "reply", "Hm?", asks="choices", choice=["Red"]).content.decode()
    fields = {"field_label": "Order", "field_type": "text", "field_options": "", "field_required": "1"}
    assert say(world.alba, "reply", "Fill in, please", asks="fields", **fields).status_code == 200
    page = as_agent(world.bram).get(f"/chats/{chat.conversation_id}/", headers=SWAP).content.decode()
    assert '<li class="asked__choice" dir="auto">Blue</li>' in page
    assert "Order" in page


def test_the_customer_is_told_that_a_reply_is_typed_by_who_is_in_the_chat(world, as_agent, chat, told):
    address = f"/chats/{chat.conversation_id}/typing/"
    assert as_agent(world.bram).post(address).status_code == 204
    assert told == []
    assert as_agent(world.alba).post(address).status_code == 204
    assert told == [([f"conversation:{chat.conversation_id}:customer"], {"kind": "agent.typing", "conversation": chat.conversation_id, "name": "Alba"})]


def test_once_the_chat_has_ended_the_conversation_is_answered_as_any_other(world, say, chat):
    chats.end(chat, how="customer", by=None)
    assert say(world.bram, "reply").status_code == 200
    assert chats.live(chat.conversation) is None


def test_the_other_team_can_say_nothing_there(world, say, chat):
    for kind in ("reply", "note", "whisper", "typing"):
        assert say(world.zoe, kind, to=world.alba.pk).status_code == 404
    assert not Message.objects.filter(agent=world.zoe).exists()
