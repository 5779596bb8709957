"""Triage: who is on the rota sorts new conversations in one go, or solves them at once."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from frontdesk.conversations import assign, due_lists, lists
from frontdesk.conversations.models import Conversation, Event
from frontdesk.people.models import RotaTurn, Skill
from frontdesk.routing import needs
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import World


@pytest.fixture
def rota(world: World) -> RotaTurn:
    return RotaTurn.objects.create(role="triage", team=world.support, agent=world.alba, weekday=0, starts="09:00", ends="13:00")


def filled(world: World, **changes: object) -> dict[str, object]:
    return {"team": world.support.pk, "impact": "1", "urgency": "2", "reason": "", "tags": "", "shown_at": "0"} | changes


def to_sort(world: World, agent) -> set[int]:
    return {one.pk for one in lists.page("to-sort", agent=agent, team_ids=agent.visible_team_ids())}


def test_who_is_on_the_rota_has_a_place_for_what_is_to_be_sorted(world: World, as_agent, rota) -> None:
    conversation = world.nadia_asks(subject="My order").conversation
    taken = world.nadia_asks(subject="Taken").conversation
    assign.to_agent(taken, world.bram, by=world.bram)
    elsewhere = world.nadia_asks(subject="My bill").conversation
    assign.to_team(elsewhere, world.billing, by=world.ada)
    page = as_agent(world.alba).get("/inbox/to-sort/?sort=due").content.decode()
    assert f'id="row-{conversation.pk}"' in page
    assert f'id="row-{taken.pk}"' not in page
    assert f'id="row-{elsewhere.pk}"' not in page
    assert re.search(r'place__name">To sort</span><span class="count">1<', page)
    assert "/inbox/to-sort/" not in as_agent(world.bram).get("/inbox/open/").content.decode()


def test_who_sorts_for_one_team_is_not_shown_what_is_to_be_sorted_in_another_of_theirs(world: World, as_agent, rota) -> None:
    world.alba.teams.add(world.billing)
    elsewhere = world.nadia_asks(subject="My bill").conversation
    assign.to_team(elsewhere, world.billing, by=world.ada)
    page = as_agent(world.alba).get("/inbox/to-sort/").content.decode()
    assert f'id="row-{elsewhere.pk}"' not in page
    assert as_agent(world.alba).get(f"/c/{elsewhere.pk}/sort/", headers=SWAP).content == b""


def test_a_conversation_is_sorted_in_one_go(world: World, as_agent, rota) -> None:
    conversation, skill = world.nadia_asks().conversation, Skill.objects.create(name="Bills")
    client = as_agent(world.alba)
    form = client.get(f"/c/{conversation.pk}/sort/", headers=SWAP).content.decode()
    assert "Put it there" in form
    client.post(f"/c/{conversation.pk}/sort/", filled(
        world, team=world.billing.pk, impact="2", urgency="3", reason="Many wait", tags="Late,  bills", **{f"need_{skill.pk}": "3"},
    ), headers=SWAP)
    now = Conversation.objects.get()
    assert (now.team, now.priority, now.status) == (world.billing, 4, "new")
    assert sorted(tag.name for tag in now.tags.all()) == ["bills", "late"]
    assert needs.of([now.pk]) == {now.pk: {skill.pk: 3}}
    assert Event.objects.get(kind="conversation.moved").facts["reason"] == "sorted"
    told = Event.objects.get(kind="conversation.sorted")
    assert (told.agent, told.facts["from"], told.facts["to"], told.facts["solved"]) == (world.alba, world.support.pk, world.billing.pk, False)
    assert told.facts["took_seconds"] == 3600, "a form that stood open for ever counts for an hour"
    assert told.facts["waited_seconds"] == round((now.sorted_at - now.created_at).total_seconds())
    assert to_sort(world, world.zoe) == set()


def test_what_needs_no_one_else_is_solved_at_once(world: World, as_agent, rota) -> None:
    conversation = world.nadia_asks().conversation
    as_agent(world.alba).post(f"/c/{conversation.pk}/sort/", filled(world, do="solve"), headers=SWAP)
    assert Conversation.objects.get().status == "solved"
    assert Event.objects.get(kind="conversation.sorted").facts["solved"] is True


def test_all_of_it_or_nothing(world: World, as_agent, rota) -> None:
    conversation = world.nadia_asks().conversation
    refused = as_agent(world.alba).post(f"/c/{conversation.pk}/sort/", filled(world, team=world.billing.pk, urgency="3", tags="x"), headers=SWAP)
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    now = Conversation.objects.get()
    assert (now.team, now.sorted_at, now.tags.count()) == (world.support, None, 0)


@pytest.mark.parametrize("changes", [{"team": "999"}, {"impact": "4"}, {"urgency": ""}, {"need_1": "9"}])
def test_what_cannot_be_is_refused(world: World, as_agent, rota, changes) -> None:
    Skill.objects.create(pk=1, name="Bills")
    conversation = world.nadia_asks().conversation
    assert as_agent(world.alba).post(f"/c/{conversation.pk}/sort/", filled(world, **changes), headers=SWAP).status_code == 422
    assert Conversation.objects.get().sorted_at is None


def test_who_is_not_on_the_rota_cannot_sort_and_is_shown_no_form(world: World, as_agent, rota) -> None:
    conversation = world.nadia_asks().conversation
    assert as_agent(world.bram).get(f"/c/{conversation.pk}/sort/", headers=SWAP).content == b""
    assert as_agent(world.bram).post(f"/c/{conversation.pk}/sort/", filled(world), headers=SWAP).status_code == 422
    assert as_agent(world.zoe).post(f"/c/{conversation.pk}/sort/", filled(world), headers=SWAP).status_code == 404
    assert Conversation.objects.get().sorted_at is None


def test_the_second_of_two_who_sort_at_once_is_told(world: World, as_agent, rota) -> None:
    conversation = world.nadia_asks().conversation
    as_agent(world.alba).post(f"/c/{conversation.pk}/sort/", filled(world), headers=SWAP)
    second = as_agent(world.ada).post(f"/c/{conversation.pk}/sort/", filled(world, do="solve"), headers=SWAP)
    assert second.status_code == 422
    assert Conversation.objects.get().status == "new"
    assert Event.objects.filter(kind="conversation.sorted").count() == 1


@pytest.mark.parametrize(("fields", "facts"), [
    ({"reason": "language"}, {"reason": "language"}), ({"reason": "language", "text": "ignored"}, {"reason": "language"}),
    ({"reason": "other", "text": "  On  leave "}, {"reason": "other", "text": "On leave"}),
])
def test_a_move_keeps_why(world: World, as_agent, fields, facts) -> None:
    conversation = world.nadia_asks().conversation
    as_agent(world.ada).post(f"/c/{conversation.pk}/team/", {"team": world.billing.pk} | fields, headers=SWAP)
    told = Event.objects.get(kind="conversation.moved").facts
    assert told == {"from": world.support.pk, "to": world.billing.pk} | facts
    page = as_agent(world.ada).get(f"/c/{conversation.pk}/").content.decode()
    assert "moved it to Billing: " in page


@pytest.mark.parametrize("fields", [{}, {"reason": ""}, {"reason": "sorted"}, {"reason": "other"}, {"reason": "other", "text": " "}])
def test_a_move_without_a_reason_is_refused(world: World, as_agent, fields) -> None:
    conversation = world.nadia_asks().conversation
    assert as_agent(world.ada).post(f"/c/{conversation.pk}/team/", {"team": world.billing.pk} | fields, headers=SWAP).status_code == 422
    assert Conversation.objects.get().team == world.support


@pytest.mark.parametrize("walk", ["newest", "due"])
def test_what_is_to_be_sorted_is_found_by_an_index(world: World, walk: str) -> None:
    which, teams = lists.LISTS["to-sort"], [world.support.pk]
    sql, values = lists.numbers(which, world.alba, teams, None, 51) if walk == "newest" else due_lists.due(which, world.alba, teams, None, 51)
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(explain + sql, values)
        plan = str(cursor.fetchall())
    assert "SCAN conversations_conversation" not in plan, plan
    assert "conv_" in plan, plan
