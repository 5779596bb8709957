"""A customer's message comes in."""

from __future__ import annotations

import pytest

from frontdesk.conversations import assign, status, tallies
from frontdesk.conversations.models import Conversation, Event, Message, Status
from frontdesk.people.models import Customer
from tests.world import World


def test_a_first_message_begins_a_conversation_that_waits_for_us(world: World) -> None:
    message = world.nadia_asks("Where is my parcel?", subject="Parcel")
    conversation = Conversation.objects.get()
    assert (conversation.subject, conversation.status, conversation.preview) == ("Parcel", Status.NEW, "Where is my parcel?")
    assert conversation.waiting_since == message.created_at
    assert [event.kind for event in Event.objects.all()] == ["message.received", "policy.applied"]


def test_a_second_message_joins_the_conversation_and_keeps_the_first_waiting_time(world: World) -> None:
    first = world.nadia_asks()
    world.nadia_asks("Hello?", conversation=first.conversation)
    conversation = Conversation.objects.get()
    assert conversation.message_count == 2
    assert conversation.waiting_since == first.created_at


def test_a_second_copy_of_the_same_mail_is_ignored(world: World) -> None:
    first = world.nadia_asks(mail_id="abc@example.org")
    second = world.nadia_asks(mail_id="abc@example.org")
    assert first == second
    assert (Message.objects.count(), Event.objects.filter(kind="message.received").count(), Customer.objects.count()) == (1, 1, 1)


def test_a_message_sent_twice_by_the_browser_is_recorded_once(world: World) -> None:
    first = world.nadia_asks(channel="chat")
    conversation = first.conversation
    world.nadia_asks("again", channel="chat", conversation=conversation, client_id="c1")
    world.nadia_asks("again", channel="chat", conversation=conversation, client_id="c1")
    assert conversation.messages.count() == 2


def test_an_answer_to_a_solved_conversation_reopens_it(world: World) -> None:
    conversation = world.nadia_asks().conversation
    status.solve(conversation, by=world.alba)
    world.nadia_asks("It still does not work", conversation=conversation)
    conversation.refresh_from_db()
    assert conversation.status == Status.OPEN
    assert conversation.is_waiting


def test_an_automatic_message_is_kept_but_never_reopens(world: World) -> None:
    conversation = world.nadia_asks().conversation
    status.solve(conversation, by=world.alba)
    world.nadia_asks("I am on holiday", conversation=conversation, is_automatic=True)
    conversation.refresh_from_db()
    assert conversation.status == Status.SOLVED
    assert not conversation.is_waiting
    assert conversation.message_count == 2


def test_the_counters_agree_with_the_conversations(world: World) -> None:
    for _number in range(3):
        conversation = world.nadia_asks().conversation
    status.solve(conversation, by=world.alba)
    teams = [world.support.pk, world.billing.pk]
    assert tallies.totals(teams) == tallies.counted_again()
    tallies.fold()
    assert +tallies.totals(teams) == tallies.counted_again()


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 100_000])
def test_any_length_of_text_has_a_short_preview(world: World, text: str) -> None:
    world.nadia_asks(text)
    assert len(Conversation.objects.get().preview) <= 160


def test_what_comes_back_to_somebody_who_has_left_is_nobodys(world: World) -> None:
    conversation = world.nadia_asks().conversation
    assign.to_agent(conversation, world.bram, by=world.alba)
    world.nadia_asks("One more thing", conversation=conversation)
    conversation.refresh_from_db()
    assert conversation.assignee == world.bram
    world.bram.is_active = False
    world.bram.save()
    world.nadia_asks("Hello?", conversation=conversation)
    conversation.refresh_from_db()
    assert conversation.assignee is None
