"""What is asked before a first message: it is checked, kept, and shown as it was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.channels.carriers.chat.tests.test_identity import SECRET, shows
from frontdesk.conversations.models import Message
from frontdesk.kit import clock, sealed

pytestmark = pytest.mark.django_db


def asked(name, label, kind="text", options=(), is_required=False):
    return {"name": name, "label": label, "type": kind, "options": list(options), "is_required": is_required}


NAME, EMAIL = asked("name", "Your name", is_required=True), asked("email", "Mail address", "email", is_required=True)
TOPIC = asked("topic", "What is it about?", "select", ["An order", "A return"])
ORDER, TERMS = asked("order", "Order number", "number"), asked("terms", "I am of age", "checkbox", is_required=True)
CONSENT = "You may keep what I write."


@pytest.fixture
def asks():
    return lambda *fields, consent="": Widget.objects.update(fields=list(fields), consent=consent)


def test_the_answers_are_kept_by_what_was_asked(nadia, asks):
    asks(NAME, EMAIL, TOPIC, ORDER, TERMS)
    details = {"name": " Nadia  K. ", "email": "Nadia@Example.org", "topic": "A return", "order": "4711", "terms": True, "more": "x"}
    assert nadia.says(details=details).status_code == 201

    visitor = nadia.visitor
    assert visitor.details == {
        "Your name": "Nadia K.", "Mail address": "Nadia@Example.org", "What is it about?": "A return", "Order number": "4711", "I am of age": "Yes",
    }
    assert (visitor.email, visitor.customer.name) == ("nadia@example.org", "Nadia K.")


def test_what_is_missing_or_does_not_fit_is_named(nadia, asks):
    asks(NAME, EMAIL, TOPIC, TERMS)
    right = {"name": "Nadia", "email": "nadia@example.org", "terms": True}
    for wrong, word in (
        ({"name": " "}, "Your name"), ({"email": "nadia"}, "Mail address"), ({"topic": "Else"}, "What is it about?"),
        ({"terms": False}, "I am of age"), ({"name": ["x"]}, "Your name"), ({"name": "x" * 1000}, "Your name"),
    ):
        refused = nadia.says(details=right | wrong)
        assert refused.status_code == 422
        assert word in refused.json()["detail"]
    assert nadia.says(details="x").status_code == 422
    assert nadia.says().status_code == 422
    assert not Visitor.objects.exists()
    assert nadia.says(details=right).status_code == 201


def test_only_the_first_message_is_asked_and_sent_again_it_is_the_same(nadia, asks):
    asks(NAME)
    assert nadia.says(details={"name": "Nadia"}).status_code == 201
    assert nadia.says().status_code == 200
    assert nadia.says("Hello?", "message-2").status_code == 201


def test_nothing_need_be_filled_in_that_is_not_required(nadia, stranger, asks):
    asks(TOPIC, ORDER)
    assert nadia.says().status_code == 201
    assert stranger.says(details={"topic": "", "order": ""}).status_code == 201
    assert nadia.visitor.details == {}


def test_the_consent_is_kept_with_its_sentence_and_its_instant(nadia, stranger, asks):
    asks(consent=CONSENT)
    for no in (False, None, "true", 1):
        refused = nadia.says(consented=no)
        assert refused.status_code == 422
        assert CONSENT in refused.json()["detail"]
    assert nadia.says(consented=True).status_code == 201
    asks(consent="Another sentence.")
    nadia.says("Hello?", "message-2")

    visitor = nadia.visitor
    assert visitor.consented_to == CONSENT
    assert clock.now() - visitor.consented_at < timedelta(minutes=1)


def test_who_is_signed_in_need_not_say_what_the_page_has_said(nadia, asks, widget):
    asks(NAME, EMAIL, TOPIC, consent=CONSENT)
    Widget.objects.update(identity_secret=sealed.seal(SECRET))
    shows(nadia)
    assert nadia.says(consented=True).status_code == 201
    phone = Browser(widget)
    shows(phone)
    assert phone.says("Hello?", "message-2").status_code == 201


def test_the_form_without_scripts_asks_the_same(client, widget, asks):
    asks(NAME, TOPIC, ORDER, TERMS, consent=CONSENT)
    address = f"/chat/{widget.key}/form"
    page = client.get(address).content.decode()
    assert all(asked["label"] in page for asked in (NAME, TOPIC, ORDER, TERMS))
    assert CONSENT in page

    right = {
        "token": "f" * 43, "name": "Nadia", "email": "nadia@example.org", "text": "Where is it?", "asked_topic": "An order",
        "asked_order": "4711", "asked_terms": "on", "consented": "on",
    }
    for name in ("name", "asked_terms", "consented"):
        assert client.post(address, {field: value for field, value in right.items() if field != name}).status_code == 422
    assert client.post(address, right | {"asked_order": "x"}).status_code == 422
    assert not Message.objects.exists()
    for _twice in range(2):
        assert client.post(address, right).status_code == 302
    visitor = Visitor.objects.get()
    assert visitor.details == {
        "Your name": "Nadia", "What is it about?": "An order", "Order number": "4711", "I am of age": "Yes",
    }
    assert (visitor.consented_to, Message.objects.count()) == (CONSENT, 1)
