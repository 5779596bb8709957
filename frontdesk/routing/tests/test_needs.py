from __future__ import annotations

import pytest

from frontdesk.conversations import label
from frontdesk.conversations.models import Event, Tag
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Skill
from frontdesk.routing import needs
from frontdesk.routing.models import Need, NeedByTag
from tests.world import World


@pytest.fixture
def bikes(db):
    return Skill.objects.create(name="Bikes")


def test_a_skill_is_asked_for_once_and_no_longer(world: World, bikes):
    conversation = world.nadia_asks().conversation
    for level in (2, 2, 4):
        needs.ask(conversation, bikes, level=level, by=world.alba)
    assert needs.of([conversation.pk]) == {conversation.pk: {bikes.pk: 4}}
    for _n in range(2):
        needs.drop(conversation, bikes, by=world.alba)
    assert needs.of([conversation.pk]) == {}
    told = [(event.kind, event.facts) for event in Event.objects.filter(kind__startswith="skill.").order_by("pk")]
    assert told == [
        ("skill.asked", {"skill": bikes.pk, "level": 2, "from": None}), ("skill.asked", {"skill": bikes.pk, "level": 4, "from": 2}),
        ("skill.dropped", {"skill": bikes.pk, "from": 4}),
    ]


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_that_there_is_not_is_refused(world: World, bikes, level):
    with pytest.raises(Refused):
        needs.ask(world.nadia_asks().conversation, bikes, level=level, by=world.alba)
    assert not Need.objects.exists()


def test_a_tag_asks_as_long_as_it_is_on_and_the_higher_level_counts(world: World, bikes):
    conversation, other = world.nadia_asks().conversation, world.nadia_asks(subject="Another").conversation
    NeedByTag.objects.create(tag=Tag.objects.create(name="brakes"), skill=bikes, level=3)
    label.tag(conversation, name="brakes", by=world.alba)
    assert needs.of([conversation.pk, other.pk]) == {conversation.pk: {bikes.pk: 3}}
    needs.ask(conversation, bikes, level=2, by=world.alba)
    assert needs.of([conversation.pk]) == {conversation.pk: {bikes.pk: 3}}
    needs.ask(conversation, bikes, level=5, by=world.alba)
    assert needs.of([conversation.pk]) == {conversation.pk: {bikes.pk: 5}}
    needs.drop(conversation, bikes, by=world.alba)
    label.untag(conversation, name="brakes", by=world.alba)
    assert needs.of([conversation.pk]) == {}


def test_a_skill_that_was_set_aside_holds_nothing_up(world: World, bikes):
    conversation = world.nadia_asks().conversation
    needs.ask(conversation, bikes, by=world.alba)
    Skill.objects.update(is_archived=True)
    assert needs.of([conversation.pk]) == {}


def test_needs_of_many_are_few_queries(world: World, bikes, django_assert_num_queries):
    conversation = world.nadia_asks().conversation
    needs.ask(conversation, bikes, by=world.alba)
    with django_assert_num_queries(3):
        assert needs.of([*range(10_000, 11_200), conversation.pk]) == {conversation.pk: {bikes.pk: 1}}
