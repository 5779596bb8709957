"""A question from a form is of a channel of its own; its answer goes by mail, and the reply to it comes back into it."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from frontdesk.channels import deliver
from frontdesk.channels.carriers.email import participants, relay
from frontdesk.channels.carriers.email.letter import letter_of
from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.channels.registry import CARRIERS
from frontdesk.clocks.conditions import CONDITIONS as OF_CLOCKS
from frontdesk.conversations import post, split
from frontdesk.conversations.models import Conversation, Delivery, Message
from frontdesk.conversations.post import Words
from frontdesk.routing.rules.known import CONDITIONS as OF_RULES
from tests.world import MORNING


@pytest.fixture
def asked(world) -> Conversation:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    return world.nadia_asks(channel="form", mail_id="form.abc@help-centre.invalid").conversation


def test_the_answer_goes_by_mail_to_the_address_in_the_form(asked, world):
    reply = post.reply(asked, by=world.alba, words=Words("It is on its way."))
    letter = letter_of(reply)
    assert (reply.channel, letter.to, letter.sender.email) == ("form", ("nadia@example.org",), "help@desk.example.org")
    assert (letter.in_reply_to, letter.references) == ("", ()), "the form's own id means nothing to other programs"


def test_its_carrier_waits_for_a_relay_as_mail_does(asked, world):
    reply = post.reply(asked, by=world.alba, words=Words("It is on its way."))
    deliver.send(reply.pk)
    reply.refresh_from_db()
    assert reply.delivery == Delivery.WAITING


def test_it_is_sent_through_the_relay(asked, world, monkeypatch):
    Relay.objects.create(host="relay.example.org", port=25)
    handed = []
    monkeypatch.setattr(relay, "send", lambda _data, **more: handed.append(more["recipients"]) or deliver.Sent())
    reply = post.reply(asked, by=world.alba, words=Words("It is on its way."))
    deliver.send(reply.pk)
    reply.refresh_from_db()
    assert (reply.delivery, handed) == (Delivery.SENT, [("nadia@example.org",)])


def test_a_reply_by_mail_goes_on_in_it_and_its_sender_is_answered(asked, world):
    world.nadia_asks("Thank you!", conversation=asked)
    reply = post.reply(asked, by=world.alba, words=Words("You are welcome."))
    assert (reply.channel, letter_of(reply).to) == ("form", ("nadia@example.org",))
    assert participants.of([asked.pk]).to == ("nadia@example.org",)


def test_it_can_be_split_off(asked, world):
    assert split.split(Message.objects.get(), by=world.alba, at=MORNING).channel == "form"


@pytest.mark.parametrize("conditions", [OF_CLOCKS, OF_RULES])
def test_promises_and_rules_can_ask_for_it(conditions):
    assert {value for value, _label in conditions["channel"].choices()} == set(CARRIERS)


def test_what_came_by_the_form_before_is_found_by_its_ids(world):
    form = world.nadia_asks(mail_id="form.abc@help-centre.invalid").conversation
    mail = world.nadia_asks(mail_id="other@example.org").conversation
    importlib.import_module("frontdesk.conversations.migrations.0008_form_channel").name_the_channel(apps, None)
    assert [Conversation.objects.get(pk=each.pk).channel for each in (form, mail)] == ["form", "email"]
    assert sorted(Message.objects.values_list("channel", flat=True)) == ["email", "form"]
