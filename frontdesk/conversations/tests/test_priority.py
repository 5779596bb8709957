from __future__ import annotations

import pytest

from frontdesk.conversations import matrix, priority, revalue, split, status
from frontdesk.conversations.models import Conversation, Event, Impact, Message, Priority, PriorityMatrix, Urgency
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Customer, Organization
from tests.world import MORNING, World


@pytest.mark.parametrize(
    ("impact", "urgency", "value", "follows"),
    [
        (1, 1, 3, Priority.LOW), (1, 2, 3, Priority.NORMAL), (1, 3, 3, Priority.HIGH), (2, 1, 3, Priority.NORMAL), (2, 2, 3, Priority.HIGH),
        (2, 3, 3, Priority.URGENT), (3, 1, 3, Priority.HIGH), (3, 2, 3, Priority.URGENT), (3, 3, 3, Priority.URGENT),
        (1, 2, 7, Priority.NORMAL), (1, 2, 8, Priority.HIGH), (3, 3, 10, Priority.URGENT),
    ],
)
def test_the_priority_follows_from_impact_urgency_and_value(impact, urgency, value, follows):
    assert matrix.priority_of(matrix.USUAL, impact=impact, urgency=urgency, value=value) == follows


def test_a_matrix_that_raises_nobody_raises_nobody():
    plain = matrix.Matrix(matrix.USUAL.cells, None)
    assert matrix.priority_of(plain, impact=1, urgency=2, value=10) == Priority.NORMAL


def test_what_is_judged_is_recorded_with_its_reason(world: World):
    conversation = world.nadia_asks().conversation
    now = priority.assess(conversation, impact=2, urgency=3, reason="  Many  wait ", by=world.alba)
    assert (now.impact, now.urgency, now.priority) == (2, 3, 4)
    event = Event.objects.get(kind="conversation.prioritised")
    assert event.facts == {"impact": 2, "urgency": 3, "value": 3, "reason": "Many wait", "from": 2, "to": 4}
    assert event.agent == world.alba
    assert Conversation.objects.values_list("impact", "urgency", "priority").get() == (2, 3, 4)


def test_a_person_says_why_and_the_desk_itself_need_not(world: World):
    conversation = world.nadia_asks().conversation
    with pytest.raises(Refused, match="why"):
        priority.assess(conversation, urgency=3, reason="  ", by=world.alba)
    assert Conversation.objects.get().urgency == Urgency.MEDIUM
    priority.assess(conversation, urgency=3, reason="", by=None)
    assert Conversation.objects.get().urgency == Urgency.HIGH


def test_the_same_again_is_no_event_and_needs_no_reason(world: World):
    conversation = world.nadia_asks().conversation
    priority.assess(conversation, impact=Impact.LOW, urgency=Urgency.MEDIUM, reason="", by=world.alba)
    assert not Event.objects.filter(kind="conversation.prioritised").exists()


@pytest.mark.parametrize("wanted", [{"impact": 0}, {"impact": 4}, {"urgency": 0}, {"urgency": 9}])
def test_what_is_not_on_the_scale_is_refused(world: World, wanted):
    with pytest.raises(Refused):
        priority.assess(world.nadia_asks().conversation, reason="x", by=world.alba, **wanted)


def test_urgency_goes_up_and_down_by_steps_and_stays_on_the_scale(world: World):
    conversation = world.nadia_asks().conversation
    assert priority.step(conversation, "raise", reason="x", by=None).urgency == 3
    assert priority.step(conversation, "raise", reason="x", by=None).urgency == 3
    assert [priority.step(conversation, "lower", reason="x", by=None).urgency for _n in range(3)] == [2, 1, 1]
    with pytest.raises(Refused):
        priority.step(conversation, "double", reason="x", by=None)


def test_a_customer_of_value_begins_one_step_higher(world: World):
    message = world.nadia_asks()
    Customer.objects.update(value=9)
    again = world.nadia_asks(subject="Another").conversation
    assert (again.priority, again.impact, again.urgency) == (Priority.HIGH, Impact.LOW, Urgency.MEDIUM)
    assert split.split(Message.objects.get(pk=message.pk), by=world.alba).priority == Priority.HIGH


