"""Rules are written in versions, and what cannot be one is refused with a sentence."""

from __future__ import annotations

import pytest

from frontdesk.kit.refused import Refused
from frontdesk.routing.rules import in_force, keep
from frontdesk.routing.rules.models import Rule, RuleVersion
from frontdesk.routing.rules.registry import Is
from frontdesk.routing.rules.tests.writing import in_force as made
from frontdesk.routing.rules.tests.writing import says
from tests.world import World

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return [rule.name for rule in in_force.rules()]


def test_saving_the_same_is_the_same_version_and_another_wish_another(world: World) -> None:
    first = keep.save(None, name=" Tag  it ", says=says(("tag", "x"), team=1), by=world.ada)
    assert (first.rule.name, first.number, first.by) == ("Tag it", 1, world.ada)
    assert keep.save(first.rule, name="Tag it", says=says(("tag", "x"), team=1), by=world.ada) == first
    second = keep.save(first.rule, name="Tag", says=says(("tag", "y")), by=world.ada)
    assert (second.number, Rule.objects.get().name) == (2, "Tag")
    with pytest.raises(TypeError, match="written once"):
        RuleVersion.objects.update(number=3)


def test_their_order_is_that_in_which_they_are_asked(world: World) -> None:
    rules = [made(name, says(("tag", "x"))) for name in ("A", "B", "C")]
    assert names() == ["A", "B", "C"]
    keep.move(rules[2], places=-1)
    assert names() == ["A", "C", "B"]
    keep.move(rules[0], places=5)
    assert names() == ["C", "B", "A"]
    keep.archive(rules[1])
    assert names() == ["C", "A"]


def test_which_rules_are_in_force_is_one_statement_when_nothing_has_changed(world: World, django_assert_num_queries) -> None:
    made("A", says(("tag", "x")))
    in_force.rules()
    with django_assert_num_queries(1):
        in_force.rules()
    with django_assert_num_queries(0):
        assert in_force.kinds() == {"message.received"}


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"name": "  "}, "needs a name"),
    ({"name": "Taken"}, "of that name"),
    ({"says": says(("tag", "x"), when=())}, "when the rule is to be asked"),
    ({"says": says(("tag", "x"), when="rule.fired")}, "when the rule is to be asked"),
    ({"says": says()}, "at least one action"),
    ({"says": says(("dance", "x"))}, "cannot do that"),
    ({"says": says(("tag", " "))}, "nothing to do it with"),
    ({"says": says(("move", 999))}, "not there any more"),
    ({"says": says(("note", "x" * 2001))}, "too many words"),
    ({"says": says(("tag", "x"), moon="full")}, "cannot ask for that"),
    ({"says": says(("tag", "x"), team=(Is.AT_LEAST, 1))}, "cannot ask for that"),
    ({"says": says(("tag", "x"), team=[])}, "asks for nothing yet"),
    ({"says": says(("tag", "x"), value=(Is.AT_LEAST, "many"))}, "a whole number"),
    ({"says": says(*(("tag", "x"),) * 21)}, "more than a rule can hold"),
])
def test_what_cannot_be_a_rule_is_refused(world: World, changes: dict, sentence: str) -> None:
    keep.save(None, name="Taken", says=says(("tag", "x")), by=None)
    with pytest.raises(Refused, match=sentence):
        keep.save(None, **{"name": "New", "says": says(("tag", "x")), "by": None} | changes)
