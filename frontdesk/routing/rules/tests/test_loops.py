"""Rules that lead to each other, or to themselves, end: by their causes, which the ledger knows."""

from __future__ import annotations

import pytest

from frontdesk.conversations import label
from frontdesk.conversations.models import Conversation, Event
from frontdesk.routing.rules import chain
from frontdesk.routing.rules.models import Firing
from frontdesk.routing.rules.tests.writing import in_force, says
from tests.world import World

pytestmark = pytest.mark.django_db
TAGGED, UNTAGGED = "conversation.tagged", "conversation.untagged"


def outcomes() -> list[tuple[str, str]]:
    return [(firing.rule.name, firing.outcome) for firing in Firing.objects.select_related("rule").order_by("pk")]


def tags(conversation: Conversation) -> set[str]:
    return set(conversation.tags.values_list("name", flat=True))


def test_a_rule_never_fires_on_what_it_has_led_to(world: World, advance) -> None:
    in_force("Off", says(("untag", "hot"), when=TAGGED))
    in_force("On", says(("tag", "hot"), when=UNTAGGED))
    asked = world.nadia_asks().conversation
    label.tag(asked, name="hot", by=world.alba)
    advance()
    assert outcomes() == [("Off", "fired"), ("On", "fired"), ("Off", "loop")]
    stopped = Event.objects.get(kind="rule.stopped")
    assert (stopped.facts["name"], stopped.facts["because"]) == ("Off", "loop")
    assert tags(asked) == {"hot"}


def test_a_rule_that_its_own_action_would_wake_fires_once(world: World, advance) -> None:
    in_force("Twice", says(("tag", "one"), ("tag", "two"), when=(TAGGED, "message.received")))
    asked = world.nadia_asks().conversation
    advance()
    assert tags(asked) == {"one", "two"}
    assert outcomes() == [("Twice", "fired"), ("Twice", "loop"), ("Twice", "loop")]


def test_what_another_rule_did_about_the_same_event_is_no_loop(world: World, advance) -> None:
    in_force("Tags", says(("tag", "a")))
    in_force("Both", says(("tag", "b"), when=("message.received", TAGGED)))
    in_force("Once more", says(("tag", "c")))
    world.nadia_asks()
    advance()
    both = [each for each in outcomes() if each[0] == "Both"]
    # For the message, for the tag of the first and for that of the third; its own tag is what it led to.
    assert sorted(both) == [("Both", "fired"), ("Both", "fired"), ("Both", "fired"), ("Both", "loop")]


def test_at_most_five_rules_follow_each_other(world: World, advance) -> None:
    for number in range(8):
        in_force(f"Rule {number}", says(("tag", f"t{number + 1}"), when=TAGGED, tagged=f"t{number}"))
    asked = world.nadia_asks("My order").conversation
    label.tag(asked, name="t0", by=world.alba)
    advance()
    assert "t5" in tags(asked)
    assert "t6" not in tags(asked)
    assert ("Rule 5", "depth") in outcomes()


def test_the_same_thing_done_again_by_a_person_is_a_beginning(world: World, advance) -> None:
    in_force("Off", says(("untag", "hot"), when=TAGGED, tag="hot"))
    asked = world.nadia_asks().conversation
    for _time in range(2):
        label.tag(asked, name="hot", by=world.alba)
        advance()
    assert outcomes() == [("Off", "fired"), ("Off", "fired")]


def test_the_chain_is_read_in_one_statement(world: World, advance, django_assert_num_queries) -> None:
    in_force("Tags", says(("tag", "a")))
    asked = world.nadia_asks()
    advance()
    tagged, received = Event.objects.get(kind=TAGGED), Event.objects.get(message=asked, kind="message.received")
    rule = Firing.objects.get().rule_id
    with django_assert_num_queries(1):
        assert chain.rules_before(tagged) == [rule]
    with django_assert_num_queries(0):
        assert chain.rules_before(received) == []
