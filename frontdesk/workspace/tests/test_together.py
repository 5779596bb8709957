"""Agents merge, split, link and share from the page, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from frontdesk.conversations import link, merge, share
from frontdesk.conversations.models import Conversation, Message, Shared

if TYPE_CHECKING:
    from tests.world import World

SWAP = {"HTTP_HX_REQUEST": "true"}


def step_in(page: str) -> str:
    return page.partition('name="step" value="')[2].partition('"')[0]


def test_a_conversation_is_merged_and_the_merge_taken_back_from_the_toast(world: World, as_agent: Any) -> None:
    first, second = (world.nadia_asks(text).conversation for text in ("Where is it?", "It is not here"))
    alba = as_agent(world.alba)
    answer = alba.post(f"/c/{second.pk}/merge/", {"other": f"#{first.pk}"}, **SWAP)
    page = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == f"/c/{first.pk}/"
    assert "Where is it?" in page
    assert "It is not here" in page
    assert alba.get(f"/c/{second.pk}/").headers["Location"] == f"/c/{first.pk}/"
    alba.post("/undo/", {"step": step_in(page)}, **SWAP)
    assert Conversation.objects.get(pk=second.pk).merged_into_id is None
    assert "It is not here" not in alba.get(f"/c/{first.pk}/", **SWAP).content.decode().partition("timeline")[2].partition("composer")[0]


def test_a_merge_is_taken_back_from_the_panel_later(world: World, as_agent: Any) -> None:
    first, second = (world.nadia_asks(text).conversation for text in ("Where is it?", "It is not here"))
    merge.merge(second, first, by=world.alba)
    as_agent(world.alba).post(f"/c/{first.pk}/part/", {"other": second.pk}, **SWAP)
    assert Conversation.objects.get(pk=second.pk).status == "new"


def test_a_mail_is_split_off_and_put_back(world: World, as_agent: Any) -> None:
    first = world.nadia_asks("Where is it?").conversation
    mail = world.nadia_asks("And my invoice is wrong", conversation=first, subject="Invoice")
    alba = as_agent(world.alba)
    page = alba.post(f"/c/{first.pk}/split/", {"message": mail.pk}, **SWAP).content.decode()
    begun = Message.objects.get(copy_of=mail).conversation
    assert begun.subject == "Invoice"
    assert f'<a href="/c/{begun.pk}/">#{begun.pk}</a>' in alba.get(f"/c/{first.pk}/").content.decode()
    alba.post("/undo/", {"step": step_in(page)}, **SWAP)
    assert alba.get(f"/c/{first.pk}/").content.decode().count("And my invoice is wrong</div>") == 1


def test_conversations_are_linked_and_unlinked(world: World, as_agent: Any) -> None:
    first, second = (world.nadia_asks(text, subject=text).conversation for text in ("One", "Two"))
    alba = as_agent(world.alba)
    assert "Two" in alba.get(f"/c/{first.pk}/candidates/").content.decode()
    alba.post(f"/c/{first.pk}/link/", {"other": second.pk}, **SWAP)
    assert "Unlink" in alba.get(f"/c/{second.pk}/").content.decode()
    alba.post(f"/c/{second.pk}/link/", {"unlink": first.pk}, **SWAP)
    assert link.numbers_linked(first) == set()


def test_another_team_is_shown_a_conversation_and_has_a_list_of_such(world: World, as_agent: Any) -> None:
    first = world.nadia_asks("Where is it?", subject="Shared one").conversation
    zoe = as_agent(world.zoe)
    assert "/inbox/shared/" not in zoe.get("/inbox/open/").content.decode()
    as_agent(world.alba).post(f"/c/{first.pk}/share/", {"team": world.billing.pk}, **SWAP)
    page = zoe.get("/inbox/shared/").content.decode()
    assert "Shared one" in page
    assert "/inbox/shared/" in page
    assert zoe.get(f"/c/{first.pk}/").status_code == 200
    as_agent(world.alba).post(f"/c/{first.pk}/share/", {"unshare": world.billing.pk}, **SWAP)
    assert zoe.get(f"/c/{first.pk}/").status_code == 404


def test_nobody_merges_links_or_parts_what_they_may_not_see(world: World, as_agent: Any) -> None:
    ours, theirs = world.nadia_asks("Ours").conversation, world.nadia_asks("Theirs").conversation
    share.with_team(ours, world.billing, by=world.alba)
    zoe = as_agent(world.zoe)
    for address, values in (("merge", {"other": theirs.pk}), ("link", {"other": theirs.pk}), ("split", {"message": Message.objects.last().pk})):
        assert zoe.post(f"/c/{ours.pk}/{address}/", values, **SWAP).status_code in (404, 422)
    zoe.post("/undo/", {"step": f"{ours.pk} merge {theirs.pk}"}, **SWAP)
    assert set(Conversation.objects.values_list("merged_into_id", flat=True)) == {None}
    assert Shared.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan of SQLite")
def test_what_belongs_together_is_looked_up_and_not_searched_for_in_a_large_desk_either(world: World, as_agent: Any) -> None:
    asked = world.nadia_asks().conversation
    Conversation.objects.bulk_create(
        Conversation(subject=f"{number}", customer_id=asked.customer_id, team_id=asked.team_id, channel="email") for number in range(300)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plans: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "conversations_linked" in sql:
            plans.extend(row[3] for row in connection.connection.execute("EXPLAIN QUERY PLAN " + sql.replace("%s", "?"), params))
        return execute(sql, params, many, context)

    client = as_agent(world.alba)
    with connection.execute_wrapper(explained):
        client.get(f"/c/{asked.pk}/")
    assert plans
    assert [step for step in plans if step.startswith("SCAN conversations")] == []
