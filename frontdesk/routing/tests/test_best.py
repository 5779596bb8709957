"""A desk that asks the best one first: who that is, who is next, and what time opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.conversations import chats
from frontdesk.conversations.models import ChatSession, Conversation, EndedBy, Event, Message
from frontdesk.people.models import Agent, AgentLanguage, AgentSkill, Desk, Here, OffersTo, Skill
from frontdesk.routing import needs, offer, watch
from frontdesk.routing.models import Offer
from tests.world import MORNING, World

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def morning() -> object:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def picky(world: World) -> World:
    Desk.objects.update(offers_to=OffersTo.BEST)
    return world


def chat_with(world: World, subject: str = "Help") -> ChatSession:
    asked = world.nadia_asks(subject=subject, channel="chat", is_live=True, client_id=f"client-{subject}")
    return chats.live(asked.conversation)


def online(*agents: Agent) -> None:
    for agent in agents:
        watch.be(agent, Here.ONLINE, at=MORNING)


def asked(chat: ChatSession) -> set[str]:
    current = Offer.objects.filter(chat=chat, closed_at=None).first()
    return set(current.agents.values_list("name", flat=True)) if current else set()


def pass_time(chat: ChatSession, seconds: int) -> None:
    """Nobody takes the offer; its time is up."""
    offer.miss(Offer.objects.get(chat=chat, closed_at=None), at=MORNING + seconds * SECOND)


def test_one_is_asked_and_the_offer_says_why(picky: World) -> None:
    AgentSkill.objects.create(agent=picky.alba, skill=Skill.objects.create(name="warranty"), level=5)
    online(picky.alba, picky.bram)
    chat = chat_with(picky)
    assert asked(chat) == {"Bram"}
    why = Offer.objects.get().why
    assert (why["because"], why["not_asked"][str(picky.alba.pk)], why["asked"]) == ("specialist", "behind", 1)


def test_who_lets_it_pass_is_followed_by_the_next_best_and_then_by_all(picky: World, morning: object) -> None:
    Desk.objects.update(misses_until_away=9)
    online(picky.alba, picky.bram, picky.ada)
    chat = chat_with(picky)
    assert asked(chat) == {"Alba"}
    pass_time(chat, 30)
    assert asked(chat) == {"Bram"}
    pass_time(chat, 60)
    assert asked(chat) == {"Ada"}
    pass_time(chat, 90)
    assert asked(chat) == {"Alba", "Bram", "Ada"}


def test_two_chats_at_once_go_to_two_people(picky: World) -> None:
    online(picky.alba, picky.bram)
    assert [asked(chat_with(picky, each)) for each in ("one", "two")] == [{"Alba"}, {"Bram"}]


def test_who_lacks_the_skill_is_not_asked_however_long_it_waits(picky: World) -> None:
    skill = Skill.objects.create(name="warranty")
    chat = chat_with(picky)
    needs.ask(chat.conversation, skill, by=picky.alba)
    online(picky.alba)
    offer.look_again(MORNING + 300 * SECOND)
    assert asked(chat) == set()
    AgentSkill.objects.create(agent=picky.alba, skill=skill, level=1)
    offer.look_again(MORNING + 300 * SECOND)
    assert asked(chat) == {"Alba"}


def test_time_opens_the_circle_from_native_to_fluent_to_anybody_and_it_never_closes_again(picky: World) -> None:
    Desk.objects.update(misses_until_away=9)
    AgentLanguage.objects.create(agent=picky.bram, language="fi", level=2)
    chat_with(picky, "first")
    Message.objects.update(language="fi")
    chat = ChatSession.objects.get()
    online(picky.alba, picky.bram)
    assert asked(chat) == set()
    offer.look_again(MORNING + 59 * SECOND)
    assert asked(chat) == set()
    watch.look(MORNING + 60 * SECOND)
    assert asked(chat) == {"Bram"}
    assert Offer.objects.get().why["width"] == 1
    pass_time(chat, 125)
    assert asked(chat) == {"Alba"}


def test_who_had_the_chat_before_is_asked_first(picky: World) -> None:
    from frontdesk.conversations.post import Words, reply

    online(picky.alba, picky.bram)
    chat = chat_with(picky)
    offer.accept(chat, by=picky.bram, at=MORNING)
    reply(chat.conversation, by=picky.bram, words=Words("Hello"))
    chats.end(chat, how=EndedBy.AGENT, by=picky.bram, at=MORNING)
    watch.be(picky.bram, Here.ONLINE, at=MORNING)
    again = picky.nadia_asks(text="One more thing", channel="chat", is_live=True, client_id="again", conversation=Conversation.objects.get())
    assert asked(chats.live(again.conversation)) == {"Bram"}


def test_who_was_busy_for_most_of_the_last_hour_is_not_asked(picky: World) -> None:
    Agent.objects.update(max_chats=1)
    online(picky.alba, picky.bram)
    chat = chat_with(picky, "long")
    offer.accept(chat, by=picky.alba, at=MORNING)
    ChatSession.objects.update(accepted_at=MORNING - 3600 * SECOND, first_accepted_at=MORNING - 3600 * SECOND)
    Desk.objects.update(wrap_up_seconds=0)
    chats.end(chat, how=EndedBy.AGENT, by=picky.alba, at=MORNING)
    watch.be(picky.bram, Here.AWAY, at=MORNING)
    second = chat_with(picky, "second")
    assert asked(second) == set()
    offer.look_again(MORNING + 433 * SECOND)
    assert asked(second) == {"Alba"}


def test_what_waits_is_offered_by_dispatch_when_somebody_comes_online(picky: World) -> None:
    Agent.objects.update(max_chats=1)
    older = chat_with(picky, "older")
    richer = picky.nadia_asks(subject="richer", channel="chat", is_live=True, client_id="richer", at=MORNING + SECOND)
    Conversation.objects.filter(pk=richer.conversation_id).update(priority=4)
    online(picky.alba)
    assert (asked(older), asked(chats.live(richer.conversation))) == (set(), {"Alba"})


def test_a_wanted_colleague_is_asked_as_before(picky: World) -> None:
    online(picky.alba, picky.bram)
    chat = chat_with(picky)
    offer.accept(chat, by=picky.alba, at=MORNING)
    chats.give_back(chat, why="transferred", to=picky.bram, by=picky.alba, at=MORNING)
    assert asked(chat) == {"Bram"}


def test_everybody_is_asked_where_the_desk_has_not_said_otherwise(world: World) -> None:
    online(world.alba, world.bram)
    assert asked(chat_with(world)) == {"Alba", "Bram"}
    assert Event.objects.filter(kind="chat.offered").count() == 1
