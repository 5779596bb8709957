"""An agent answers, or tells the team."""

from __future__ import annotations

import pytest

from frontdesk.conversations import chats, post
from frontdesk.conversations.models import Conversation, Delivery, EndedBy, Event, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.refused import Refused
from tests.world import World


def test_a_reply_is_queued_and_the_customer_no_longer_waits(world: World) -> None:
    conversation = world.nadia_asks().conversation
    message = post.reply(conversation, by=world.alba, words=Words("It is on its way."))
    conversation.refresh_from_db()
    assert (conversation.status, conversation.waiting_since) == (Status.PENDING_CUSTOMER, None)
    assert message.delivery == Delivery.QUEUED
    answered = Event.objects.get(kind="message.answered")
    assert [job.arguments for job in Job.objects.exclude(key__contains="understanding")] == [["channels.deliver.deliver", answered.pk]]


def test_pressing_send_twice_sends_once(world: World) -> None:
    conversation = world.nadia_asks().conversation
    first = post.reply(conversation, by=world.alba, words=Words("Yes."), client_id="k")
    assert post.reply(conversation, by=world.alba, words=Words("Yes."), client_id="k") == first
    assert Event.objects.filter(kind="message.answered").count() == 1


def test_a_reply_is_held_when_the_customer_wrote_meanwhile(world: World) -> None:
    conversation = world.nadia_asks().conversation
    seen = Conversation.objects.get().last_event_id
    world.nadia_asks("Never mind, found it.", conversation=conversation)
    with pytest.raises(post.Stale) as held:
        post.reply(conversation, by=world.alba, words=Words("We are looking."), seen_event_id=seen)
    assert [event.message.text for event in held.value.unseen] == ["Never mind, found it."]
    assert not Message.objects.filter(agent=world.alba).exists()


def test_a_reply_is_not_held_by_ones_own_note_or_by_a_changed_tag(world: World) -> None:
    conversation = world.nadia_asks().conversation
    seen = Conversation.objects.get().last_event_id
    post.note(conversation, by=world.alba, words=Words("Checking."))
    assert post.reply(conversation, by=world.alba, words=Words("Here."), seen_event_id=seen).pk


def test_an_empty_reply_is_refused(world: World) -> None:
    conversation = world.nadia_asks().conversation
    with pytest.raises(Refused):
        post.reply(conversation, by=world.alba, words=Words("  \n"))


def test_a_note_never_leaves_and_keeps_the_customer_waiting(world: World) -> None:
    conversation = world.nadia_asks().conversation
    message = post.note(conversation, by=world.alba, words=Words("Ask Bram."))
    conversation.refresh_from_db()
    assert conversation.is_waiting
    assert message.is_internal
    assert not Job.objects.filter(key__contains="deliver").exists()


def test_an_answer_that_solves_says_so_to_whoever_waits_for_it(world: World) -> None:
    conversation = world.nadia_asks().conversation
    post.reply(conversation, by=world.alba, words=Words("Done."), then=Status.SOLVED)
    answered, solved = Event.objects.filter(agent=world.alba).order_by("pk")
    assert (answered.kind, solved.kind, solved.cause_id) == ("message.answered", "conversation.solved", answered.pk)
    assert solved.facts == {"from": "new"}


def test_an_answer_cannot_make_a_conversation_new_again(world: World) -> None:
    conversation = world.nadia_asks().conversation
    with pytest.raises(Refused):
        post.reply(conversation, by=world.alba, words=Words("Hm."), then=Status.NEW)


def _chat(world: World) -> Conversation:
    return world.nadia_asks("Hello?", channel="chat", is_live=True, client_id="c1").conversation


def test_a_line_that_the_customer_adds_while_one_types_does_not_hold_the_answer_in_a_chat(world: World) -> None:
    conversation = _chat(world)
    seen = conversation.last_event_id
    world.nadia_asks("Are you there?", conversation=conversation, channel="chat", is_live=True, client_id="c2")
    post.note(conversation, by=world.bram, words=Words("She is a regular."))
    assert post.reply(conversation, by=world.alba, words=Words("I am."), seen_event_id=seen).pk


def test_two_of_us_do_not_answer_the_same_line_of_a_chat_unseen(world: World) -> None:
    conversation = _chat(world)
    seen = conversation.last_event_id
    post.reply(conversation, by=world.bram, words=Words("It is blue."))
    with pytest.raises(post.Stale) as held:
        post.reply(conversation, by=world.alba, words=Words("It is red."), seen_event_id=seen)
    assert [event.message.text for event in held.value.unseen] == ["It is blue."]


def test_an_answer_of_the_assistant_holds_one_of_ours_as_well(world: World) -> None:
    conversation = _chat(world)
    seen = conversation.last_event_id
    post.as_assistant(conversation, words=Words("It is blue."))
    with pytest.raises(post.Stale):
        post.reply(conversation, by=world.alba, words=Words("It is red."), seen_event_id=seen)


def test_after_a_chat_has_ended_a_new_line_holds_the_answer_as_in_a_mail(world: World) -> None:
    conversation = _chat(world)
    chats.end(chats.live(conversation), how=EndedBy.LEFT, by=None)
    seen = Conversation.objects.get().last_event_id
    world.nadia_asks("I am back.", conversation=conversation, channel="chat", client_id="c2")
    with pytest.raises(post.Stale):
        post.reply(conversation, by=world.alba, words=Words("Bye."), seen_event_id=seen)
