"""What a visitor's browser tells beside messages: that it is there, has seen, is typing; where mail reaches them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import post, seen, share, telling
from frontdesk.conversations.models import Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.live import signals, ticket
from frontdesk.people.models import Agent, ContactPoint, Customer

pytestmark = pytest.mark.django_db


def test_a_ticket_is_for_the_visitors_own_conversation_only(nadia, stranger):
    nadia.says()
    stranger.says()

    read = ticket.read(nadia.tells("ticket").json()["ticket"], at=clock.now())
    assert read.topics == (f"conversation:{nadia.conversation.pk}:customer",)
    assert nadia.conversation != stranger.conversation


def test_who_has_not_written_gets_no_ticket(nadia):
    for path in ("ticket", "seen", "typing", "files/1"):
        answered = nadia.asks(path) if path == "files/1" else nadia.tells(path, {"id": 1})
        assert answered.status_code == 404
    assert not Visitor.objects.exists()


def test_what_was_on_the_screen_is_marked_as_seen_once(nadia, answer):
    nadia.says()
    first, second = answer(nadia.conversation, "One moment."), answer(nadia.conversation, "Here it is.")

    assert nadia.tells("seen", {"id": first.pk}).status_code == 204
    assert [bool(message.seen_at) for message in Message.objects.order_by("pk")] == [False, True, False]
    nadia.tells("seen", {"id": second.pk})
    nadia.tells("seen", {"id": second.pk})
    assert Event.objects.filter(kind="message.seen").count() == 2


def test_nobody_marks_anothers_messages_as_seen(nadia, stranger, answer):
    nadia.says()
    theirs = answer(nadia.conversation)
    stranger.says()

    assert stranger.tells("seen", {"id": theirs.pk}).status_code == 204
    theirs.refresh_from_db()
    assert theirs.seen_at is None


@pytest.fixture
def told(monkeypatch):
    """The signals that were sent, to whom and what."""
    sent = []
    monkeypatch.setattr(signals, "send", lambda topics, signal: sent.append((topics, signal)))
    return sent


def test_the_team_is_told_that_the_visitor_types_and_not_what(nadia, world, told):
    nadia.says()
    assert nadia.tells("typing", {"text": "My card ends in"}).status_code == 204
    assert told == [([f"team:{world.support.pk}"], {"kind": "visitor.typing", "conversation": nadia.conversation.pk, "text": ""})]


def test_where_customers_are_told_so_the_team_sees_the_end_of_what_they_type(nadia, world, told):
    Widget.objects.update(shows_typing=True)
    nadia.says()
    share.with_team(nadia.conversation, world.billing, by=world.ada)
    told.clear()
    nadia.tells("typing", {"text": "a" * 400 + "\0\N{GRINNING FACE}" * 150})
    (topics, signal), = told
    assert topics == [f"team:{world.support.pk}", f"team:{world.billing.pk}"]
    assert signal["text"] == "a" * 150 + "\N{GRINNING FACE}" * 150
    for odd in (None, 7, ["x"]):
        nadia.tells("typing", {"text": odd})
        assert told[-1][1]["text"] == ""


def test_a_signal_of_the_longest_text_still_fits(nadia, world):
    """300 signs outside the basic plane are the longest that there is."""
    Widget.objects.update(shows_typing=True)
    nadia.says()
    assert nadia.tells("typing", {"text": "\N{GRINNING FACE}" * 300}).status_code == 204


def test_the_customer_is_told_that_we_have_read_their_words_once(nadia, world, told, django_capture_on_commit_callbacks):
    first = nadia.says(client_id="message-1").json()["message"]["id"]
    customer = [f"conversation:{nadia.conversation.pk}:customer"]
    with django_capture_on_commit_callbacks(execute=True):
        seen.by_agent(nadia.conversation, agent=world.alba, event_id=nadia.conversation.last_event_id)
        seen.by_agent(nadia.conversation, agent=world.bram, event_id=nadia.conversation.last_event_id)
        post.note(nadia.conversation, by=world.bram, words=Words(text="A regular."))
        seen.by_agent(nadia.conversation, agent=world.alba, event_id=nadia.conversation.last_event_id)
    assert told == [(customer, {"kind": "agent.seen", "conversation": nadia.conversation.pk, "message": first})]


def test_a_slow_window_of_an_agent_does_not_take_back_what_was_read(nadia, world):
    nadia.says(client_id="message-1")
    early = nadia.conversation.last_event_id
    nadia.says("Hello?", "message-2")
    for event_id in (nadia.conversation.last_event_id, early):
        seen.by_agent(nadia.conversation, agent=world.alba, event_id=event_id)
    assert seen.up_to(nadia.conversation, agent=world.alba) == nadia.conversation.last_event_id


def test_the_customer_is_told_who_types_by_first_name_and_of_mails_nothing(nadia, world, told):
    nadia.says()
    Agent.objects.filter(pk=world.alba.pk).update(name="Alba Serra Vidal")
    telling.agent_typing(nadia.conversation, Agent.objects.get(pk=world.alba.pk))
    telling.agent_typing(world.nadia_asks().conversation, world.alba)
    topic, number = f"conversation:{nadia.conversation.pk}:customer", nadia.conversation.pk
    assert told == [([topic], {"kind": "agent.typing", "conversation": number, "name": "Alba"})]


def test_an_address_is_filed_with_the_customer(nadia):
    nadia.says()

    assert nadia.tells("address", {"email": " Nadia@Example.org ", "name": "Nadia\0 K."}).status_code == 204
    assert nadia.visitor.email == "nadia@example.org"
    assert nadia.visitor.customer.name == "Nadia K."
    assert ContactPoint.objects.get(kind="email").customer == nadia.visitor.customer
    assert Event.objects.filter(kind="customer.changed").count() == 1
    assert nadia.asks("messages").json()["has_address"] is True


def test_leaving_the_same_address_again_changes_nothing(nadia):
    nadia.says()
    for _time in range(2):
        nadia.tells("address", {"email": "nadia@example.org"})
    assert Event.objects.filter(kind="customer.changed").count() == 1


def test_who_claims_anothers_address_does_not_become_them(nadia, world):
    real = world.nadia_asks("My card ends in 4242.").customer
    nadia.says()
    nadia.tells("address", {"email": "nadia@example.org", "name": "Nadia"})

    assert nadia.visitor.customer != real
    assert ContactPoint.objects.get(value="nadia@example.org").customer == real
    assert Customer.objects.count() == 2
    assert "4242" not in nadia.asks("messages").content.decode()


def test_what_is_no_address_is_refused_with_a_sentence(nadia):
    nadia.says()
    for wrong in ("", "nadia", "a@b", "x" * 300 + "@example.org", {}):
        refused = nadia.tells("address", {"email": wrong})
        assert refused.status_code == 422
        assert refused.json()["detail"]
    nadia_visitor = nadia.visitor
    assert nadia_visitor.email == ""


def test_an_address_can_come_with_the_first_message(nadia):
    assert nadia.says(email="nadia@example.org", name="Nadia").status_code == 201
    assert (nadia.visitor.email, nadia.visitor.customer.name) == ("nadia@example.org", "Nadia")


def test_a_browser_that_asks_is_known_to_be_there(nadia, answer):
    nadia.says()
    long_ago = clock.now() - timedelta(minutes=10)
    Visitor.objects.update(last_seen_at=long_ago)
    nadia.tells("ticket")
    assert nadia.visitor.last_seen_at > long_ago
