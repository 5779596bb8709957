from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from frontdesk.people import rota
from frontdesk.people.models import Desk, RotaRole, RotaTurn
from tests.world import World

MONDAY, SUNDAY = 0, 6
TRIAGE = RotaRole.TRIAGE


def turn(agent, starts, ends, *, weekday=MONDAY, team=None, role=TRIAGE):
    return RotaTurn.objects.create(role=role, team=team, agent=agent, weekday=weekday, starts=time(*starts), ends=time(*ends))


def at(day, hour, minute=0, zone="UTC"):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(("hour", "minute", "is_on"), [(7, 59, False), (8, 0, True), (11, 59, True), (12, 0, False)])
def test_a_turn_runs_from_its_beginning_up_to_its_end(world: World, hour, minute, is_on):
    turn(world.alba, (8, 0), (12, 0))
    assert rota.on_turn(TRIAGE, world.support.pk, at(2, hour, minute)) == ([world.alba] if is_on else [])


@pytest.mark.parametrize(("day", "hour", "is_on"), [(1, 23, True), (2, 5, True), (2, 6, False), (2, 23, False), (1, 5, False)])
def test_a_turn_over_midnight_belongs_to_the_day_on_which_it_begins(world: World, day, hour, is_on):
    turn(world.alba, (22, 0), (6, 0), weekday=SUNDAY)
    assert bool(rota.on_turn(TRIAGE, None, at(day, hour))) is is_on


def test_a_turn_that_ends_when_it_begins_lasts_a_day(world: World):
    turn(world.alba, (8, 0), (8, 0))
    assert [bool(rota.on_turn(TRIAGE, None, at(day, hour))) for day, hour in ((2, 7), (2, 8), (2, 23), (3, 7), (3, 8))] == [False, True, True, True, False]


def test_wall_times_are_those_of_the_desk(world: World):
    Desk.objects.update(time_zone="Asia/Tokyo")
    turn(world.alba, (8, 0), (12, 0))
    assert rota.on_turn(TRIAGE, None, at(2, 8, zone="Asia/Tokyo")) == [world.alba]
    assert rota.on_turn(TRIAGE, None, at(2, 8)) == []


def test_a_team_has_its_own_turns_and_those_of_all(world: World):
    turn(world.bram, (8, 0), (12, 0), team=world.support)
    turn(world.zoe, (8, 0), (12, 0), team=world.billing)
    turn(world.ada, (8, 0), (12, 0))
    assert rota.on_turn(TRIAGE, world.support.pk, at(2, 9)) == [world.ada, world.bram]
    assert rota.on_turn(TRIAGE, world.billing.pk, at(2, 9)) == [world.ada, world.zoe]
    assert rota.on_turn(TRIAGE, None, at(2, 9)) == [world.ada]


def test_who_has_left_or_has_another_role_is_not_on_turn(world: World):
    turn(world.alba, (8, 0), (12, 0))
    turn(world.bram, (8, 0), (12, 0), role=RotaRole.APPROVER)
    world.alba.is_active = False
    world.alba.save()
    assert rota.on_turn(TRIAGE, None, at(2, 9)) == []
    assert rota.on_turn(RotaRole.APPROVER, None, at(2, 9)) == [world.bram]


def test_who_has_two_turns_at_once_is_named_once(world: World, django_assert_num_queries):
    turn(world.alba, (8, 0), (12, 0))
    turn(world.alba, (10, 0), (14, 0), team=world.support)
    with django_assert_num_queries(2):
        assert rota.on_turn(TRIAGE, world.support.pk, at(2, 11)) == [world.alba]
