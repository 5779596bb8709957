"""What agents may give by themselves, what they ask for, and who decides: never who asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from frontdesk.clocks.authority import approvers, decide, grounds, measure, rules
from frontdesk.clocks.authority.ask import Wish, give, withdraw
from frontdesk.clocks.authority.grounds import Before, Limit
from frontdesk.clocks.authority.models import Approval, State
from frontdesk.clocks.tests.cast import at, kinds, office
from frontdesk.clocks.tests.test_escalations import on_rota, told
from frontdesk.conversations.models import Conversation
from frontdesk.kit.jobs.work import run_due
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, RotaTurn
from tests.world import World

NOW = at("02 09:00")
LIMIT = Limit(Decimal(100), Decimal(250))


def before(days: float, amount: int, *, by_themselves: bool = True) -> Before:
    return Before(NOW - timedelta(days=days), Decimal(amount), by_themselves)


@pytest.mark.parametrize(("amount", "earlier", "expected"), [
    (100, [], []), (101, [], ["over_limit"]), (60, [before(6.9, 60)], ["split"]), (60, [before(7, 60)], []), (40, [before(1, 60)], []),
    (60, [before(1, 60, by_themselves=False)], []), (60, [before(80, 100), before(40, 100)], ["cumulative"]),
    (60, [before(90, 100), before(40, 100)], []), (101, [before(1, 60), before(50, 90)], ["over_limit", "cumulative"]),
    (40, [before(1, 30), before(3, 31)], ["split"]),
])
def test_the_grounds_for_which_somebody_else_is_asked(amount: int, earlier: list[Before], expected: list[str]) -> None:
    assert grounds.of_money(Decimal(amount), LIMIT, earlier, NOW) == expected


def test_without_a_limit_everything_is_asked_for() -> None:
    assert grounds.of_money(Decimal("0.01"), None, [], NOW) == ["no_authority"]


@pytest.fixture
def asked(world: World) -> Conversation:
    """Agents may refund 100 € at once and 250 in 90 days; Bram approves."""
    rules.save(action="refund", role="agent", limit=Decimal(100), limit_in_90_days=Decimal(250), currency="eur")
    on_rota(world.bram, "approver")
    office()
    with time_machine.travel(NOW, tick=False):
        return world.nadia_asks(at=NOW).conversation


def refund(conversation: Conversation, by: Agent, amount: float = 150, *, when: datetime = NOW, **more: str) -> Approval:
    return give(conversation, Wish(**({"action": "refund", "reason": "It broke", "amount": Decimal(str(amount)), "currency": "EUR"} | more)), by=by, at=when)


pytestmark = pytest.mark.django_db


def test_what_is_within_authority_is_noted_and_nobody_is_asked(world: World, asked: Conversation) -> None:
    made = refund(asked, world.alba, 100)
    assert (made.state, made.why, kinds(asked)[-1]) == ("given", [], "authority.used")
    assert told(world.bram) == []


def test_what_is_over_the_limit_is_asked_of_the_approver_with_a_clock_of_its_own(world: World, asked: Conversation) -> None:
    made = refund(asked, world.alba, 150, when=at("02 15:00"))
    assert (made.state, made.why) == ("asked", ["over_limit"])
    assert made.due_at == at("03 11:00"), "four open hours by the desk's calendar"
    assert (told(world.bram), told(world.alba), told(world.ada)) == ([asked.pk], [], [])


def test_an_amount_in_pieces_is_one_amount_whoever_gives_them_and_wherever(world: World, asked: Conversation) -> None:
    assert refund(asked, world.alba, 60).state == "given"
    other = world.nadia_asks(at=NOW).conversation
    assert refund(other, world.bram, 60, when=NOW + timedelta(days=6)).why == ["split"]
    assert refund(other, world.ada, 61, when=NOW + timedelta(days=8)).state == "given"


def test_what_waits_for_approval_counts_in_the_sum_of_ninety_days(world: World, asked: Conversation) -> None:
    refund(asked, world.alba, 200)
    assert refund(asked, world.alba, 60).why == ["cumulative"]


def test_supervisors_may_what_agents_may_and_more_where_somebody_says_so(world: World, asked: Conversation) -> None:
    rules.save(action="refund", role="supervisor", limit=Decimal(500), limit_in_90_days=Decimal(900), currency="EUR")
    assert refund(asked, world.alba, 400).state == "asked"
    assert refund(asked, world.ada, 300).state == "given"
    assert rules.of(world.ada, "refund", "EUR").limit == 500


def test_what_is_no_money_needs_a_rule_or_an_approval(world: World, asked: Conversation) -> None:
    assert give(asked, Wish("disclosure", "Her own file"), by=world.alba, at=NOW).why == ["no_authority"]
    rules.save(action="exception", role="agent", limit=Decimal(0), limit_in_90_days=Decimal(0), currency="")
    assert give(asked, Wish("exception", "Late by a day"), by=world.alba, at=NOW).state == "given"


def test_nobody_decides_about_what_they_asked_for(world: World, asked: Conversation) -> None:
    made = refund(asked, world.bram)
    assert (told(world.bram), told(world.ada)) == ([], [asked.pk]), "the substitute is told"
    assert [approvers.may_decide(agent, made, NOW) for agent in (world.bram, world.ada, world.alba)] == [False, True, False]
    with pytest.raises(Refused, match="themselves"):
        decide.decide(made, is_approved=True, reason="Fine", by=world.bram, at=NOW)
    assert decide.decide(made, is_approved=True, reason="Fine", by=world.ada, at=NOW).state == "approved"


def test_who_has_no_turn_does_not_decide(world: World, asked: Conversation) -> None:
    made = refund(asked, world.alba)
    RotaTurn.objects.all().delete()
    with pytest.raises(Refused, match="not your turn"):
        decide.decide(made, is_approved=True, reason="Fine", by=world.bram, at=NOW)


def test_a_decision_has_a_reason_is_made_once_and_told_to_who_asked(world: World, asked: Conversation) -> None:
    made = refund(asked, world.alba)
    with pytest.raises(Refused, match="Write why"):
        decide.decide(made, is_approved=False, reason=" ", by=world.bram, at=NOW)
    decide.decide(made, is_approved=False, reason="Too much", by=world.bram, at=NOW)
    assert told(world.alba) == [asked.pk]
    with pytest.raises(Refused, match="decided already"):
        decide.decide(made, is_approved=True, reason="After all", by=world.ada, at=NOW)
    assert Approval.objects.get().state == State.DECLINED


def test_where_nobody_could_decide_nothing_is_asked_for(world: World, asked: Conversation) -> None:
    RotaTurn.objects.all().delete()
    with pytest.raises(Refused, match="nobody who could decide"):
        refund(asked, world.ada, 150)
    assert not Approval.objects.exists()


def test_an_approver_of_another_team_is_not_told(world: World, asked: Conversation) -> None:
    RotaTurn.objects.all().delete()
    on_rota(world.zoe, "approver")
    refund(asked, world.alba)
    assert (told(world.zoe), told(world.ada)) == ([], [asked.pk])


def test_what_nobody_decides_in_time_is_told_to_substitutes_once(world: World, asked: Conversation) -> None:
    with time_machine.travel(NOW, tick=False):
        made = refund(asked, world.alba)
        run_due()
    with time_machine.travel(at("02 13:00"), tick=False):
        run_due()
        decide.overdue(asked.events.get(kind="approval.asked"))
    made.refresh_from_db()
    assert made.overdue_at == at("02 13:00")
    assert told(world.ada) == [asked.pk]
    assert kinds(asked).count("approval.overdue") == 1


def test_what_is_decided_in_time_is_not_overdue(world: World, asked: Conversation) -> None:
    with time_machine.travel(NOW, tick=False):
        decide.decide(refund(asked, world.alba), is_approved=True, reason="Fine", by=world.bram, at=NOW)
    with time_machine.travel(at("02 14:00"), tick=False):
        run_due()
    assert "approval.overdue" not in kinds(asked)


def test_only_who_asked_withdraws(world: World, asked: Conversation) -> None:
    made = refund(asked, world.alba)
    with pytest.raises(Refused, match="Only who asked"):
        withdraw(made, by=world.bram)
    withdraw(made, by=world.alba)
    assert Approval.objects.get().state == State.WITHDRAWN
    with pytest.raises(Refused, match="decided already"):
        withdraw(made, by=world.alba)


@pytest.mark.parametrize(("wrong", "said"), [
    ({"action": "gift"}, "Choose what"), ({"reason": " "}, "Write why"), ({"amount": 0}, "more than nothing"), ({"amount": -5}, "more than nothing"),
    ({"currency": "USD"}, "no limits in that currency"),
])
def test_what_cannot_be_given_is_refused(world: World, asked: Conversation, wrong: dict[str, object], said: str) -> None:
    amount = wrong.pop("amount", 150)
    with pytest.raises(Refused, match=said):
        refund(asked, world.alba, amount, **wrong)


def test_the_same_is_asked_for_once_at_a_time(world: World, asked: Conversation) -> None:
    refund(asked, world.alba)
    with pytest.raises(Refused, match="asked for already"):
        refund(asked, world.bram)


@pytest.mark.parametrize("wrong", [{"currency": "euro"}, {"limit": 0}, {"limit": 300}, {"action": "gift"}, {"role": "king"}])
def test_a_limit_that_makes_no_sense_is_refused(world: World, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        rules.save(**({"action": "refund", "role": "agent", "limit": Decimal(100), "limit_in_90_days": Decimal(250), "currency": "EUR"} | wrong))


def test_a_limit_over_which_nearly_everything_is_approved_is_too_low(world: World, asked: Conversation) -> None:
    rule = rules.of(world.alba, "refund", "EUR")
    for number in range(21):
        Approval.objects.create(
            conversation=asked, customer=asked.customer, action="refund", amount=150, currency="EUR", reason="It broke", rule=rule, asked_by=world.alba,
            asked_at=NOW - timedelta(days=number), state="approved", decided_at=NOW - timedelta(days=number) + timedelta(hours=1 + number),
        )
    found = measure.lately(NOW)
    (row,) = found.rules
    assert (found.asked, row.decided, row.share, row.wait_seconds, row.is_too_low) == (21, 21, 1.0, 11 * 3600, True)
    Approval.objects.filter(pk__in=Approval.objects.values_list("pk", flat=True)[:2]).update(state="declined")
    assert not measure.lately(NOW).rules[0].is_too_low
    assert measure.lately(NOW + timedelta(days=200)).rules == []
