"""Nobody holds a conversation that they may not see."""

from __future__ import annotations

import pytest
from django.http import Http404

from frontdesk.conversations import access, assign, index
from frontdesk.kit.refused import Refused
from tests.world import World


def test_a_stranger_to_the_team_finds_nothing(world: World) -> None:
    conversation = world.nadia_asks().conversation
    assert access.conversation(world.alba, conversation.pk) == conversation
    with pytest.raises(Http404):
        access.conversation(world.zoe, conversation.pk)
    with pytest.raises(Http404):
        access.message(world.zoe, conversation.messages.get().pk)
    with pytest.raises(Http404):
        access.customer(world.zoe, conversation.customer_id)


def test_an_admin_sees_every_team(world: World) -> None:
    conversation = world.nadia_asks().conversation
    assign.to_team(conversation, world.billing, by=world.ada)
    assert access.conversation(world.ada, conversation.pk) == conversation


def test_search_finds_only_what_the_reader_may_see_and_follows_a_move(world: World) -> None:
    message = world.nadia_asks("The Überweisung is missing")
    index.catch_up()
    assert index.find("uberweis", agent=world.alba) == [message.pk]
    assert index.find("uberweis", agent=world.zoe) == []
    assign.to_team(message.conversation, world.billing, by=world.alba)
    assert index.find("missing überweisung", agent=world.zoe) == [message.pk]
    assert index.find("uberweis", agent=world.alba) == []


@pytest.mark.parametrize(("written", "asked"), [("東京都に住んでいます", "京都"), ("أين طلبي", "طلبي"), ("C'est l'été", "ete"), ("order-4711", "4711")])
def test_search_understands_many_scripts(world: World, written: str, asked: str) -> None:
    message = world.nadia_asks(written)
    index.catch_up()
    assert index.find(asked, agent=world.alba) == [message.pk]
    assert index.find("zebra", agent=world.alba) == []


@pytest.mark.parametrize("asked", ['"', "' OR 1=1", "a AND (", "* : ^", "", "!!!", "'; DROP TABLE search_text; --", "\\", "x" * 5000])
def test_search_takes_any_query(world: World, asked: str) -> None:
    world.nadia_asks()
    index.catch_up()
    index.find(asked, agent=world.alba)


def test_a_conversation_cannot_be_given_to_somebody_who_cannot_see_it(world: World) -> None:
    conversation = world.nadia_asks().conversation
    with pytest.raises(Refused):
        assign.to_agent(conversation, world.zoe, by=world.alba)
    assign.to_agent(conversation, world.bram, by=world.alba)
    moved = assign.to_team(conversation, world.billing, by=world.alba)
    assert moved.assignee is None
