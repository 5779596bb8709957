"""Chats are offered to who can take them, and taken by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, ChatState, EndedBy, Event
from frontdesk.conversations.post import Words, reply
from frontdesk.kit.jobs.work import run_due
from frontdesk.kit.refused import Refused
from frontdesk.people import presence
from frontdesk.people.models import Agent, AgentSkill, Here, Skill
from frontdesk.routing import needs, offer, watch
from frontdesk.routing.models import Offer
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning() -> object:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def chat_with(world: World, subject: str = "Help") -> ChatSession:
    asked = world.nadia_asks(subject=subject, channel="chat", is_live=True, client_id=f"client-{subject}")
    return chats.live(asked.conversation)


def asked(chat: ChatSession) -> set[int]:
    open_one = Offer.objects.filter(chat=chat, closed_at=None).first()
    return set(open_one.reached.values_list("agent_id", flat=True)) if open_one else set()


def online(*agents: Agent) -> None:
    for agent in agents:
        watch.be(agent, Here.ONLINE, at=MORNING)


def kinds(chat: ChatSession) -> list[str]:
    return list(Event.objects.filter(conversation=chat.conversation_id, kind__startswith="chat.").values_list("kind", flat=True))


def test_it_reaches_all_of_the_team_who_are_online_and_nobody_else(world: World) -> None:
    online(world.alba, world.bram, world.zoe)
    assert asked(chat_with(world)) == {world.alba.pk, world.bram.pk}


def test_exactly_one_gets_it(world: World) -> None:
    online(world.alba, world.bram)
    chat = chat_with(world)
    offer.accept(chat, by=world.bram, at=MORNING)
    with pytest.raises(Refused, match="Bram"):
        offer.accept(chat, by=world.alba, at=MORNING)
    assert asked(chat) == set()
    assert chats.live(chat.conversation).agent == world.bram


def test_who_has_as_many_as_they_take_is_not_asked(world: World) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(max_chats=1)
    online(world.alba, world.bram)
    offer.accept(chat_with(world, "one"), by=world.alba, at=MORNING)
    second = chat_with(world, "two")
    assert asked(second) == {world.bram.pk}
    with pytest.raises(Refused, match="as many as you take"):
        offer.accept(second, by=world.alba, at=MORNING)


def test_nobody_takes_it_so_it_says_so_and_goes_on_to_others_first(world: World, morning: object) -> None:
    online(world.alba)
    chat = chat_with(world)
    online(world.bram)
    morning.shift(31)
    run_due()
    assert "chat.missed" in kinds(chat)
    assert asked(chat) == {world.bram.pk}


def test_who_lets_two_pass_is_away_and_is_not_asked_again(world: World, morning: object) -> None:
    online(world.alba)
    chat = chat_with(world)
    for _round in range(2):
        morning.shift(31)
        run_due()
    assert presence.of(world.alba).state == Here.AWAY
    assert asked(chat) == set()
    assert kinds(chat) == ["chat.queued", "chat.offered", "chat.missed", "chat.offered", "chat.missed"]


def test_who_comes_online_is_offered_who_waits_longest(world: World) -> None:
    first, second = chat_with(world, "one"), chat_with(world, "two")
    assert asked(first) == set()
    online(world.alba)
    assert asked(first) == asked(second) == {world.alba.pk}


def test_when_all_decline_it_goes_on_at_once(world: World) -> None:
    online(world.alba, world.bram)
    chat = chat_with(world)
    offer.decline(chat, by=world.alba, at=MORNING)
    assert asked(chat) == {world.alba.pk, world.bram.pk}
    offer.decline(chat, by=world.bram, at=MORNING)
    assert Offer.objects.filter(chat=chat).count() == 2
    assert presence.of(world.alba).missed == 0


def test_who_answers_a_waiting_chat_has_taken_it(world: World) -> None:
    online(world.alba, world.bram)
    chat = chat_with(world)
    reply(chat.conversation, by=world.bram, words=Words(text="Hello"))
    assert chats.live(chat.conversation).agent == world.bram
    assert asked(chat) == set()


def test_a_handed_over_chat_is_offered_to_the_colleague_alone_and_then_to_all(world: World, morning: object) -> None:
    online(world.alba, world.bram, world.ada)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    chats.give_back(chat, why="transferred", by=world.alba, to=world.bram)
    assert asked(chat) == {world.bram.pk}
    morning.shift(31)
    run_due()
    assert asked(chat) == {world.alba.pk, world.ada.pk}


def test_the_chats_of_a_laptop_that_sleeps_go_back_to_the_queue(world: World) -> None:
    online(world.alba, world.bram)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    later = MORNING + timedelta(seconds=91)
    presence.heard(world.bram, at=later)
    watch.look(later)
    assert presence.of(world.alba).state == Here.AWAY
    assert chats.live(chat.conversation).state == ChatState.ACTIVE
    presence.heard(world.bram, at=later + timedelta(seconds=121))
    watch.look(later + timedelta(seconds=121))
    assert chats.live(chat.conversation).state == ChatState.QUEUED
    assert asked(chat) == {world.bram.pk}


def test_after_the_last_chat_comes_a_wrap_up_that_ends_by_itself(world: World) -> None:
    online(world.alba)
    one, two = (offer.accept(chat_with(world, name), by=world.alba, at=MORNING) for name in ("one", "two"))
    chats.end(one, how=EndedBy.AGENT, by=world.alba)
    assert presence.of(world.alba).state == Here.ONLINE
    chats.end(two, how=EndedBy.CUSTOMER, by=two.conversation.customer)
    assert presence.of(world.alba).state == Here.WRAP_UP
    watch.look(MORNING + timedelta(seconds=31))
    assert presence.of(world.alba).state == Here.ONLINE


def test_a_mail_begins_no_chat(world: World) -> None:
    online(world.alba)
    world.nadia_asks()
    assert not ChatSession.objects.exists()


def test_who_lacks_a_skill_that_it_asks_for_is_not_among_everybody(world: World) -> None:
    skill = Skill.objects.create(name="warranty")
    AgentSkill.objects.create(agent=world.alba, skill=skill, level=1)
    AgentSkill.objects.create(agent=world.bram, skill=skill, level=2)
    chat = chat_with(world)
    needs.ask(chat.conversation, skill, level=2, by=world.alba)
    online(world.alba, world.bram, world.ada)
    assert asked(chat) == {world.bram.pk}
    assert Offer.objects.get().why["not_asked"] == {str(world.alba.pk): "skill", str(world.ada.pk): "offline"}


def test_a_wanted_colleague_is_asked_whatever_their_skills(world: World) -> None:
    chat = chat_with(world)
    needs.ask(chat.conversation, Skill.objects.create(name="warranty"), by=world.alba)
    online(world.alba, world.bram)
    chats.give_back(chat, why="transferred", to=world.bram, by=world.alba, at=MORNING)
    assert asked(chat) == {world.bram.pk}
