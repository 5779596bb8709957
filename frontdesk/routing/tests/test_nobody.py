"""A chat that waits while nobody is there any more is over, and its customer hears so."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession
from frontdesk.people.models import Here
from frontdesk.routing import nobody, watch
from frontdesk.routing.tests.test_offer import chat_with, online
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning() -> object:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def after(minutes: float) -> int:
    return nobody.look(MORNING + timedelta(minutes=minutes))


def ended_by(chat: ChatSession) -> str:
    return ChatSession.objects.get(pk=chat.pk).ended_by


def test_who_waits_for_nobody_is_told_so_after_three_minutes(world: World) -> None:
    online(world.alba)
    chat = chat_with(world)
    watch.be(world.alba, Here.OFFLINE, at=MORNING + timedelta(minutes=1))
    assert (after(3.9), after(4.1), after(5)) == (0, 1, 0)
    assert ended_by(chat) == "nobody"


@pytest.mark.parametrize("state", [Here.ONLINE, Here.WRAP_UP])
def test_who_is_here_may_still_take_it_however_long_it_waits(world: World, state: Here) -> None:
    online(world.alba)
    chat = chat_with(world)
    watch.be(world.alba, state, at=MORNING)
    assert after(60) == 0
    assert chats.live(chat.conversation) == chat


def test_another_team_is_nobody_here(world: World) -> None:
    online(world.alba, world.zoe)
    chat = chat_with(world)
    watch.be(world.alba, Here.AWAY, at=MORNING)
    assert after(4) == 1
    assert ended_by(chat) == "nobody"


def test_a_colleague_of_another_team_to_whom_it_is_handed_is_somebody(world: World) -> None:
    online(world.alba, world.zoe)
    chat = chat_with(world)
    watch.be(world.alba, Here.OFFLINE, at=MORNING)
    ChatSession.objects.filter(pk=chat.pk).update(wanted=world.zoe)
    assert after(4) == 0


def test_a_chat_that_is_with_somebody_is_left_alone(world: World) -> None:
    online(world.alba)
    chat = chats.accept(chat_with(world), by=world.alba, at=MORNING)
    watch.presence.be(world.alba, Here.AWAY, at=MORNING)
    assert after(10) == 0
    assert ended_by(chat) == ""
