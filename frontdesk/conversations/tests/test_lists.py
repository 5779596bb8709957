"""The agent's lists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction

from frontdesk.conversations import access, assign, ledger, lists, status, tallies
from frontdesk.conversations.models import Conversation, Status
from tests.world import MORNING, World


def _asked(world: World, number: int) -> list[Conversation]:
    return [world.nadia_asks(f"question {each}", at=MORNING + timedelta(minutes=each)).conversation for each in range(number)]


def test_each_list_holds_what_its_name_says_and_counts_it(world: World) -> None:
    mine, waiting, solved, other = _asked(world, 4)
    assign.to_agent(mine, world.alba, by=world.alba)
    status.change(waiting, to=Status.PENDING_CUSTOMER, by=world.alba)
    status.solve(solved, by=world.alba)
    teams = world.alba.visible_team_ids()
    held = {name: set(lists.page(name, agent=world.alba, team_ids=teams)) for name in lists.LISTS}
    assert held == {
        "mine": {mine}, "unassigned": {other}, "open": {mine, other}, "waiting": {waiting}, "solved": {solved},
        "shared": set(), "snoozed": set(), "to-sort": {other},
    }
    assert lists.totals(tallies.totals(teams), world.alba) == {name: len(each) for name, each in held.items() if name != "to-sort"}


def test_pages_follow_each_other_newest_first_without_gap_or_repeat(world: World) -> None:
    asked = _asked(world, 7)
    teams = [world.support.pk, world.billing.pk]
    seen: list[Conversation] = []
    before = None
    while found := list(lists.page("open", agent=world.alba, team_ids=teams, before=before, limit=3)):
        seen += found
        before = (found[-1].updated_at, found[-1].pk)
    assert seen == asked[::-1]


def test_an_agent_without_a_team_sees_an_empty_list(world: World) -> None:
    _asked(world, 1)
    assert list(lists.page("open", agent=world.zoe, team_ids=[])) == []


@pytest.mark.parametrize("name", list(lists.LISTS))
def test_no_list_sorts_or_scans_the_table(world: World, name: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan of a tiny table on PostgreSQL says nothing")
    plan = lists.page(name, agent=world.alba, team_ids=[world.support.pk, world.billing.pk], before=(MORNING, 9)).explain()
    walks = [line for line in plan.splitlines() if "conversations_conversation USING" in line]
    assert walks
    assert not [line for line in plan.splitlines() if "SCAN conversations_conversation" in line]
    assert all("team_id=? AND status=?" in line for line in walks if "INTEGER PRIMARY KEY" not in line)


def test_a_conversation_stays_where_it_is_when_its_answer_is_merely_sent_or_seen(world: World) -> None:
    conversation = _asked(world, 1)[0]
    with transaction.atomic():
        locked = access.locked(conversation)
        for kind in ("message.sent", "message.seen"):
            ledger.record(locked, kind, actor=None)
    conversation.refresh_from_db()
    assert conversation.updated_at == MORNING
    assert conversation.last_event_id == locked.last_event_id
