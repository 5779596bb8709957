"""What a rule waits for and whose conditions hold, it does: once, in order, and it says why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.conversations import assign, label, post, staff
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Skill
from frontdesk.routing.models import Need
from frontdesk.routing.rules import apply, keep
from frontdesk.routing.rules import in_force as kept
from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.models import Firing
from frontdesk.routing.rules.registry import Is
from frontdesk.routing.rules.tests.writing import force, in_force, says
from tests.world import World

pytestmark = pytest.mark.django_db


def tags(conversation: Conversation) -> set[str]:
    return set(conversation.tags.values_list("name", flat=True))


def test_a_rule_moves_what_asks_for_another_team_and_says_why(world: World, advance) -> None:
    in_force("Invoices", says(("move", world.billing.pk), words=["invoice*"], team=world.support.pk))
    asked = world.nadia_asks("Two invoices came.").conversation
    other = world.nadia_asks("Where is it?").conversation
    advance()
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.team, other.team) == (world.billing, world.support)
    firing = Firing.objects.get()
    assert (firing.outcome, firing.conversation) == ("fired", asked)
    assert firing.why == [["words", "any", ["invoice*"]], ["team", "any", ["Support"]]]
    assert firing.done == [{"name": "move", "value": "Billing", "met": ""}]
    fired, moved = Event.objects.filter(conversation=asked, kind__in=("rule.fired", "conversation.moved")).order_by("pk")
    assert fired.facts == {"rule": firing.rule_id, "name": "Invoices", "version": 1, "why": firing.why}
    assert (fired.cause_id, moved.cause_id, moved.actor) == (firing.event_id, fired.pk, "system")


def test_all_of_its_actions_are_done_by_the_verbs_of_the_ledger(world: World, advance) -> None:
    warranty = Skill.objects.create(name="Warranty")
    in_force("All", says(
        ("assign", world.bram.pk), ("tag", "Refund "), ("urgency", "raise"), ("impact", 3), ("skill", f"{warranty.pk}:4"),
        ("note", "Look at the order first."), ("status", "on_hold"),
    ))
    asked = world.nadia_asks().conversation
    advance()
    asked.refresh_from_db()
    assert (asked.assignee, asked.urgency, asked.impact, asked.status, tags(asked)) == (world.bram, 3, 3, "on_hold", {"refund"})
    assert Need.objects.get(conversation=asked).level == 4
    note = Message.objects.get(conversation=asked, visibility="internal")
    assert (note.text, note.author_kind, note.agent) == ("Look at the order first.", "auto", None)
    assert Event.objects.filter(kind="conversation.prioritised").first().facts["reason"] == "Rule “All”"


def test_what_the_customer_wrote_is_answered_by_nobody_when_a_rule_notes_something(world: World, advance) -> None:
    in_force("Note", says(("note", "Careful.")))
    asked = world.nadia_asks().conversation
    advance()
    asked.refresh_from_db()
    assert asked.is_waiting
    assert not Message.objects.filter(conversation=asked, visibility="public").exclude(author_kind="customer").exists()


def test_rules_are_asked_in_their_order_each_about_what_those_before_left(world: World, advance) -> None:
    in_force("First", says(("move", world.billing.pk)))
    in_force("Second", says(("tag", "billing"), team=world.billing.pk))
    in_force("Third", says(("tag", "support"), team=world.support.pk))
    asked = world.nadia_asks().conversation
    advance()
    assert tags(asked) == {"billing"}


def test_below_a_last_one_that_fired_no_rule_is_asked(world: World, advance) -> None:
    in_force("First", says(("tag", "first"), is_last=True, words="order"))
    in_force("Second", says(("tag", "second")))
    asked = world.nadia_asks("My order?").conversation
    other = world.nadia_asks("Hello?", subject="Hello").conversation
    advance()
    assert (tags(asked), tags(other)) == ({"first"}, {"second"})


def test_a_step_that_runs_twice_fires_once(world: World, advance) -> None:
    in_force("Note", says(("note", "Careful."), is_last=True))
    in_force("Below", says(("tag", "below")))
    asked = world.nadia_asks()
    advance()
    apply.apply(Event.objects.get(message=asked, kind="message.received"))
    assert tags(asked.conversation) == set()
    # And of two workers that ask at the same time.
    apply._ask(kept.rules()[0], About(Event.objects.get(message=asked, kind="message.received"), asked.conversation))
    assert Message.objects.filter(visibility="internal").count() == 1


def test_what_cannot_be_done_is_said_and_keeps_nothing_else_from_being_done(world: World, advance) -> None:
    in_force("Give to Zoë", says(("assign", world.zoe.pk), ("tag", "zoe")))
    asked = world.nadia_asks().conversation
    advance()
    asked.refresh_from_db()
    assert asked.assignee is None
    assert tags(asked) == {"zoe"}
    given, tagged = Firing.objects.get().done
    assert "is not in the team" in given["met"]
    assert tagged["met"] == ""


def test_who_has_left_since_is_given_nothing(world: World, advance) -> None:
    in_force("Give to Bram", says(("assign", world.bram.pk)))
    asked = world.nadia_asks().conversation
    assign.to_agent(asked, world.alba, by=world.alba)
    staff.deactivate(world.bram, by=world.ada)
    advance()
    asked.refresh_from_db()
    assert asked.assignee == world.alba
    assert "not here any more" in Firing.objects.get().done[0]["met"]


def test_an_event_for_which_no_rule_waits_costs_no_statement_and_leaves_no_job(world: World) -> None:
    in_force("Solved", says(("tag", "done"), when="conversation.solved"))
    event = Event.objects.get(message=world.nadia_asks())
    kept.kinds()
    with CaptureQueriesContext(connection) as asked:
        assert not apply.is_waited_for(event)
    assert len(asked) == 0
    assert not Job.objects.filter(key__contains="rules").exists()


def test_what_holds_for_nothing_writes_nothing(world: World, advance) -> None:
    in_force("Never", says(("tag", "never"), team=world.billing.pk))
    world.nadia_asks()
    advance()
    assert not Firing.objects.exists()
    assert not Event.objects.filter(kind__startswith="rule.").exists()


def test_a_rule_that_is_off_does_nothing(world: World, advance) -> None:
    rule = in_force("Off", says(("tag", "off")))
    keep.switch_off(rule)
    asked = world.nadia_asks().conversation
    advance()
    assert tags(asked) == set()


def test_until_a_new_version_is_in_force_the_old_one_counts(world: World, advance) -> None:
    rule = in_force("Tag", says(("tag", "old")))
    newer = keep.save(rule, name="Tag", says=says(("tag", "new")), by=world.ada)
    first = world.nadia_asks().conversation
    advance()
    assert tags(first) == {"old"}
    force(newer)
    second = world.nadia_asks().conversation
    advance()
    assert tags(second) == {"new"}
    assert Firing.objects.get(conversation=second).version.number == 2


def test_what_was_merged_into_another_is_left_alone(world: World, advance) -> None:
    from frontdesk.conversations import merge

    one, other = world.nadia_asks().conversation, world.nadia_asks().conversation
    in_force("Tag", says(("tag", "merged"), when=("conversation.merged", "conversation.tagged")[1]))
    label.tag(one, name="x", by=world.alba)
    merge.merge(one, other, by=world.alba)
    advance()
    assert tags(one) == {"x"}


def test_an_agents_note_can_be_what_a_rule_waits_for_and_whispers_are_read_by_none(world: World, advance) -> None:
    asked = world.nadia_asks().conversation
    in_force("Fraud", says(("tag", "fraud"), when="note.added", words="fraud", actor="agent"))
    post.whisper(asked, by=world.alba, to=world.bram, words=post.Words("fraud?"))
    advance()
    assert tags(asked) == set()
    post.note(asked, by=world.alba, words=post.Words("Looks like FRAUD to me."))
    advance()
    assert tags(asked) == {"fraud"}


def test_a_number_that_is_too_small_holds_nothing(world: World, advance) -> None:
    in_force("Valuable", says(("urgency", "raise"), value=(Is.AT_LEAST, 7)))
    first = world.nadia_asks().conversation
    advance()
    first.refresh_from_db()
    assert first.urgency == 2
    first.customer.value = 8
    first.customer.save(update_fields=["value"])
    second = world.nadia_asks().conversation
    advance()
    second.refresh_from_db()
    assert second.urgency == 3
