"""A visitor says something."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.conversations import status
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.people.models import Customer

pytestmark = pytest.mark.django_db


def test_a_first_message_begins_a_conversation_of_the_widgets_team(nadia, world):
    answered = nadia.says("Where is my order?", page="https://shop.example.org/blanket#size", language="de")

    assert answered.status_code == 201
    conversation = Conversation.objects.get()
    assert (conversation.channel, conversation.team, conversation.subject) == ("chat", world.support, "Where is my order?")
    assert conversation.reached_at == nadia.widget.key
    assert answered.json()["message"] == nadia.reads()[0]
    assert answered.json()["message"]["client_id"] == "first-message"
    assert (nadia.visitor.page, nadia.visitor.language) == ("https://shop.example.org/blanket", "de")


def test_the_token_itself_is_kept_nowhere(nadia):
    nadia.says()

    assert nadia.token not in nadia.visitor.token_hash
    assert nadia.token not in Message.objects.get().sender


def test_the_same_message_again_changes_nothing(nadia):
    first = nadia.says().json()
    again = nadia.says()

    assert (again.status_code, again.json()) == (200, first)
    assert Message.objects.count() == Visitor.objects.count() == Event.objects.filter(kind="message.received").count() == 1


def test_later_messages_join_the_conversation_in_their_order(nadia):
    nadia.says("Where is my order?", "message-1")
    nadia.says("Number 4711.", "message-2")

    assert [message["text"] for message in nadia.reads()] == ["Where is my order?", "Number 4711."]
    assert Conversation.objects.count() == 1


def test_a_closed_conversation_goes_on(nadia, world):
    nadia.says(client_id="message-1")
    status.change(nadia.conversation, to="closed", by=world.alba)

    assert nadia.says("One more thing.", "message-2").status_code == 201
    assert Conversation.objects.get().status == "open"


@pytest.mark.django_db(transaction=True)
def test_two_first_messages_at_once_make_one_visitor_and_one_conversation(nadia):
    gate, answers = threading.Barrier(6), []

    def send(client_id: str) -> None:
        try:
            gate.wait()
            answers.append(Browser(nadia.widget, token=nadia.token).says(client_id, client_id).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(name,)) for name in ("message-a", "message-a", "message-b") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [200, 200, 200, 200, 201, 201]
    assert (Visitor.objects.count(), Customer.objects.count(), Conversation.objects.count(), Message.objects.count()) == (1, 1, 1, 2)


def test_an_empty_message_is_refused_with_a_sentence(nadia):
    for nothing in ("", " \n\t ", "\0", None, 7):
        refused = nadia.says(nothing)
        assert refused.status_code == 422
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.json()["detail"] == "The message is empty. Write something, or attach a file."
    assert not Visitor.objects.exists()


def test_a_text_of_20_kb_fits_and_a_longer_one_is_told_the_limit(nadia):
    assert nadia.says("x" * 20_000, "message-1").status_code == 201
    for too_long in ("x" * 20_001, "é" * 10_001, "x" * 200_000, "x" * 1_000_000):
        refused = nadia.says(too_long, "message-2")
        assert refused.status_code == 413
        assert "20 kB" in refused.json()["detail"]
    assert Message.objects.count() == 1


def test_nul_bytes_and_halves_of_signs_are_taken_out(nadia):
    body = '{"client_id": "message-1", "text": "a\\u0000b\\ud83d c\\r\\nd", "name": "Na\\u0000dia"}'
    answered = nadia.client.post(
        f"/chat/{nadia.widget.key}/messages", body, content_type="application/json", headers=nadia._headers,
    )

    assert answered.status_code == 201
    assert answered.json()["message"]["text"] == "ab\N{REPLACEMENT CHARACTER} c\nd"
    assert nadia.visitor.customer.name == "Nadia"


def test_what_is_no_json_object_is_refused(nadia):
    for body in ("", "[", "[]", '"text"', "[" * 100_000):
        answered = nadia.client.post(
            f"/chat/{nadia.widget.key}/messages", body, content_type="application/json", headers=nadia._headers,
        )
        assert answered.status_code == 422


def test_odd_values_are_refused_or_left_out(nadia):
    assert nadia.says(client_id="short").status_code == 422
    assert nadia.says(client_id="../../etc/passwd").status_code == 422
    assert nadia.says(files="none").status_code == 422
    assert nadia.says(files=[1]).status_code == 422
    assert nadia.says(email="not a mail address").status_code == 422
    assert nadia.says(page="javascript:alert(1)", language="<b>", name=["x"]).status_code == 201
    assert (nadia.visitor.page, nadia.visitor.language, nadia.visitor.customer.name) == ("", "", "")


def test_a_subject_is_the_first_words(nadia):
    nadia.says("word " * 100)

    subject = Conversation.objects.get().subject
    assert len(subject) <= 80
    assert subject.endswith("…")
