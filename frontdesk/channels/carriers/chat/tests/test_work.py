"""Proof of work: when it is asked for, and what is none."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from itertools import count

import pytest
import time_machine

from frontdesk.channels.carriers.chat import work
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.channels.carriers.chat.tests.test_identity import SECRET, shows
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, sealed
from frontdesk.kit.http import limits
from frontdesk.people.models import Customer

pytestmark = pytest.mark.django_db


def solved(challenge):
    for number in count():
        digest = hashlib.sha256(f"{challenge['salt']}{number}".encode()).digest()
        if work.leading_zero_bits(digest) >= challenge["bits"]:
            return challenge | {"number": number}
    raise AssertionError


def unsolved(challenge):
    number = next(n for n in count() if work.leading_zero_bits(hashlib.sha256(f"{challenge['salt']}{n}".encode()).digest()) < challenge["bits"])
    return challenge | {"number": number}


@pytest.fixture
def asked(widget):
    Widget.objects.update(work_bits=8)


def begun(widget, number, network="203.0.113.7", at=None):
    """So many chats of that network, a minute ago if not at that time."""
    customer, at, start = Customer.objects.create(), at or clock.now() - timedelta(minutes=1), Visitor.objects.count()
    conversation = Conversation.objects.create(customer=customer, team=widget.team, channel="chat")
    made = {"widget": widget, "customer": customer, "conversation": conversation, "network": network, "created_at": at}
    Visitor.objects.bulk_create(Visitor(token_hash=f"begun-{start + each}", **made) for each in range(number))


@pytest.mark.usefixtures("asked")
def test_a_first_message_without_work_is_sent_back_and_one_with_it_goes_through(nadia):
    refused = nadia.says()
    assert (refused.status_code, refused.json()["code"]) == (428, "work")
    assert not Visitor.objects.exists()

    challenge = nadia.asks("work").json()
    assert challenge["bits"] == 8
    assert nadia.says(work=solved(challenge)).status_code == 201
    assert nadia.says("Hello?", "message-2").status_code == 201


@pytest.mark.usefixtures("asked")
def test_work_is_good_for_one_visitor_at_one_widget(nadia, stranger, world):
    proof = solved(nadia.asks("work").json())
    elsewhere = Browser(Widget.objects.create(name="Other", team=world.billing, work_bits=8), token=nadia.token)

    assert stranger.says(work=proof).status_code == 428
    assert elsewhere.says(work=proof).status_code == 428
    assert nadia.says(work=proof).status_code == 201
    assert nadia.says(work=proof).status_code == 200
    assert Visitor.objects.count() == 1


@pytest.mark.usefixtures("asked")
def test_what_is_no_work_is_none(nadia):
    challenge = nadia.asks("work").json()
    proof = solved(challenge)
    for wrong in (
        unsolved(challenge), proof | {"bits": 1}, proof | {"bits": 0}, proof | {"bits": True}, proof | {"until": challenge["until"] + 1},
        proof | {"salt": "of-my-own"}, proof | {"signature": ""}, proof | {"signature": None}, proof | {"number": str(proof["number"])},
        proof | {"number": -1}, proof | {"number": 2**64}, {}, [], "work", None, 7,
    ):
        limits.forget_all()
        assert nadia.says(work=wrong).status_code == 428, wrong
    with time_machine.travel(clock.now() + work.GOOD_FOR + timedelta(seconds=1), tick=False):
        assert nadia.says(work=proof).status_code == 428
    limits.forget_all()
    assert nadia.says(work=proof).status_code == 201


@pytest.mark.usefixtures("asked")
def test_who_is_signed_in_need_not_work(nadia):
    Widget.objects.update(identity_secret=sealed.seal(SECRET))
    shows(nadia)
    assert nadia.says().status_code == 201


def test_a_network_that_begins_unusually_many_chats_has_to_work_and_others_have_not(nadia, widget):
    begun(widget, work.BUSY_NETWORK, network=nadia.address)
    assert nadia.says().status_code == 201
    late = Browser(widget, address=nadia.address)
    assert late.says().status_code == 428
    assert late.asks("work").json()["bits"] == 14
    assert Browser(widget).asks("work").json()["bits"] == 0
    assert late.says(work=solved(late.asks("work").json())).status_code == 201


def test_a_widget_in_which_unusually_many_chats_begin_asks_everybody(nadia, widget, world):
    for number in range(work.BUSY_WIDGET + 1):
        begun(widget, 1, network=f"203.0.113.{number}")
    assert nadia.asks("work").json()["bits"] == 14
    elsewhere = Browser(Widget.objects.create(name="Other", team=world.billing))
    assert elsewhere.asks("work").json()["bits"] == 0


def test_what_is_many_is_held_against_the_last_week(nadia, widget):
    """Ten in each ten minutes of the week: a hundred are a busy hour, no attack."""
    begun(widget, 50, network="", at=clock.now() - timedelta(minutes=5))
    assert nadia.asks("work").json()["bits"] == 14
    begun(widget, 10 * 1008, network="", at=clock.now() - timedelta(days=3))
    assert nadia.asks("work").json()["bits"] == 0


@pytest.mark.parametrize(("number", "bits"), [(0, 0), (20, 0), (21, 14), (39, 14), (40, 15), (80, 16), (160, 17), (10**6, 18)])
def test_the_more_begin_the_more_work_it_is(number, bits):
    assert work.raised_bits(number, usual=20) == bits


@pytest.mark.usefixtures("asked")
def test_what_was_asked_for_is_enough_though_more_is_asked_by_now(nadia, widget):
    proof = solved(nadia.asks("work").json())
    begun(widget, 100, network=nadia.address)
    assert nadia.says(work=proof).status_code == 201


def test_zero_bits_are_counted_from_the_first_on():
    assert [work.leading_zero_bits(digest) for digest in (b"\xff\x00", b"\x01\xff", b"\x00\x80", b"\x00\x00")] == [0, 7, 8, 16]
