"""R17: whatever happened, the rows that steps and timers wrote are those that the ledger alone gives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from frontdesk.clocks import calendars, policies, rebuild, recount, ring
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.models import SlaClock
from frontdesk.clocks.tests.cast import answer, at, everybody, office, promise
from frontdesk.conversations import assign, label, merge, post, recall, split, status, unneeded
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from tests.world import World

STATUSES = [status for status in Status.values if status != "new"]
HOURS = st.sampled_from((0.25, 1, 2, 8, 30))
PROMISES = st.fixed_dictionaries({}, optional=dict.fromkeys(
    ("first_response", "next_response", "periodic_update", "first_resolution", "full_resolution"), HOURS,
))
PEOPLE = st.integers(0, 2)
DONE = st.one_of(
    st.tuples(st.just("ask"), PEOPLE), st.tuples(st.just("begin")), st.tuples(st.just("answer"), PEOPLE, st.sampled_from(post.THEN)),
    st.tuples(st.just("assistant"), PEOPLE), st.tuples(st.just("status"), PEOPLE, st.sampled_from(STATUSES)), st.tuples(st.just("unneeded"), PEOPLE),
    st.tuples(st.just("recall")), st.tuples(st.just("merge"), PEOPLE, PEOPLE), st.tuples(st.just("part"), PEOPLE), st.tuples(st.just("split")),
    st.tuples(st.just("move"), PEOPLE), st.tuples(st.just("tag"), PEOPLE), st.tuples(st.just("promise"), PROMISES),
    st.tuples(st.just("hours"), st.integers(1, 9)), st.tuples(st.just("look")), st.tuples(st.just("recount")),
)
HISTORY = st.lists(st.tuples(st.integers(1, 40_000), DONE), min_size=3, max_size=20)


class TestHistories(TestCase):
    """Hypothesis wants a database of its own for each example, which `TestCase` of its own kind gives."""

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @example([(1, ("recount",)), (1, ("begin",)), (7199, ("assistant", 0))])
    @example([(1, ("promise", {})), (1, ("ask", 0)), (32399, ("tag", 0))])
    @example([(1, ("answer", 0, "solved")), (1, ("answer", 0, "solved")), (1, ("hours", 1))])
    @given(HISTORY)
    def test_r17_rows_by_steps_and_timers_are_rows_by_the_ledger(self, history: list[tuple[int, tuple]]) -> None:
        world = World(*people())
        everybody(first_response=1, next_response=2, periodic_update=4, first_resolution=8, full_resolution=16)
        policies.save(None, name="Refunds", conditions={"tag": ["refund"]}, promises=[promise("first_response", 0.5), promise("full_resolution", 3)], by=None)
        now = at("02 08:00")
        asked = [world.nadia_asks(at=now).conversation.pk]
        for seconds, (what, *more) in history:
            now += timedelta(seconds=seconds)
            try:
                do(what, more, world, asked, now)
            except Refused:
                continue
        while recount.take_slice(now):
            pass
        assert list(rebuild.wrong()) == []
        before = list(SlaClock.objects.order_by("conversation_id", "kind", "number").values(*FIELDS))
        for number in asked:
            rebuild.mend(number)
        assert list(SlaClock.objects.order_by("conversation_id", "kind", "number").values(*FIELDS)) == before
        said = [(each.kind, each.conversation_id, each.facts["kind"], each.facts["clock"]) for each in noted()]
        assert len(said) == len(set(said))


FIELDS = [field.attname for field in SlaClock._meta.concrete_fields if field.name != "id"]


def noted() -> list:
    from frontdesk.conversations.models import Event

    return list(Event.objects.filter(kind__in=("clock.breached", "clock.met")))


def people() -> tuple:
    from frontdesk.people.models import Agent, Desk, Membership, Role, Team

    support, billing = Team.objects.create(name="Support"), Team.objects.create(name="Billing")
    alba = Agent.objects.create_user("alba@desk.example.org", None, name="Alba", role=Role.ADMIN)
    Membership.objects.create(agent=alba, team=support)
    return Desk.objects.create(name="Nordlicht", default_team=support), support, billing, alba, alba, alba, alba


def do(what: str, more: list, world: World, asked: list[int], now) -> None:
    def one(place: int) -> Conversation:
        return Conversation.objects.get(pk=asked[place % len(asked)])

    match what:
        case "ask":
            world.nadia_asks(conversation=one(more[0]), at=now)
        case "begin":
            asked.append(world.nadia_asks(at=now - timedelta(minutes=3)).conversation.pk)
        case "answer":
            answer(world, one(more[0]), now, then=more[1])
        case "assistant":
            post.as_assistant(one(more[0]), words=Words("Hello"), at=now)
        case "status":
            status.change(one(more[0]), to=more[1], by=world.alba, at=now)
        case "unneeded":
            unneeded.say(one(more[0]), reason="Thanks", by=world.alba, at=now)
        case "recall":
            last = Message.objects.filter(author_kind="human", delivery="queued").order_by("-pk").first()
            if last is not None:
                recall.recall(last, by=world.alba, at=now)
        case "merge":
            merge.merge(one(more[0]), one(more[1]), by=world.alba, at=now)
        case "part":
            merge.part(one(more[0]), by=world.alba, at=now)
        case "split":
            begun = split.split(Message.objects.filter(author_kind="customer").order_by("-pk").first(), by=world.alba, at=now)
            asked.append(begun.pk)
        case "move":
            assign.to_team(one(more[0]), world.billing, by=world.alba, at=now)
        case "tag":
            label.tag(one(more[0]), name="refund", by=world.alba, at=now)
        case "promise":
            everybody(**more[0])
        case "hours":
            week = {day: [["08:00", f"{8 + more[0]:02}:00"]] for day in ("mon", "tue", "wed")}
            calendars.put_in_force(office(), valid_from=now.date(), hours=Hours(week), reason="Other hours", by=None)
        case "look":
            for number in asked:
                ring.note_at(number, now)
        case "recount":
            while recount.take_slice(now):
                pass


@pytest.mark.django_db
def test_a_row_that_says_something_else_is_found_and_mended(world: World) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 09:00")).conversation
    SlaClock.objects.update(due_at=at("02 10:00"))
    ((number, what),) = rebuild.wrong()
    assert number == asked.pk
    assert "due_at" in what
    rebuild.mend(number)
    assert SlaClock.objects.get().due_at == at("02 13:00")
    Conversation.objects.update(due_at=None)
    assert [number for number, _what in rebuild.wrong()] == [asked.pk]
