"""Who may take an item, and who must not: one rule, one test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontdesk.routing.dispatch import Decision, DispatchPolicy, Turn, Worker, WorkItem, dispatch, why_not

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
POLICY = DispatchPolicy()
RETURNS, TECHNICAL = 1, 2
ALBA, BRAM, CARLA = 1, 2, 3


def item(number: int = 42, *, waited: float = 0, **more: Any) -> WorkItem:
    return WorkItem(number, "chat", NOW - timedelta(seconds=waited), **more)


def worker(number: int = ALBA, **more: Any) -> Worker:
    return Worker(number, capacity={"chat": 1}, **more)


def decide(items: list[WorkItem], workers: list[Worker], policy: DispatchPolicy = POLICY) -> list[Decision]:
    return dispatch(items, workers, NOW, policy)


def test_who_is_there_and_free_gets_it() -> None:
    [decision] = decide([item()], [worker()])
    assert (decision.agent_ids, decision.because, decision.why_not) == ((ALBA,), "alone", {})


@pytest.mark.parametrize("presence", ["away", "wrap_up", "offline"])
def test_who_is_not_online_does_not_get_it(presence: str) -> None:
    [decision] = decide([item()], [worker(ALBA, presence=presence), worker(BRAM)])
    assert decision.agent_ids == (BRAM,)
    assert decision.why_not == {ALBA: presence}


def test_who_has_no_free_place_does_not_get_it() -> None:
    [decision] = decide([item()], [worker(ALBA, load={"chat": 1}), worker(BRAM)])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "full"})


def test_an_item_that_takes_two_places_does_not_go_to_who_has_one() -> None:
    assert decide([item(cost=2)], [worker()]) == []


def test_places_of_another_channel_do_not_count() -> None:
    mails = Worker(ALBA, capacity={"email": 8})
    assert decide([item()], [mails]) == []
    assert len(decide([item()], [Worker(ALBA, capacity={"chat": 1, "email": 1}, load={"email": 1})])) == 1


def test_who_is_of_another_team_does_not_get_it() -> None:
    [decision] = decide([item(team_id=7)], [worker(ALBA, team_ids=frozenset({8})), worker(BRAM, team_ids=frozenset({7, 8}))])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "team"})


def test_who_lacks_a_skill_does_not_get_it() -> None:
    needed = item(skills=frozenset({(RETURNS, 1), (TECHNICAL, 1)}))
    [decision] = decide([needed], [worker(ALBA, skills={RETURNS: 5}), worker(BRAM, skills={RETURNS: 1, TECHNICAL: 1})])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "skill"})


def test_who_has_the_skill_at_a_lower_level_does_not_get_it_however_long_it_waits() -> None:
    assert decide([item(skills=frozenset({(RETURNS, 3)}), waited=86_400)], [worker(ALBA, skills={RETURNS: 2})]) == []


def test_who_does_not_speak_the_language_does_not_get_it_at_once() -> None:
    [decision] = decide([item(language="fi")], [worker(ALBA, languages={"de": 3}), worker(BRAM, languages={"fi": 3})])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "language"})


@pytest.mark.parametrize(("waited", "level", "gets_it"), [
    (0, 3, True), (59, 2, False), (60, 2, True), (119, 1, False), (119, 0, False), (120, 1, True), (120, 0, True),
])
def test_the_circle_opens_from_native_to_fluent_to_anybody(waited: int, level: int, gets_it: bool) -> None:
    found = decide([item(language="fi", waited=waited)], [worker(ALBA, languages={"fi": level} if level else {})])
    assert bool(found) == gets_it


def test_a_circle_that_was_opened_is_never_narrowed_again() -> None:
    before = item(language="fi", width=2)
    [decision] = decide([before], [worker(ALBA, languages={"fi": 1})])
    assert decision.width == 2


def test_who_is_excluded_does_not_get_it() -> None:
    [decision] = decide([item(excluded=frozenset({ALBA}))], [worker(ALBA), worker(BRAM)])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "excluded"})
    assert decide([item(excluded=frozenset({ALBA}), waited=86_400)], [worker(ALBA)]) == []


def test_who_was_busy_for_most_of_the_last_hour_does_not_get_it() -> None:
    [decision] = decide([item()], [worker(ALBA, occupancy=0.88), worker(BRAM, occupancy=0.87)])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "occupied"})


def test_what_comes_first_or_waited_longest_does_not_wait_for_anybodys_rest() -> None:
    tired = [worker(ALBA, occupancy=1.0)]
    assert len(decide([item(comes_first=True)], tired)) == 1
    [decision] = decide([item(waited=3600)], tired, DispatchPolicy(longest_wait_seconds=3600))
    assert decision.turn == Turn.WAITED_LONGEST
    assert decide([item(waited=3599)], tired, DispatchPolicy(longest_wait_seconds=3600)) == []


def test_who_knows_the_customer_gets_it_before_those_who_rested_longer() -> None:
    rested = worker(ALBA, idle_since=NOW - timedelta(hours=2))
    [decision] = decide([item(preferred=BRAM)], [rested, worker(BRAM, skills={RETURNS: 1}, idle_since=NOW)])
    assert (decision.agent_ids, decision.because, decision.why_not) == ((BRAM,), "preferred", {ALBA: "behind"})


@pytest.mark.parametrize(("due_in", "free_in", "is_kept"), [
    (None, 120, True), (None, 121, False), (400, 100, True), (400, 101, False), (-10, 1, False),
])
def test_nobody_else_gets_it_while_who_knows_the_customer_is_free_in_a_moment(due_in: int | None, free_in: int, is_kept: bool) -> None:
    due_at = None if due_in is None else NOW + timedelta(seconds=due_in)
    knows = worker(BRAM, load={"chat": 1}, free_at=NOW + timedelta(seconds=free_in))
    found = decide([item(preferred=BRAM, due_at=due_at)], [worker(ALBA), knows])
    assert (found == []) == is_kept


def test_it_is_not_kept_again_and_again_for_who_knows_the_customer() -> None:
    knows = worker(BRAM, presence="wrap_up", free_at=NOW + timedelta(seconds=10))
    assert decide([item(preferred=BRAM, waited=100)], [worker(ALBA), knows]) == []
    assert decide([item(preferred=BRAM, waited=111)], [worker(ALBA), knows])[0].agent_ids == (ALBA,)


def test_it_is_kept_no_longer_when_who_knows_the_customer_is_not_free_as_was_expected() -> None:
    slow = worker(BRAM, load={"chat": 1}, free_at=NOW - timedelta(seconds=30))
    assert decide([item(preferred=BRAM, waited=125)], [worker(ALBA), slow])[0].agent_ids == (ALBA,)


def test_it_is_not_kept_for_who_let_it_pass() -> None:
    let_pass = item(preferred=BRAM, missed=frozenset({BRAM}))
    busy = worker(BRAM, load={"chat": 1}, free_at=NOW + timedelta(seconds=10))
    assert decide([let_pass], [worker(ALBA), busy])[0].agent_ids == (ALBA,)
    assert decide([let_pass], [worker(ALBA, skills={RETURNS: 1}), worker(BRAM)])[0].agent_ids == (ALBA,)


def test_it_is_not_kept_for_who_cannot_take_it_or_has_gone() -> None:
    soon = NOW + timedelta(seconds=10)
    for knows in (worker(BRAM, presence="away", free_at=soon), worker(BRAM, load={"chat": 1}), worker(BRAM, load={"chat": 1}, free_at=soon)):
        excluded = frozenset({BRAM}) if knows.free_at and knows.presence == "online" else frozenset()
        [decision] = decide([item(preferred=BRAM, excluded=excluded)], [worker(ALBA), knows])
        assert decision.agent_ids == (ALBA,)


def test_who_has_fewer_other_skills_goes_before_who_can_do_everything() -> None:
    general = worker(ALBA, skills={RETURNS: 5, TECHNICAL: 5}, idle_since=NOW - timedelta(hours=9))
    [decision] = decide([item(skills=frozenset({(RETURNS, 1)}))], [general, worker(BRAM, skills={RETURNS: 1}, idle_since=NOW)])
    assert (decision.agent_ids, decision.because) == ((BRAM,), "specialist")


def test_who_has_less_in_hand_goes_before_who_has_more() -> None:
    busy = Worker(ALBA, capacity={"chat": 3}, load={"chat": 1}, idle_since=NOW - timedelta(hours=9))
    [decision] = decide([item()], [busy, Worker(BRAM, capacity={"chat": 3}, idle_since=NOW)])
    assert (decision.agent_ids, decision.because) == ((BRAM,), "load")


def test_who_has_rested_longest_goes_first_and_who_never_had_anything_before_them() -> None:
    rested, tired = worker(BRAM, idle_since=NOW - timedelta(minutes=9)), worker(ALBA, idle_since=NOW - timedelta(minutes=1))
    assert decide([item()], [tired, rested])[0].agent_ids == (BRAM,)
    assert decide([item()], [tired, rested, worker(CARLA)])[0].agent_ids == (CARLA,)


def test_with_all_else_equal_the_lower_id_goes_first() -> None:
    assert decide([item()], [worker(BRAM), worker(ALBA)])[0].agent_ids == (ALBA,)


def test_who_let_it_pass_is_asked_again_only_when_nobody_else_can() -> None:
    let_pass = item(missed=frozenset({ALBA}))
    [decision] = decide([let_pass], [worker(ALBA), worker(BRAM)])
    assert (decision.agent_ids, decision.why_not) == ((BRAM,), {ALBA: "asked"})
    assert decide([let_pass], [worker(ALBA), worker(BRAM, presence="away")])[0].agent_ids == (ALBA,)


def test_what_was_let_pass_keeps_its_place() -> None:
    first, second = item(1, waited=90, missed=frozenset({ALBA})), item(2, waited=30)
    decided = decide([second, first], [worker(BRAM)])
    assert [one.item.id for one in decided] == [1]


def test_nobody_is_given_more_than_they_have_places_for_and_each_item_goes_once() -> None:
    two = Worker(ALBA, capacity={"chat": 2})
    decided = decide([item(number) for number in range(1, 6)], [two, worker(BRAM)])
    assert sorted(one.agent_ids[0] for one in decided) == [ALBA, ALBA, BRAM]
    assert len({one.item.id for one in decided}) == 3


def test_why_not_says_the_same_for_one_agent_alone() -> None:
    assert why_not(item(skills=frozenset({(RETURNS, 2)})), worker(skills={RETURNS: 1}), NOW, POLICY) == "skill"
    assert why_not(item(excluded=frozenset({ALBA})), worker(), NOW, POLICY) == "excluded"
    assert why_not(item(), worker(), NOW, POLICY) == ""
