"""What a visitor's browser tells beside messages: that it is there, has seen, is typing; where mail reaches them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.channels.carriers.chat import views
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.conversations.models import Event, Message
from frontdesk.kit import clock
from frontdesk.kit.live import ticket
from frontdesk.people.models import ContactPoint, Customer

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


def test_the_team_is_told_that_the_visitor_types(nadia, world, monkeypatch):
    told = []
    monkeypatch.setattr(views.signals, "send", lambda topics, signal: told.append((topics, signal)))
    nadia.says()

    assert nadia.tells("typing").status_code == 204
    assert told == [([f"team:{world.support.pk}"], {"kind": "visitor.typing", "conversation": nadia.conversation.pk})]


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
