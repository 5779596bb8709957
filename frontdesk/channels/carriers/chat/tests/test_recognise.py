"""A person is recognised in every browser in which the host page proves who they are, and nobody sees anybody else's."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from django.db import connections

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.channels.carriers.chat.tests.test_identity import SECRET, shows
from frontdesk.conversations import chats, merge
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit import clock, sealed
from frontdesk.kit.refused import Refused
from frontdesk.people.models import ContactPoint, Customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _asks_for_a_secret(widget):
    Widget.objects.update(identity_secret=sealed.seal(SECRET))


def _texts(browser):
    return [message["text"] for message in browser.reads()]


def test_the_same_person_goes_on_in_a_second_browser(nadia, widget, answer):
    shows(nadia)
    nadia.says("Where is my order?")
    answer(nadia.conversation, "On its way.")
    phone = Browser(widget)
    shows(phone)

    assert _texts(phone) == ["Where is my order?", "On its way."]
    phone.says("Thank you.", "message-2")
    assert _texts(nadia) == ["Where is my order?", "On its way.", "Thank you."]
    assert (Conversation.objects.count(), Customer.objects.count()) == (1, 1)


def test_another_person_sees_nothing_of_it(nadia, stranger):
    shows(nadia)
    nadia.says("My card ends in 4242.")
    for subject in ("4712", "471", "4711 ", "４７１１"):
        other = Browser(nadia.widget)
        shows(other, sub=subject)
        assert (_texts(other), other.visitor.customer) != (_texts(nadia), nadia.visitor.customer)
        assert _texts(other) == []
    assert _texts(stranger) == []


def test_the_same_name_at_another_widget_is_another_person(nadia, world):
    shows(nadia)
    nadia.says("My card ends in 4242.")
    elsewhere = Browser(Widget.objects.create(name="Other", team=world.billing, identity_secret=sealed.seal(SECRET)))

    assert shows(elsewhere).status_code == 204
    assert _texts(elsewhere) == []
    assert elsewhere.visitor.customer != nadia.visitor.customer


def test_what_was_written_before_signing_in_goes_with_them(nadia):
    nadia.says("Where is my order?", email="somebody@example.org")
    unknown = nadia.visitor.customer
    shows(nadia)

    assert _texts(nadia) == ["Where is my order?"]
    assert nadia.visitor.customer == unknown
    assert ContactPoint.objects.get(kind="external").customer == unknown
    event = Event.objects.get(kind="customer.identified")
    assert (event.conversation, event.facts) == (nadia.conversation, {"subject": "4711"})
    shows(nadia)
    assert Event.objects.filter(kind="customer.identified").count() == 1


def test_what_was_written_before_signing_in_joins_what_they_said_elsewhere(nadia, widget, world):
    shows(nadia)
    nadia.says("Where is my order?")
    earlier = nadia.conversation
    phone = Browser(widget)
    phone.says("Do you have it in blue?")
    shows(phone)

    assert _texts(phone) == _texts(nadia) == ["Where is my order?", "Do you have it in blue?"]
    assert nadia.visitor.customer == phone.visitor.customer == phone.conversation.customer
    assert Customer.objects.count() == 1
    earlier.refresh_from_db()
    assert (earlier.merged_into, nadia.conversation) == (phone.conversation, phone.conversation)
    nadia.says("Both, please.", "message-3")
    assert _texts(phone)[-1] == "Both, please."


def test_a_chat_that_is_going_on_is_the_one_that_goes_on(nadia, widget):
    shows(nadia)
    nadia.says("Where is my order?")
    chats.begin(nadia.conversation, at=clock.now())
    phone = Browser(widget)
    phone.says("Do you have it in blue?")
    shows(phone)

    assert phone.conversation == nadia.conversation
    assert _texts(phone) == ["Where is my order?", "Do you have it in blue?"]


def test_two_chats_at_once_stay_two_until_one_has_ended(nadia, widget, world):
    shows(nadia)
    nadia.says("Where is my order?")
    phone = Browser(widget)
    phone.says("Do you have it in blue?")
    live = [chats.begin(browser.conversation, at=clock.now()) for browser in (nadia, phone)]
    shows(phone)
    assert (_texts(nadia), _texts(phone)) == (["Where is my order?"], ["Do you have it in blue?"])

    chats.end(live[0], how="agent", by=world.alba)
    shows(phone)
    assert _texts(nadia) == _texts(phone) == ["Where is my order?", "Do you have it in blue?"]


def test_a_browser_of_one_person_is_never_anothers(nadia):
    shows(nadia)
    nadia.says("My card ends in 4242.")
    refused = shows(nadia, sub="4712")

    assert (refused.status_code, refused.json()["code"]) == (401, "identity")
    assert nadia.visitor.subject == "4711"


def test_when_the_proof_has_ended_the_browser_opens_nothing_until_there_is_a_new_one(nadia):
    shows(nadia)
    nadia.says("My card ends in 4242.")
    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=61), tick=False):
        for answered in (nadia.asks("messages"), nadia.says("Hello?", "message-2"), nadia.tells("ticket"), nadia.tells("typing"), nadia.asks("files/1")):
            assert (answered.status_code, answered.json()["code"]) == (401, "identity")
        assert shows(nadia).status_code == 204
        assert _texts(nadia) == ["My card ends in 4242."]


def test_an_address_that_another_customer_has_stays_with_that_one(nadia, world):
    real = world.nadia_asks("My card ends in 4242.").customer
    shows(nadia)
    nadia.says()

    assert nadia.visitor.customer != real
    assert ContactPoint.objects.get(kind="email").customer == real
    assert nadia.visitor.email == "nadia@example.org"
    assert "4242" not in nadia.asks("messages").content.decode()


def test_what_else_the_unknown_customer_had_stays_theirs(nadia, world, widget):
    """Mail from an address that somebody typed into a chat proves nothing about the browser."""
    nadia.says(email="nadia@example.org")
    unknown = nadia.visitor.customer
    by_mail = world.nadia_asks("My card ends in 4242.").conversation
    assert by_mail.customer == unknown
    shows(nadia, email="kern@example.org")

    by_mail.refresh_from_db()
    assert by_mail.customer == unknown
    assert nadia.conversation.customer == nadia.visitor.customer != unknown
    assert {message.customer for message in nadia.conversation.messages.all()} == {nadia.visitor.customer}


def test_a_name_that_was_corrected_by_hand_stays(nadia):
    shows(nadia)
    Customer.objects.update(name="Nadia K.")
    shows(nadia)
    assert nadia.visitor.customer.name == "Nadia K."


def test_agents_cannot_merge_a_chat_into_what_its_customer_does_not_see(nadia, stranger, world):
    nadia.says()
    stranger.says()
    with pytest.raises(Refused):
        merge.merge(nadia.conversation, stranger.conversation, by=world.alba)
    with pytest.raises(Refused):
        merge.merge(nadia.conversation, world.nadia_asks().conversation, by=world.alba)


@pytest.mark.django_db(transaction=True)
def test_two_browsers_that_are_recognised_at_once_are_one_person(world, widget):
    browsers = [Browser(widget) for _each in range(4)]
    codes: list[int] = []

    def prove(browser):
        codes.append(shows(browser).status_code)
        connections.close_all()

    threads = [Thread(target=prove, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes == [204] * 4
    assert (Visitor.objects.count(), Customer.objects.count()) == (4, 1)
