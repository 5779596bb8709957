"""The inequality of triage, with its worked examples and its intervals; and what is read for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.conversations import assign, moves
from frontdesk.people.models import RotaTurn
from frontdesk.routing import sort, triage_seen
from frontdesk.routing.triage_worth import Assumed, Seen, interval, worth
from tests.world import MORNING, World


def seen(solved: int = 0, look: float = 1.5, scale: int = 1) -> Seen:
    """A quarter goes to the wrong team without triage, one of twenty with it."""
    return Seen(400 * scale, 100 * scale, 400 * scale, 20 * scale, solved * scale, (look,) * 400 * scale)


@pytest.mark.parametrize(("solved", "even"), [(0, 2.0 / 1.5), (40, 2.4 / 1.5)])
def test_the_worked_examples(solved, even):
    found = worth(seen(solved), Assumed(cost_ratio=1.0, waste_minutes=10, saved_minutes=4))
    assert found.pays_below == pytest.approx(even)
    assert found.benefit == pytest.approx(even * 1.5)
    assert found.cost == pytest.approx(1.5)


@pytest.mark.parametrize(("ratio", "verdict"), [(0.5, "pays"), (1.33, "open"), (2.5, "costs")])
def test_the_verdict_says_neither_where_the_interval_holds_nothing_gained(ratio, verdict):
    assert worth(seen(), Assumed(cost_ratio=ratio)).verdict == verdict


def test_more_conversations_make_it_surer():
    few, many = worth(seen(), Assumed()), worth(seen(scale=25), Assumed())
    assert few.high - few.low > 3 * (many.high - many.low)
    assert few.low < few.benefit - few.cost < few.high


@pytest.mark.parametrize("few", [Seen(19, 5, 400, 20, 0, (1.5,) * 400), Seen(400, 100, 19, 1, 0, (1.5,) * 19), Seen(0, 0, 0, 0, 0)])
def test_of_too_few_nothing_is_said(few):
    found = worth(few, Assumed())
    assert (found.low, found.high, found.verdict) == (None, None, "open")


def test_an_interval_holds_the_share_and_stays_between_none_and_all():
    assert interval(0, 0) == (0, 1)
    low, high = interval(0, 20)
    assert (low, round(high, 3)) == (0, 0.161)
    low, high = interval(10, 20)
    assert (round(low, 3), round(high, 3)) == (0.299, 0.701)


def test_re_routes_are_counted_by_reason_and_by_whether_they_were_sorted(world: World, django_assert_num_queries):
    RotaTurn.objects.create(role="triage", agent=world.alba, weekday=0, starts="09:00", ends="13:00")
    asked = [world.nadia_asks(subject=f"Question {number}").conversation for number in range(6)]
    assign.to_team(asked[2], world.billing, by=world.alba, why=moves.Why("customer_asked"))
    assign.to_team(asked[2], world.support, by=None)
    later = MORNING + timedelta(minutes=10)
    for conversation in asked[:3]:
        place = sort.Place(world.support, 1, 2, is_solved=conversation is asked[0])
        sort.sort(conversation, place, took_seconds=90, by=world.alba, at=later)
    assign.to_team(asked[1], world.billing, by=world.alba, why=moves.Why("language"))
    assign.to_team(asked[3], world.billing, by=world.alba, why=moves.Why("wrong_team"))
    assign.to_team(asked[3], world.support, by=world.alba, why=moves.Why("wrong_team"))
    assign.to_team(asked[4], world.billing, by=world.alba, why=moves.Why(moves.MACRO))
    assign.to_team(asked[5], world.billing, by=None)
    teams = [world.support.pk, world.billing.pk]
    with django_assert_num_queries(3):
        found = triage_seen.of(teams, since=MORNING - timedelta(days=1))
    assert found.seen == Seen(unsorted=3, unsorted_rerouted=1, sorted=3, sorted_rerouted=1, solved=1, look_minutes=(1.5, 1.5, 1.5))
    assert found.reasons == {"wrong_team": 2, "language": 1, "customer_asked": 1}, "it was moved before anybody looked: counted, but no fault of triage"
    assert (found.median_wait_seconds, found.median_look_seconds) == (600, 90)
    assert triage_seen.of([world.support.pk], since=MORNING - timedelta(days=1)).seen.sorted == 2
    assert triage_seen.of(teams, since=MORNING + timedelta(days=1)).seen.sorted == 0
