"""The assistant answers first while it is there; people get the chat when it hands over, falls silent, or is not wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.commands.verify.checks import OF_ONE_MOMENT
from frontdesk.conversations import assisted, chats, queue
from frontdesk.conversations.models import ChatSession, ChatState, Conversation, Event, Message
from frontdesk.conversations.post import Words, reply
from frontdesk.kit.refused import Refused
from frontdesk.people import assistant
from frontdesk.people.models import Agent, Here, Membership
from frontdesk.routing import offer, watch
from frontdesk.routing.models import Offer
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning() -> object:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def alive(world: World) -> Agent:
    """A program speaks as the assistant, for an admin."""
    assistant.heard(world.ada, at=MORNING)
    return world.ada


def chat_with(world: World, **more: object) -> ChatSession:
    arrival = {"channel": "chat", "is_live": True, "is_for_assistant": True, "client_id": "client-1"} | more
    return chats.live(world.nadia_asks(**arrival).conversation)


def offered(chat: ChatSession) -> bool:
    return Offer.objects.filter(chat=chat, closed_at=None).exists()


def test_a_new_chat_goes_to_the_assistant_first_and_is_offered_to_nobody(world: World, alive: Agent) -> None:
    watch.be(world.alba, Here.ONLINE, at=MORNING)
    chat = chat_with(world)
    assert chat.state == ChatState.ASSISTANT
    assert not offered(chat)


@pytest.mark.parametrize("seconds", [120, 3600])
def test_one_that_is_heard_of_no_more_gets_no_chat(world: World, alive: Agent, morning: object, seconds: int) -> None:
    watch.be(world.alba, Here.ONLINE, at=MORNING)
    chat = chat_with(world, at=MORNING + timedelta(seconds=seconds))
    assert chat.state == ChatState.QUEUED
    assert offered(chat)


def test_one_that_may_not_see_the_team_gets_no_chat_of_it(world: World) -> None:
    assistant.heard(world.zoe, at=MORNING)
    assert not assistant.is_alive(MORNING, team_id=world.support.pk)
    assert chat_with(world).state == ChatState.QUEUED
    Membership.objects.create(agent=world.zoe, team=world.support)
    assert assistant.is_alive(MORNING, team_id=world.support.pk)
    Agent.objects.filter(pk=world.zoe.pk).update(is_active=False)
    assert not assistant.is_alive(MORNING)


def test_signs_of_life_are_written_at_most_every_twenty_seconds(world: World, alive: Agent, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        assistant.heard(alive, at=MORNING + timedelta(seconds=19))
    assistant.heard(alive, at=MORNING + timedelta(seconds=20))
    assert assistant.is_alive(MORNING + timedelta(seconds=139))
    assert not assistant.is_alive(MORNING + timedelta(seconds=140))


def test_what_the_assistant_says_is_no_answer_of_a_person(world: World, alive: Agent) -> None:
    chat = chat_with(world)
    assisted.say(chat.conversation, words=Words("Have you looked under the sofa?"))
    conversation = Conversation.objects.get()
    assert (conversation.status, conversation.last_author) == ("new", "bot")
    assert conversation.waiting_since == MORNING
    assert chats.live(conversation).state == ChatState.ASSISTANT
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(MORNING)] == []


def test_handed_over_it_is_offered_to_people_who_find_the_summary(world: World, alive: Agent, morning: object) -> None:
    watch.be(world.alba, Here.ONLINE, at=MORNING)
    chat = chat_with(world)
    morning.shift(600)
    chat = assisted.to_people(chat.conversation, by=None, summary="Wants her money back.")
    assert chat.state == ChatState.QUEUED
    assert offered(chat)
    note = assisted.summary_of(chat)
    assert (note.text, note.visibility, note.author_kind, note.agent) == ("Wants her money back.", "internal", "bot", None)
    event = Event.objects.filter(kind="chat.returned").get()
    assert (event.actor, event.facts["why"]) == ("system", "people")


def test_the_wait_for_a_person_begins_with_the_hand_over_and_is_kept_from_then_on(world: World, alive: Agent, morning: object) -> None:
    first = chat_with(world)
    morning.shift(600)
    second = chat_with(world, subject="Another", client_id="client-2", is_for_assistant=False)
    morning.shift(10)
    first = assisted.to_people(first.conversation, by=None)
    assert (queue.place(second, team_id=world.support.pk), queue.place(first, team_id=world.support.pk)) == (1, 2)
    morning.shift(20)
    first = offer.accept(first, by=world.alba, at=MORNING + timedelta(seconds=630))
    assert first.waited_seconds(MORNING) == 20
    first = chats.give_back(first, why="chosen", by=world.alba)
    assert first.queued_at == MORNING + timedelta(seconds=610)


def test_a_chat_of_an_assistant_that_fell_silent_goes_to_people(world: World, alive: Agent) -> None:
    watch.be(world.alba, Here.ONLINE, at=MORNING)
    chat = chat_with(world)
    watch.look(MORNING + timedelta(seconds=60))
    assert chats.live(chat.conversation).state == ChatState.ASSISTANT
    watch.look(MORNING + timedelta(seconds=121))
    assert chats.live(chat.conversation).state == ChatState.QUEUED
    assert Event.objects.get(kind="chat.returned").facts["why"] == "silent"


def test_the_assistant_talks_over_nobody(world: World, alive: Agent) -> None:
    chat = chat_with(world)
    reply(chat.conversation, by=world.alba, words=Words("I am Alba."))
    with pytest.raises(Refused, match="people go on with it"):
        assisted.say(chat.conversation, words=Words("Beep."))
    assisted.to_people(chat.conversation, by=None, summary="Came late.")
    assert chats.live(chat.conversation).agent == world.alba
    assert Message.objects.filter(text="Came late.", visibility="internal").exists()


def test_people_give_it_to_the_assistant_only_while_one_is_there(world: World, alive: Agent, morning: object) -> None:
    chat = offer.accept(chat_with(world, is_for_assistant=False), by=world.alba, at=MORNING)
    chat = assisted.to_assistant(chat.conversation, by=world.alba, summary="Only the address is missing.")
    assert (chat.state, chat.agent) == (ChatState.ASSISTANT, None)
    assert Message.objects.get(visibility="internal").agent == world.alba
    chats.give_back(chat, why="people", by=None)
    morning.shift(121)
    with pytest.raises(Refused, match="No assistant is there"):
        assisted.to_assistant(chat.conversation, by=world.alba)


def test_where_no_chat_goes_on_there_is_nothing_to_hand_over(world: World, alive: Agent) -> None:
    conversation = world.nadia_asks(channel="chat").conversation
    for verb in (assisted.to_people, assisted.to_assistant):
        with pytest.raises(Refused, match="No chat goes on"):
            verb(conversation, by=world.alba)
    with pytest.raises(Refused, match="No chat goes on"):
        assisted.say(conversation, words=Words("Hello?"))
