"""The rules R1 to R17 of `docs/clocks.md`, as conversations live through them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.clocks import calendars, recount, ring
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import SlaClock
from frontdesk.clocks.tests.cast import answer, at, be, clock, date, everybody, kinds, office
from frontdesk.conversations import assign, merge, post, recall, split, status, unneeded
from frontdesk.conversations.models import Conversation, Event
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from tests.world import World

pytestmark = pytest.mark.django_db


def fresh(conversation: Conversation) -> Conversation:
    return Conversation.objects.get(pk=conversation.pk)


def test_r2_a_promise_that_ends_at_closing_time_is_due_then_and_met_at_that_very_instant(world: World) -> None:
    everybody(first_response=1)
    asked = world.nadia_asks(at=at("02 16:00")).conversation
    assert fresh(asked).due_at == at("02 17:00")
    assert fresh(asked).due_kind == "first_response"
    answer(world, asked, at("02 17:00"))
    kept = clock(asked, "first_response")
    assert (kept.ended, kept.met_at, kept.breached_at) == ("met", at("02 17:00"), None)
    assert fresh(asked).due_at is None
    assert kinds(asked) == ["message.received", "policy.applied", "message.answered", "clock.met"]


def test_r2_an_answer_a_moment_too_late_breaks_the_promise_as_of_the_instant_at_which_it_was_due(world: World) -> None:
    everybody(first_response=1)
    asked = world.nadia_asks(at=at("02 10:00")).conversation
    answer(world, asked, at("02 11:00") + timedelta(microseconds=1))
    broken = clock(asked, "first_response")
    assert (broken.ended, broken.breached_at, broken.breached_by_change) == ("met", at("02 11:00"), False)
    assert kinds(asked)[-1] == "clock.breached"


def test_r5_what_was_kept_stays_as_it_was_when_hours_of_the_past_are_changed(world: World) -> None:
    everybody(first_response=4)
    done, waits = world.nadia_asks(at=at("02 10:00")).conversation, world.nadia_asks(at=at("02 10:00")).conversation
    answer(world, done, at("02 13:00"))
    calendars.put_in_force(office(), valid_from=date(2026, 3, 2), hours=Hours({"tue": [["09:00", "17:00"]]}), reason="We were closed", by=None)
    while recount.take_slice(at("02 15:00")):
        pass
    assert clock(done, "first_response").due_at == at("02 14:00")
    assert clock(waits, "first_response").due_at == at("03 13:00")


def test_r5_running_clocks_follow_other_hours_from_the_day_on_which_they_are_in_force(world: World) -> None:
    everybody(first_response=10)
    asked = world.nadia_asks(at=at("02 15:00")).conversation
    late = Hours({"tue": [["13:00", "17:00"]], "wed": [["09:00", "17:00"]]})
    calendars.put_in_force(office(), valid_from=date(2026, 3, 3), hours=late, reason="Moved", by=None)
    while recount.take_slice(at("02 16:00")):
        pass
    assert clock(asked, "first_response").due_at == at("04 13:00")


def test_r6_responses_never_pause_whatever_the_status(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 10:00")).conversation
    be(asked, "pending_customer", at("02 10:30"))
    be(asked, "on_hold", at("02 11:00"))
    assert clock(asked, "first_response").due_at == at("02 14:00")


def test_r6_waiting_for_somebody_else_pauses_nothing(world: World) -> None:
    everybody(full_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    answer(world, asked, at("02 10:00"), then="on_hold")
    assert clock(asked, "full_resolution").due_at == at("02 17:00")


def test_r7_the_ball_is_with_the_customer_only_after_words_of_ours(world: World) -> None:
    everybody(full_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    be(asked, "pending_customer", at("02 10:00"))
    assert clock(asked, "full_resolution").due_at == at("02 17:00")
    answer(world, asked, at("02 11:00"))
    assert (clock(asked, "full_resolution").due_at, clock(asked, "full_resolution").paused_since) == (None, at("02 11:00"))


def test_r7_a_message_of_the_customer_ends_the_pause_at_the_instant_of_its_receipt(world: World) -> None:
    everybody(full_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    answer(world, asked, at("02 11:00"))
    world.nadia_asks("Here it is", conversation=asked, at=at("02 15:00"))
    be(asked, "pending_customer", at("02 15:30"))
    assert clock(asked, "full_resolution").due_at == at("03 13:00")


def test_r9_another_policy_keeps_the_start_and_what_has_elapsed(world: World) -> None:
    everybody(first_response=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    changed = everybody(first_response=4)
    while recount.take_slice(at("02 11:00")):
        pass
    row = clock(asked, "first_response")
    assert (row.started_at, row.due_at, row.version_id, row.breached_at) == (at("02 09:00"), at("02 13:00"), changed.pk, None)
    assert kinds(asked).count("policy.applied") == 2


def test_r9_new_terms_that_are_over_break_it_in_the_instant_of_the_change_once(world: World) -> None:
    everybody(first_response=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    everybody(first_response=1)
    while recount.take_slice(at("02 11:00")):
        pass
    everybody(first_response=100)
    while recount.take_slice(at("02 12:00")):
        pass
    row = clock(asked, "first_response")
    assert (row.breached_at, row.breached_by_change) == (at("02 11:00"), True)
    assert kinds(asked).count("clock.breached") == 1


def test_r9_what_is_first_promised_later_is_broken_no_earlier_than_it_was_promised(world: World) -> None:
    everybody(first_response=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    everybody(first_response=8, full_resolution=1)
    while recount.take_slice(at("02 15:00")):
        pass
    row = clock(asked, "full_resolution")
    assert (row.started_at, row.breached_at, row.breached_by_change) == (at("02 09:00"), at("02 15:00"), True)


def test_r10_by_another_calendar_what_has_elapsed_is_kept_in_seconds(world: World) -> None:
    from frontdesk.clocks import policies
    from frontdesk.clocks.tests.cast import promise

    everybody(first_response=4)
    late = office("Evening", Hours({"mon": [["18:00", "22:00"]]}))
    policies.save(None, name="Billing", conditions={"team": [world.billing.pk]}, promises=[promise("first_response", 4, calendar=late)], by=None)
    asked = world.nadia_asks(at=at("02 15:00")).conversation
    assign.to_team(asked, world.billing, by=None, at=at("02 16:00"))
    assert clock(asked, "first_response").due_at == at("02 21:00")


def test_r11_what_is_opened_again_goes_on_and_the_first_resolution_stays(world: World) -> None:
    everybody(first_resolution=4, full_resolution=4, next_response=2)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    answer(world, asked, at("02 10:00"), then="solved")
    assert clock(asked, "full_resolution").ended == "met"
    world.nadia_asks("It broke again", conversation=asked, at=at("03 09:00"))
    assert (clock(asked, "first_resolution").ended, clock(asked, "first_resolution").met_at) == ("met", at("02 10:00"))
    assert (clock(asked, "full_resolution").ended, clock(asked, "full_resolution").due_at) == ("", at("03 12:00"))
    assert clock(asked, "next_response").due_at == at("03 11:00")


def test_r12_the_next_response_runs_from_the_oldest_question_without_an_answer(world: World) -> None:
    everybody(first_response=4, next_response=2)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    answer(world, asked, at("02 10:00"))
    world.nadia_asks("And?", conversation=asked, at=at("02 11:00"))
    world.nadia_asks("Hello?", conversation=asked, at=at("02 12:00"))
    assert SlaClock.objects.filter(conversation=asked, kind="next_response").count() == 1
    assert clock(asked, "next_response").due_at == at("02 13:00")


def test_r12_words_of_machines_and_of_the_assistant_are_no_answer(world: World) -> None:
    from frontdesk.conversations import ledger

    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    post.as_assistant(asked, words=Words("I am a program."), at=at("02 09:01"))
    ledger.record(fresh(asked), "message.acknowledged", actor=None, at=at("02 09:02"))
    assert (clock(asked, "first_response").ended, clock(asked, "first_response").due_at) == ("", at("02 13:00"))


def test_r12_solving_without_a_reply_is_no_reply(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    status.change(asked, to="solved", by=world.alba, at=at("02 10:00"))
    row = clock(asked, "first_response")
    assert (row.ended, row.met_at, row.rings_at) == ("closed_without_reply", None, None)
    assert "clock.met" not in kinds(asked)


def test_r12_no_reply_is_needed_when_somebody_says_why(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks("Thank you", at=at("02 09:00")).conversation
    with pytest.raises(Refused):
        unneeded.say(asked, reason=" ", by=world.alba)
    unneeded.say(asked, reason="A word of thanks", by=world.alba, at=at("02 10:00"))
    assert (clock(asked, "first_response").ended, clock(asked, "first_response").cancelled_why) == ("cancelled", "unneeded")
    assert fresh(asked).waiting_since is None
    with pytest.raises(Refused):
        unneeded.say(asked, reason="Again", by=world.alba)


def test_r13_an_update_is_due_anew_after_each_word_of_ours_and_waits_with_the_customer(world: World) -> None:
    everybody(periodic_update=2)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    answer(world, asked, at("02 10:00"), then="open")
    assert clock(asked, "periodic_update").due_at == at("02 12:00")
    answer(world, asked, at("02 11:30"), then="pending_customer")
    assert clock(asked, "periodic_update").ended == "met"
    assert (clock(asked, "periodic_update", 2).due_at, clock(asked, "periodic_update", 2).paused_since) == (None, at("02 11:30"))
    world.nadia_asks("Here", conversation=asked, at=at("02 13:30"))
    assert clock(asked, "periodic_update", 2).due_at == at("02 15:30")


def test_r14_a_merge_keeps_the_earliest_start_and_the_strictest_due_and_taking_it_back_ends_nothing(world: World) -> None:
    everybody(first_response=4)
    older, newer = world.nadia_asks(at=at("02 09:00")).conversation, world.nadia_asks(at=at("02 11:00")).conversation
    merge.merge(older, newer, by=world.alba, at=at("02 12:00"))
    assert (clock(newer, "first_response").started_at, fresh(newer).due_at) == (at("02 09:00"), at("02 13:00"))
    assert (clock(older, "first_response").ended, clock(older, "first_response").cancelled_why, fresh(older).due_at) == ("cancelled", "merged", None)
    merge.part(fresh(older), by=world.alba, at=at("02 12:30"))
    assert (clock(older, "first_response").ended, fresh(older).due_at) == ("", at("02 13:00"))
    assert (clock(newer, "first_response").started_at, fresh(newer).due_at) == (at("02 11:00"), at("02 15:00"))


def test_r14_a_promise_that_only_the_merged_one_has_goes_along(world: World) -> None:
    everybody(first_response=4)
    older, newer = world.nadia_asks(at=at("02 09:00")).conversation, world.nadia_asks(at=at("02 11:00")).conversation
    answer(world, newer, at("02 11:30"))
    merge.merge(older, newer, by=world.alba, at=at("02 12:00"))
    assert (clock(newer, "first_response", 2).due_at, fresh(newer).due_at) == (at("02 13:00"), at("02 13:00"))


def test_r14_a_split_starts_when_the_mail_was_received(world: World) -> None:
    everybody(first_response=4)
    mail = world.nadia_asks(at=at("02 09:00"))
    begun = split.split(mail, by=world.alba, at=at("02 12:00"))
    assert (clock(begun, "first_response").started_at, clock(begun, "first_response").due_at) == (at("02 09:00"), at("02 13:00"))


def test_r14_moving_to_another_team_resets_nothing(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    assign.to_team(asked, world.billing, by=None, at=at("02 12:00"))
    assert clock(asked, "first_response").due_at == at("02 13:00")


def test_r15_several_promises_run_side_by_side_and_the_first_is_the_one_that_counts(world: World) -> None:
    everybody(first_response=4, first_resolution=2, full_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    assert (fresh(asked).due_at, fresh(asked).due_kind) == (at("02 11:00"), "first_resolution")
    answer(world, asked, at("02 10:00"), then="open")
    assert (fresh(asked).due_at, fresh(asked).due_kind) == (at("02 11:00"), "first_resolution")
    assert clock(asked, "full_resolution").due_at == at("02 17:00")


def test_r16_warnings_come_at_50_75_and_90_per_cent_and_the_breach_once(world: World) -> None:
    everybody(first_response=10)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    noted = []
    for instant in ("02 13:59", "02 14:00", "02 14:01", "02 16:30", "03 09:59", "03 10:00", "03 11:00", "03 11:01", "04 09:00"):
        ring.note_at(asked.pk, at(instant))
        facts = [event.facts.get("percent", event.kind) for event in Event.objects.filter(conversation=asked, kind__startswith="clock.").order_by("pk")]
        noted.append(len(facts))
    assert facts == [50, 75, 90, "clock.breached"]
    assert noted == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert (clock(asked, "first_response").breached_at, clock(asked, "first_response").rings_at) == (at("03 11:00"), None)


def test_r16_of_several_warnings_that_were_slept_through_only_the_last_is_given(world: World) -> None:
    everybody(first_response=10)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    ring.note_at(asked.pk, at("03 10:30"))
    assert [event.facts["percent"] for event in Event.objects.filter(kind="clock.warned")] == [90]


def test_an_answer_that_was_taken_back_was_never_given(world: World) -> None:
    everybody(first_response=4, full_resolution=8)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    reply = answer(world, asked, at("02 10:00"), then="solved")
    assert clock(asked, "full_resolution").ended == "met"
    recall.recall(reply, by=world.alba)
    assert (clock(asked, "first_response").ended, fresh(asked).due_at) == ("", at("02 13:00"))
    assert (clock(asked, "full_resolution").ended, clock(asked, "full_resolution").due_at) == ("", at("02 17:00"))


