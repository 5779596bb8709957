"""What is done with a conversation while its customer is there is done with the chat."""

from __future__ import annotations

from frontdesk.conversations import assign, chats, company, share
from frontdesk.conversations.models import ChatState, EndedBy
from frontdesk.routing import offer
from frontdesk.routing.tests.test_offer import asked, chat_with, morning, online  # noqa: F401
from tests.world import MORNING, World


def test_a_chat_that_waits_is_offered_to_the_team_that_has_it_now(world: World) -> None:
    online(world.alba, world.zoe)
    chat = chat_with(world)
    assert asked(chat) == {world.alba.pk}
    assign.to_team(chat.conversation, world.billing, by=world.alba)
    assert asked(chat) == {world.zoe.pk}


def test_who_cannot_see_it_any_more_has_it_no_more_and_is_in_it_no_more(world: World) -> None:
    online(world.alba, world.bram, world.zoe)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    company.join(chat, by=world.bram)
    assign.to_team(chat.conversation, world.billing, by=world.ada)
    chat.refresh_from_db()
    assert (chat.state, chat.agent) == (ChatState.QUEUED, None)
    assert not chat.participants.filter(left_at=None).exists()
    assert asked(chat) == {world.zoe.pk}


def test_a_team_that_is_shown_it_no_longer_leaves_the_chat(world: World) -> None:
    online(world.alba, world.zoe)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    share.with_team(chat.conversation, world.billing, by=world.alba)
    company.join(chat, by=world.zoe)
    share.no_longer_with(chat.conversation, world.billing.pk, by=world.alba)
    chat.refresh_from_db()
    assert chat.agent == world.alba
    assert not chat.participants.filter(left_at=None).exists()


def test_who_takes_the_conversation_has_the_chat(world: World) -> None:
    online(world.alba, world.bram)
    chat = chat_with(world)
    assign.to_agent(chat.conversation, world.bram, by=world.bram)
    assert chats.live(chat.conversation).agent == world.bram
    assert asked(chat) == set()
    assign.to_agent(chat.conversation, world.alba, by=world.alba)
    assert chats.live(chat.conversation).agent == world.alba


def test_who_is_given_the_conversation_is_offered_the_chat_first(world: World) -> None:
    online(world.alba, world.bram, world.ada)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    assign.to_agent(chat.conversation, world.bram, by=world.alba)
    assert asked(chat) == {world.bram.pk}


def test_a_conversation_that_is_nobodys_again_lets_its_chat_wait(world: World) -> None:
    online(world.alba, world.bram)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    assign.to_agent(chat.conversation, None, by=world.alba)
    assert chats.live(chat.conversation).state == ChatState.QUEUED
    assert asked(chat) == {world.bram.pk}


def test_who_gives_a_chat_back_is_asked_only_when_nobody_else_can_take_it(world: World) -> None:
    online(world.alba, world.bram)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    chats.give_back(chat, why="chosen", by=world.alba)
    assert asked(chat) == {world.bram.pk}
    other = offer.accept(chat_with(world, "other"), by=world.bram, at=MORNING)
    world.alba.presence.delete()
    chats.give_back(other, why="chosen", by=world.bram)
    assert asked(other) == {world.bram.pk}


def test_a_colleague_of_a_team_that_is_shown_it_can_be_handed_a_chat(world: World) -> None:
    online(world.alba, world.zoe)
    chat = offer.accept(chat_with(world), by=world.alba, at=MORNING)
    share.with_team(chat.conversation, world.billing, by=world.alba)
    chats.give_back(chat, why="transferred", to=world.zoe, by=world.alba)
    assert asked(chat) == {world.zoe.pk}


def test_of_a_chat_that_has_ended_nothing_follows(world: World) -> None:
    chat = chats.end(chat_with(world), how=EndedBy.LEFT, by=None)
    assign.to_team(chat.conversation, world.billing, by=world.ada)
    assign.to_agent(chat.conversation, world.zoe, by=world.zoe)
    assert chats.live(chat.conversation) is None
    assert asked(chat) == set()
