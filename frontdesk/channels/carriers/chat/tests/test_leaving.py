"""A chat whose customer has gone is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels.carriers.chat import leaving
from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, Event
from frontdesk.people import presence
from frontdesk.people.models import Here
from tests.world import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False) as travel:
        yield travel


@pytest.fixture
def chat(nadia, world) -> ChatSession:
    presence.be(world.alba, Here.ONLINE, at=MORNING)
    nadia.says()
    return chats.live(nadia.conversation)


def after(minutes: float) -> int:
    return leaving.look(MORNING + timedelta(minutes=minutes))


@pytest.mark.parametrize("is_taken", [True, False])
def test_who_shows_no_sign_of_life_for_five_minutes_has_left(chat, nadia, world, is_taken):
    if is_taken:
        chats.accept(chat, by=world.alba)
    assert after(4.9) == 0
    assert (after(5.1), after(6)) == (1, 0)
    chat.refresh_from_db()
    assert (chat.state, chat.ended_by) == ("ended", "left")
    assert Event.objects.get(kind="chat.ended").actor == "system"


@pytest.mark.parametrize("sign", ["state", "messages", "ticket", "typing"])
def test_an_open_page_is_a_sign_of_life(chat, nadia, morning, sign):
    morning.shift(240)
    if sign in ("state", "messages"):
        nadia.asks(sign)
    else:
        nadia.tells(sign)
    assert (after(6), after(9.5)) == (0, 1)


def test_another_visitors_page_is_none(chat, stranger, morning):
    morning.shift(240)
    stranger.says()
    assert after(6) == 1
    assert chats.live(stranger.conversation) is not None


def test_who_comes_back_after_it_begins_another(chat, nadia, morning):
    assert after(6) == 1
    morning.shift(600)
    assert nadia.asks("state").json()["chat"]["ended_by"] == "left"
    nadia.says("I am back.", "message-2")
    assert chats.live(nadia.conversation).pk != chat.pk
