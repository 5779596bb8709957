"""A ladder leads to people by name, takes each step once, and no step that leads to nobody is accepted."""

from __future__ import annotations

from datetime import datetime, time

import pytest
import time_machine

from frontdesk.clocks import policies, recount, ring
from frontdesk.clocks.escalations import ladder, repeat
from frontdesk.clocks.models import EscalationStep, Policy
from frontdesk.clocks.tests.cast import answer, at, everybody, promise
from frontdesk.conversations import assign, label, notices, status
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit.jobs.work import run_due
from frontdesk.kit.refused import Refused
from frontdesk.people.models import AgentSkill, RotaTurn, Skill, Team
from frontdesk.routing import needs
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = at("02 09:00")


def on_rota(agent: object, role: str = "duty_lead", *, team: Team | None = None) -> None:
    """All day, every day."""
    for weekday in range(7):
        RotaTurn.objects.create(role=role, team=team, agent=agent, weekday=weekday, starts=time(0), ends=time(0))


def step(policy: Policy | None = None, *, when: datetime = NOW, **more: object) -> EscalationStep:
    """Half the time of any promise, to the lead on duty, unless said otherwise."""
    leads = {} if {"team", "skill"} & more.keys() else {"role": "duty_lead"}
    return ladder.add(EscalationStep(policy=policy or policies.always(), **{"trigger": "clock", "percent": 50} | leads | more), at=when)


def escalated(conversation: Conversation) -> list[dict[str, object]]:
    return list(Event.objects.filter(conversation=conversation, kind="conversation.escalated").order_by("pk").values_list("facts", flat=True))


def told(agent: object) -> list[int]:
    return [each.conversation_id for each in notices.of(agent)]


def look(when: str) -> None:
    with time_machine.travel(at(when), tick=False):
        ring.look(at(when))
        run_due()


@pytest.fixture
def asked(world: World) -> Conversation:
    """At nine, with four hours to answer; Bram leads."""
    everybody(first_response=4)
    on_rota(world.bram)
    with time_machine.travel(NOW, tick=False):
        return world.nadia_asks(at=NOW).conversation


def test_who_is_on_the_rota_at_that_moment_is_told_by_name_and_once(world: World, asked: Conversation) -> None:
    made = step()
    look("02 10:59")
    assert escalated(asked) == []
    look("02 11:00")
    look("02 11:05")
    assert escalated(asked) == [{
        "step": made.pk, "trigger": "clock", "percent": 50, "kind": "first_response", "clock": 1, "role": "duty_lead", "told": [world.bram.pk],
    }]
    assert (told(world.bram), told(world.alba)) == ([asked.pk], [])


def test_steps_that_were_slept_through_are_taken_all(world: World, asked: Conversation) -> None:
    for percent in (50, 90, 100):
        step(percent=percent)
    look("02 12:50")
    assert [facts["percent"] for facts in escalated(asked)] == [50, 90]
    look("02 13:01")
    assert [facts["percent"] for facts in escalated(asked)] == [50, 90, 100]


def test_a_step_for_another_promise_is_not_taken(world: World, asked: Conversation) -> None:
    step(kind="next_response")
    look("02 13:01")
    assert escalated(asked) == []


def test_a_step_of_another_policy_is_not_taken(world: World, asked: Conversation) -> None:
    other = policies.save(None, name="Refunds", conditions={"tag": ["refund"]}, promises=[promise("first_response", 4)], by=None)
    step(other.policy)
    look("02 13:01")
    assert escalated(asked) == []


def test_what_was_answered_meanwhile_presses_nobody(world: World, asked: Conversation) -> None:
    step()
    with time_machine.travel(at("02 11:00"), tick=False):
        ring.note_at(asked.pk, at("02 11:00"))
        answer(world, asked, at("02 11:00"))
        run_due()
    assert escalated(asked) == []


def test_who_is_of_another_team_is_not_told_and_the_admins_are(world: World, asked: Conversation) -> None:
    step()
    RotaTurn.objects.all().delete()
    on_rota(world.zoe)
    look("02 11:00")
    assert (told(world.zoe), told(world.ada)) == ([], [asked.pk])
    assert escalated(asked)[0]["nobody"] is True


def test_a_functional_step_moves_it_to_the_team(world: World, asked: Conversation) -> None:
    step(team=world.billing)
    look("02 11:00")
    asked.refresh_from_db()
    assert asked.team == world.billing
    assert escalated(asked)[0]["team"] == world.billing.pk


def test_a_functional_step_asks_for_the_skill(world: World, asked: Conversation) -> None:
    skill = Skill.objects.create(name="Payments")
    AgentSkill.objects.create(agent=world.alba, skill=skill, level=3)
    step(skill=skill, level=3)
    look("02 11:00")
    assert needs.of([asked.pk]) == {asked.pk: {skill.pk: 3}}


def test_a_tag_is_a_trigger(world: World, asked: Conversation) -> None:
    step(trigger="tag", percent=0, tag="complaint")
    with time_machine.travel(NOW, tick=False):
        label.tag(asked, name="thanks", by=world.alba)
        run_due()
        assert escalated(asked) == []
        label.tag(asked, name="complaint", by=world.alba)
        run_due()
    assert (escalated(asked)[0]["tag"], told(world.bram)) == ("complaint", [asked.pk])