def test_a_customer_s_own_value_goes_before_that_of_their_organisation(world: World):
    conversation = world.nadia_asks().conversation
    Customer.objects.update(organization=Organization.objects.create(name="Big", value=10))
    assert priority.settle(conversation).priority == Priority.HIGH
    Customer.objects.update(value=1)
    assert priority.settle(conversation).priority == Priority.NORMAL
    assert [event.facts["value"] for event in Event.objects.filter(kind="conversation.revalued").order_by("pk")] == [10, 1]
    before = Conversation.objects.get().updated_at
    priority.settle(conversation)
    assert Event.objects.filter(kind="conversation.revalued").count() == 2
    assert Conversation.objects.get().updated_at == before == MORNING


def test_a_published_matrix_counts_from_then_on_and_keeps_the_one_before(world: World):
    flat = [[2, 2, 2], [2, 2, 2], [2, 2, 4]]
    assert matrix.publish(flat, raises_from=None, by=world.ada).number == 1
    assert matrix.publish(flat, raises_from=None, by=world.ada).number == 1
    assert matrix.publish([[1, 1, 1], [1, 1, 1], [1, 1, 4]], raises_from=5, by=world.ada).number == 2
    assert world.nadia_asks().conversation.priority == Priority.LOW
    assert PriorityMatrix.objects.values_list("number", "cells", "raises_from")[0] == (1, flat, None)


@pytest.mark.parametrize(
    ("cells", "raises_from"),
    [
        ([[1, 2, 3], [2, 3, 4]], 8), ([[1, 2], [2, 3], [3, 4]], 8), ([[1, 2, 3], [2, 3, 4], [3, 4, 5]], 8), ([[2, 1, 3], [2, 3, 4], [3, 4, 4]], 8),
        ([[2, 2, 3], [1, 3, 4], [3, 4, 4]], 8), ([[1, 2, 3], [2, 3, 4], [3, 4, 4]], 11), ([[1, 2, 3], [2, 3, 4], [3, 4, 4]], 0),
    ],
)
def test_a_matrix_in_which_more_is_less_is_refused(world: World, cells, raises_from):
    with pytest.raises(Refused):
        matrix.publish(cells, raises_from=raises_from, by=world.ada)
    assert not PriorityMatrix.objects.exists()


def test_when_it_happened_is_when_it_was_said_to_have(world: World):
    priority.assess(world.nadia_asks().conversation, urgency=1, reason="x", by=world.alba, at=MORNING)
    assert Event.objects.get(kind="conversation.prioritised").at == MORNING


def test_open_conversations_follow_another_value_and_the_others_stay(world: World, advance):
    ours, solved = world.nadia_asks().conversation, world.nadia_asks(subject="Another").conversation
    status.solve(solved, by=world.alba)
    advance()
    revalue.value_customer(ours.customer, 9)
    advance()
    assert {one.pk: one.priority for one in Conversation.objects.all()} == {ours.pk: Priority.HIGH, solved.pk: Priority.NORMAL}
    revalue.value_customer(ours.customer, None)
    advance()
    assert Conversation.objects.get(pk=ours.pk).priority == Priority.NORMAL


def test_open_conversations_follow_the_value_of_an_organisation_and_a_move_into_it(world: World, advance):
    conversation = world.nadia_asks().conversation
    big = Organization.objects.create(name="Big", value=10)
    revalue.change(conversation.customer, name="Nadia", organization="Big", language="", notes="")
    advance()
    assert Conversation.objects.get().priority == Priority.HIGH
    revalue.value_organization(big, 2)
    advance()
    assert Conversation.objects.get().priority == Priority.NORMAL


def test_open_conversations_follow_another_matrix_slice_by_slice(world: World, advance, monkeypatch):
    monkeypatch.setattr(revalue, "SLICE", 2)
    for number in range(5):
        world.nadia_asks(subject=f"Question {number}")
    revalue.publish([[1, 1, 1], [1, 1, 1], [1, 1, 4]], raises_from=None, by=world.ada)
    assert set(Conversation.objects.values_list("priority", flat=True)) == {Priority.NORMAL}
    advance()
    assert set(Conversation.objects.values_list("priority", flat=True)) == {Priority.LOW}
    assert Event.objects.filter(kind="conversation.revalued").count() == 5


def test_a_value_that_there_is_not_is_refused(world: World):
    with pytest.raises(Refused):
        revalue.value_customer(world.nadia_asks().conversation.customer, 11)
