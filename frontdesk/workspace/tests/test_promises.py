"""Promises in the workspace: on the rows, in the order of the list, and beside the conversation."""

from __future__ import annotations

import pytest
from django.db import connection

from frontdesk.clocks.models import SlaClock
from frontdesk.clocks.tests.cast import answer, at, everybody
from frontdesk.conversations import due_lists, lists
from frontdesk.conversations.models import Conversation
from frontdesk.workspace import listing
from tests.world import World

pytestmark = pytest.mark.django_db


def numbers(page: listing.Page) -> list[int]:
    return [row.pk for row in page.rows]


def test_what_is_due_first_stands_on_top_and_older_rows_go_on_where_the_page_ended(world: World) -> None:
    everybody(first_response=4)
    asked = [world.nadia_asks(at=at(f"02 {hour}:00")).conversation for hour in (12, 9, 11, 10)]
    for conversation in asked[:2]:
        answer(world, conversation, at("02 12:30"), then="open")
    expected = [asked[3].pk, asked[2].pk, asked[1].pk, asked[0].pk]
    teams, found, place = [world.support.pk, world.billing.pk], [], ""
    for _page in range(4):
        page = listing.due_first("open", agent=world.alba, team_ids=teams, place=place, limit=1)
        found += numbers(page)
        place = page.older
    assert (found, place) == (expected, "")
    assert numbers(listing.due_first("open", agent=world.alba, team_ids=teams)) == expected
    assert numbers(listing.due_first("unassigned", agent=world.alba, team_ids=teams, place="rest-x")) == expected


def test_a_row_says_when_it_is_due_and_the_order_can_be_chosen(world: World, as_agent) -> None:
    everybody(first_response=4)
    world.nadia_asks(at=at("02 09:00"))
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    assert '<due-time datetime="2026-03-02T13:00:00Z">' in page
    assert 'href="/inbox/open/?sort=due"' in page
    sorted_page = as_agent(world.alba).get("/inbox/open/?sort=due").content.decode()
    assert 'href="/inbox/open/"' in sorted_page
    assert 'src="/inbox/open/?sort=due"' in sorted_page


@pytest.mark.parametrize("name", lists.LISTS)
def test_a_page_of_what_is_due_is_read_by_an_index(world: World, name: str) -> None:
    if name == "shared":
        return
    sql, values = due_lists.due(lists.LISTS[name], world.alba, [world.support.pk], (at("02 09:00"), 3), 51)
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(explain + sql, values)
        plan = str(cursor.fetchall())
    assert "conv_due" in plan, plan
    assert "SCAN conversations_conversation" not in plan, plan


def test_each_promise_is_named_with_its_state_and_its_account(world: World, as_agent) -> None:
    everybody(first_response=4, full_resolution=8)
    asked = world.nadia_asks(at=at("02 15:00")).conversation
    answer(world, asked, at("02 16:00"))
    client = as_agent(world.alba)
    panel = client.get(f"/c/{asked.pk}/promises/").content.decode()
    assert "First response" in panel
    assert "Met" in panel
    assert "Paused" in panel
    first = SlaClock.objects.get(kind="first_response")
    account = client.get(f"/c/{asked.pk}/promises/{first.pk}/").content.decode()
    assert "By the policy “Everything else”, version 2." in account
    assert "Met in time" in account
    assert as_agent(world.zoe).get(f"/c/{asked.pk}/promises/{first.pk}/").status_code == 404
    elsewhere = world.nadia_asks(at=at("02 15:00")).conversation
    assert client.get(f"/c/{elsewhere.pk}/promises/{first.pk}/").status_code == 404


def test_no_reply_is_needed_is_said_beside_the_conversation_with_a_reason(world: World, as_agent) -> None:
    everybody(first_response=4)
    asked = world.nadia_asks(at=at("02 15:00")).conversation
    client = as_agent(world.alba)
    assert "No reply is needed" in client.get(f"/c/{asked.pk}/promises/").content.decode()
    client.post(f"/c/{asked.pk}/unneeded/", {"reason": "A word of thanks"})
    assert Conversation.objects.get(pk=asked.pk).waiting_since is None
    assert "No reply is needed" not in client.get(f"/c/{asked.pk}/promises/").content.decode()