def test_who_comes_the_third_time_in_fourteen_days_is_escalated(world: World, asked: Conversation) -> None:
    step(trigger="repeat", percent=0)
    for day, expected in (("03 09:00", 0), ("04 09:00", 1), ("04 10:00", 1)):
        with time_machine.travel(at(day), tick=False):
            answer(world, asked, at(day))
            world.nadia_asks("And again", conversation=asked, at=at(day))
            run_due()
        assert len(escalated(asked)) == expected, day


@pytest.mark.parametrize(("said", "expected"), [
    ([(1, "customer"), (1, "customer"), (1, "customer")], 1), ([(1, "customer"), (1, "bot"), (1, "customer")], 1),
    ([(1, "customer"), (2, "customer"), (3, "customer")], 3), ([(1, "customer"), (1, "human"), (1, "customer")], 2), ([], 0),
])
def test_contacts_are_counted_and_not_messages(said: list[tuple[int, str]], expected: int) -> None:
    assert repeat.contacts(said) == expected


@pytest.mark.parametrize(("leads", "named"), [
    ({"role": "approver"}, "50 % of a promise → Approver: nobody is on the rota for Billing"),
    ({"skill": "Payments"}, "→ Payments from level 4: there is nobody"), ({"team": "Empty"}, "→ Empty: there is nobody"),
])
def test_a_step_that_leads_to_nobody_is_refused_and_named(world: World, leads: dict[str, object], named: str) -> None:
    if "skill" in leads:
        leads = {"skill": Skill.objects.create(name="Payments"), "level": 4}
        AgentSkill.objects.create(agent=world.alba, skill=leads["skill"], level=3)
    if "team" in leads:
        leads = {"team": Team.objects.create(name="Empty")}
    with pytest.raises(Refused, match=named):
        step(**leads)
    assert not EscalationStep.objects.exists()


def test_a_step_is_refused_where_one_of_the_teams_has_nobody_on_the_rota(world: World) -> None:
    on_rota(world.bram, team=world.support)
    with pytest.raises(Refused, match="for Billing"):
        step()
    own = policies.save(None, name="Support", conditions={"team": [world.support.pk]}, promises=[promise("first_response", 4)], by=None)
    assert step(own.policy).pk


@pytest.mark.parametrize("wrong", [{"percent": 60}, {"trigger": "tag"}, {"trigger": "moon"}, {"role": "king"}, {"role": ""}])
def test_a_step_that_waits_for_nothing_is_refused(world: World, wrong: dict[str, object]) -> None:
    on_rota(world.bram)
    with pytest.raises(Refused):
        step(**wrong)


def test_the_same_step_twice_is_refused(world: World) -> None:
    on_rota(world.bram)
    step()
    with pytest.raises(Refused, match="already"):
        step()


def test_r13_three_answers_in_a_row_without_a_result_are_told_to_the_lead_once(world: World) -> None:
    everybody(periodic_update=8)
    on_rota(world.bram)
    asked = world.nadia_asks(at=NOW).conversation
    for times in range(1, 6):
        answer(world, asked, at(f"02 10:0{times}"), then="on_hold")
        run_due()
        assert told(world.bram) == ([] if times < 3 else [asked.pk]), times
    assert [facts["trigger"] for facts in escalated(asked)] == ["no_news"]


@pytest.mark.parametrize("between", ["customer", "question", "solved"])
def test_r13_a_row_ends_when_the_customer_writes_is_asked_or_gets_a_result(world: World, between: str) -> None:
    everybody(periodic_update=8)
    on_rota(world.bram)
    asked = world.nadia_asks(at=NOW).conversation
    for _each in range(2):
        answer(world, asked, at("02 10:00"), then="on_hold")
    if between == "customer":
        world.nadia_asks("Thank you", conversation=asked, at=at("02 10:01"))
    else:
        answer(world, asked, at("02 10:01"), then="pending_customer" if between == "question" else "solved")
    answer(world, asked, at("02 10:02"), then="on_hold")
    run_due()
    assert told(world.bram) == []


def test_r13_where_no_updates_are_promised_nobody_is_told(world: World) -> None:
    everybody(first_response=8)
    on_rota(world.bram)
    asked = world.nadia_asks(at=NOW).conversation
    for _each in range(3):
        answer(world, asked, at("02 10:00"), then="on_hold")
    run_due()
    assert told(world.bram) == []


def test_what_is_solved_is_escalated_no_more(world: World, asked: Conversation) -> None:
    step(trigger="tag", percent=0, tag="complaint")
    with time_machine.travel(NOW, tick=False):
        assign.to_agent(asked, world.alba, by=world.alba)
        status.solve(asked, by=world.alba)
        label.tag(asked, name="complaint", by=world.alba)
        run_due()
    assert escalated(asked) == []


def test_another_step_makes_no_conversation_follow_anything(world: World, asked: Conversation) -> None:
    while recount.take_slice(NOW):
        pass
    made = step()
    assert not recount.is_pending()
    ladder.remove(made)
    look("02 11:00")
    assert escalated(asked) == []
