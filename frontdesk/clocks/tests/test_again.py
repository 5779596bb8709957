"""What comes again, from the assistant, or from before there were promises (R9, R11, R14)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from frontdesk.clocks import panel, policies, rebuild, recount, ring
from frontdesk.clocks.models import BusinessCalendar, CalendarVersion, Edition, Policy, PolicyVersion, SlaClock
from frontdesk.clocks.tests.cast import answer, at, be, clock, everybody, kinds
from frontdesk.conversations import assisted, chats, link, merge, recall
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.people import assistant
from frontdesk.people.models import Desk
from tests.world import World

pytestmark = pytest.mark.django_db
DONE = at("02 12:00")
IN_TIME, TOO_LATE = DONE + timedelta(days=7), DONE + timedelta(days=7, microseconds=1)


def done(world: World, **more: object) -> Conversation:
    everybody(first_response=4, full_resolution=16)
    asked = world.nadia_asks(at=at("02 09:00"), **more).conversation
    answer(world, asked, at("02 10:00"))
    be(asked, "solved", DONE)
    return asked


def test_r11_within_the_window_it_is_opened_again(world: World) -> None:
    asked = done(world)
    assert world.nadia_asks("It broke", conversation=asked, at=IN_TIME).conversation_id == asked.pk


def test_r11_after_the_window_another_conversation_begins_with_clocks_of_its_own(world: World) -> None:
    asked = done(world)
    Conversation.objects.filter(pk=asked.pk).update(team=world.billing)
    again = world.nadia_asks("It broke", subject="", conversation=asked, at=TOO_LATE).conversation
    asked.refresh_from_db()
    assert again.pk != asked.pk
    assert (again.team_id, again.subject, asked.status) == (world.billing.pk, "My order", "solved")
    assert link.numbers_linked(asked) == {again.pk}
    assert clock(again, "full_resolution").started_at == TOO_LATE
    assert clock(asked, "full_resolution").ended == "met"
    assert Event.objects.get(conversation=asked, kind="conversation.recontacted").facts == {"number": again.pk}
    assert Event.objects.get(conversation=again, kind="conversation.recontacted").facts == {"after": asked.pk}
    assert list(rebuild.wrong()) == []


def test_r11_what_still_comes_for_the_first_goes_to_the_one_that_goes_on(world: World) -> None:
    asked = done(world)
    again = world.nadia_asks("It broke", conversation=asked, at=TOO_LATE).conversation
    assert world.nadia_asks("Hello?", conversation=asked, at=TOO_LATE).conversation_id == again.pk
    be(again, "solved", TOO_LATE)
    third = world.nadia_asks("It broke again", conversation=asked, at=TOO_LATE + timedelta(days=8)).conversation
    assert third.pk not in (asked.pk, again.pk)
    assert link.numbers_linked(asked) == {again.pk, third.pk}


def test_r11_closing_what_is_solved_does_not_begin_the_window_anew(world: World) -> None:
    asked = done(world)
    be(asked, "closed", DONE + timedelta(days=5))
    assert world.nadia_asks("It broke", conversation=asked, at=TOO_LATE).conversation_id != asked.pk


def test_r11_what_was_merged_goes_by_the_one_that_goes_on_with_it(world: World) -> None:
    asked = done(world)
    other = world.nadia_asks(at=TOO_LATE).conversation
    merge.merge(asked, other, by=world.alba, at=TOO_LATE)
    assert world.nadia_asks("It broke", conversation=asked, at=TOO_LATE).conversation_id == other.pk


def test_r11_a_machine_begins_nothing(world: World) -> None:
    asked = done(world)
    assert world.nadia_asks("I am away", conversation=asked, at=TOO_LATE, is_automatic=True).conversation_id == asked.pk


def test_r11_the_desk_says_how_long_the_window_is(world: World) -> None:
    asked = done(world)
    Desk.objects.update(reopens_within_days=0)
    assert world.nadia_asks("It broke", conversation=asked, at=DONE + timedelta(seconds=1)).conversation_id != asked.pk


def test_r11_a_chat_goes_on_in_its_place_and_all_its_clocks_begin_anew(world: World) -> None:
    asked = done(world, channel="chat")
    world.nadia_asks("It broke", channel="chat", conversation=asked, at=TOO_LATE)
    assert clock(asked, "full_resolution").ended == "met"
    assert clock(asked, "full_resolution", 2).started_at == TOO_LATE
    assert clock(asked, "first_response", 2).started_at == TOO_LATE
    assert list(rebuild.wrong()) == []


@pytest.fixture
def assisted_chat(world: World) -> Conversation:
    """The assistant has it since nine."""
    everybody(first_response=4, handover_response=1)
    assistant.heard(world.ada, at=at("02 09:00"))
    asked = world.nadia_asks(at=at("02 09:00"), channel="chat").conversation
    chats.delegate(chats.begin(asked, at=at("02 09:00")), by=world.alba, at=at("02 09:00"))
    return asked


def test_r14_from_the_assistant_to_people_both_responses_run(world: World, assisted_chat: Conversation) -> None:
    chats.give_back(chats.live(assisted_chat), why="people", by=None, at=at("02 09:30"))
    handed = clock(assisted_chat, "handover_response")
    assert (handed.started_at, handed.due_at) == (at("02 09:30"), at("02 10:30"))
    assert clock(assisted_chat, "first_response").due_at == at("02 13:00")
    answer(world, assisted_chat, at("02 10:00"))
    assert (clock(assisted_chat, "handover_response").ended, clock(assisted_chat, "first_response").ended) == ("met", "met")
    assert list(rebuild.wrong()) == []


def test_r14_what_the_assistant_says_is_no_answer_to_it(world: World, assisted_chat: Conversation) -> None:
    assisted.say(assisted_chat, words=Words("I can help"))
    chats.give_back(chats.live(assisted_chat), why="silent", by=None, at=at("02 09:30"))
    be(assisted_chat, "solved", at("02 10:00"))
    assert clock(assisted_chat, "handover_response").ended == "closed_without_reply"


def test_r14_a_chat_that_people_give_back_is_no_handover(world: World, assisted_chat: Conversation) -> None:
    chats.give_back(chats.live(assisted_chat), why="chosen", by=world.alba, at=at("02 09:30"))
    assert not SlaClock.objects.filter(kind="handover_response").exists()


def test_r9_what_was_open_before_there_were_promises_gets_clocks_and_breaks_none_before_they_are_given(world: World) -> None:
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    # As on a desk that knew no promises.
    for model in (SlaClock, PolicyVersion, Policy, CalendarVersion, BusinessCalendar, Edition):
        model.objects.all()._raw_delete("default")
    Event.objects.filter(kind="policy.applied").delete()
    Conversation.objects.update(due_at=None, due_kind="", last_event_id=Event.objects.last().pk)
    policies.always()
    assert recount.is_pending()
    now = at("05 09:00")
    while recount.take_slice(now):
        pass
    kept = clock(asked, "first_response")
    assert (kept.started_at, kept.breached_at, kept.breached_by_change) == (at("02 09:00"), now, True)
    assert "clock.breached" in kinds(asked)
    assert list(rebuild.wrong()) == []


def test_the_account_tells_the_time_of_the_reader(world: World) -> None:
    everybody(first_response=10)
    row = clock(world.nadia_asks(at=at("02 16:00")).conversation, "first_response")
    told = [str(sentence) for sentence in panel.account(row, ZoneInfo("America/New_York")).sentences]
    assert told[1] == "Times are shown as in America/New_York; hours of days of their own are those of UTC."
    assert "2026-03-02 11:00:00-05:00 to 12:00:00: 1:00:00 counted, 9:00:00 left." in told
    assert told[-1].startswith("Due 2026-03-04 05:00:00-05:00 (America/New_York, UTC-05:00)")
    assert "UTC" in [str(sentence) for sentence in panel.account(row).sentences][-1]


def test_r17_a_clock_that_has_ended_is_counted_anew_when_an_answer_before_is_taken_back(world: World) -> None:
    everybody(first_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    reply = answer(world, asked, at("02 10:00"))
    everybody()
    ring.note_at(asked.pk, at("02 11:00"))
    assert clock(asked, "first_resolution").cancelled_why == "not_promised"
    Message.objects.filter(pk=reply.pk).update(send_at=at("02 23:00"))
    with time_machine.travel(at("02 11:01"), tick=False):
        recall.recall(reply, by=world.alba)
    assert clock(asked, "first_resolution").due_at == at("02 17:00")
    assert list(rebuild.wrong()) == []
