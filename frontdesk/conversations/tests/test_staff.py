"""Agents leave, change teams and lose roles; no conversation is left in hands that cannot hold it."""

from __future__ import annotations

import pytest

from frontdesk.conversations import assign, staff, status
from frontdesk.conversations.models import Event
from frontdesk.kit.refused import Refused
from frontdesk.people import agents
from frontdesk.people.models import Agent, Role
from tests.world import World


def test_what_a_leaving_agent_had_in_hand_becomes_nobodys(world: World) -> None:
    conversation = assign.to_agent(world.nadia_asks().conversation, world.alba, by=world.alba)
    staff.deactivate(world.alba, by=world.ada)
    conversation.refresh_from_db()
    assert conversation.assignee is None
    event = Event.objects.filter(kind="conversation.assigned").latest("pk")
    assert (event.agent, event.facts) == (world.ada, {"from": world.alba.pk, "to": None})


def test_what_they_had_solved_stays_theirs(world: World) -> None:
    conversation = assign.to_agent(world.nadia_asks().conversation, world.alba, by=world.alba)
    status.solve(conversation, by=world.alba)
    staff.deactivate(world.alba, by=world.ada)
    conversation.refresh_from_db()
    assert conversation.assignee == world.alba


def test_an_agent_who_changes_teams_lets_go_of_the_old_teams_conversations_only(world: World) -> None:
    old = assign.to_agent(world.nadia_asks().conversation, world.alba, by=world.alba)
    staff.change(world.alba, name="Alba", role=Role.AGENT, teams=[world.support, world.billing], by=world.ada)
    alba = Agent.objects.get(pk=world.alba.pk)
    new = assign.to_team(world.nadia_asks("An invoice").conversation, world.billing, by=world.ada)
    new = assign.to_agent(new, alba, by=world.ada)
    staff.change(alba, name="Alba", role=Role.AGENT, teams=[world.billing], by=world.ada)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.assignee, new.assignee) == (None, alba)


def test_an_admin_who_becomes_an_agent_lets_go_of_what_other_teams_have(world: World) -> None:
    eve = agents.add(name="Eve", email="eve@desk.example.org", role=Role.ADMIN, teams=[world.billing])
    conversation = assign.to_agent(world.nadia_asks().conversation, eve, by=eve)
    staff.change(eve, name="Eve", role=Role.AGENT, teams=[world.billing], by=world.ada)
    conversation.refresh_from_db()
    assert conversation.assignee is None


def test_a_team_is_made_of_whom_one_says_and_the_others_let_go(world: World) -> None:
    conversation = assign.to_agent(world.nadia_asks().conversation, world.bram, by=world.bram)
    staff.put_into(world.support, [world.alba, world.zoe], by=world.ada)
    conversation.refresh_from_db()
    assert conversation.assignee is None
    assert [agent.name for agent in world.support.agents.all()] == ["Alba", "Zoë"]


def test_an_agent_who_is_away_for_good_stays_in_their_team_in_case_they_come_back(world: World) -> None:
    staff.deactivate(world.bram, by=world.ada)
    staff.put_into(world.support, [world.alba], by=world.ada)
    assert world.bram in world.support.agents.all()


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
def test_the_last_admin_keeps_the_role(world: World, role: str) -> None:
    with pytest.raises(Refused):
        staff.change(world.ada, name="Ada", role=role, teams=[world.support], by=world.ada)
    world.ada.refresh_from_db()
    assert world.ada.is_admin


def test_the_last_admin_stays(world: World) -> None:
    with pytest.raises(Refused):
        staff.deactivate(world.ada, by=world.ada)
    world.ada.refresh_from_db()
    assert world.ada.is_active


def test_one_of_two_admins_may_go_and_then_the_other_is_the_last(world: World) -> None:
    eve = agents.add(name="Eve", email="eve@desk.example.org", role=Role.ADMIN, teams=[])
    staff.deactivate(eve, by=world.ada)
    with pytest.raises(Refused):
        staff.deactivate(world.ada, by=eve)


def test_an_address_has_one_agent(world: World) -> None:
    with pytest.raises(Refused):
        agents.add(name="Alba again", email="ALBA@desk.example.org ", role=Role.AGENT, teams=[])
