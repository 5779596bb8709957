"""The rules of chats, and the reasons to be away."""

from __future__ import annotations

from django.test import Client

from frontdesk.people import presence
from frontdesk.people.models import Agent, AwayReason, Desk
from tests.world import World

RULES = {"offers_to": "all", "offer_seconds": "20", "misses_until_away": "3", "returns_after_seconds": "90", "wrap_up_seconds": "0"}


def test_an_admin_sets_the_rules(world: World, client: Client) -> None:
    client.force_login(world.ada)
    assert client.post("/settings/chats/", RULES).status_code == 302
    desk = Desk.objects.get()
    assert (desk.offer_seconds, desk.misses_until_away, desk.returns_after_seconds, desk.wrap_up_seconds) == (20, 3, 90, 0)
    assert "back to the queue after 90 seconds" in client.get("/inbox/open/").content.decode()


def test_an_admin_has_the_best_one_asked_first(world: World, client: Client) -> None:
    client.force_login(world.ada)
    assert client.post("/settings/chats/", RULES | {"offers_to": "best"}).status_code == 302
    assert Desk.objects.get().offers_to == "best"
    assert client.post("/settings/chats/", RULES | {"offers_to": "nobody"}).status_code == 422


def test_rules_with_which_no_chat_could_be_taken_are_refused(world: World, client: Client) -> None:
    client.force_login(world.ada)
    for wrong in ({"offer_seconds": "0"}, {"misses_until_away": "0"}, {"returns_after_seconds": "-1"}, {"wrap_up_seconds": "9000"}):
        assert client.post("/settings/chats/", RULES | wrong).status_code == 422
    assert Desk.objects.get().offer_seconds == 30


def test_reasons_are_added_once_and_removed(world: World, client: Client) -> None:
    client.force_login(world.ada)
    assert "agents choose from: Break, Lunch, Meeting, Training." in client.get("/settings/chats/").content.decode()
    client.post("/settings/chats/reasons/", {"name": "  Stock   room "})
    assert presence.reasons() == ["Stock room"]
    again = client.post("/settings/chats/reasons/", {"name": "STOCK ROOM"})
    assert (again.status_code, "This reason is there already." in again.content.decode()) == (422, True)
    client.post(f"/settings/chats/reasons/{AwayReason.objects.get().pk}/remove/")
    assert "Lunch" in presence.reasons()


def test_there_are_never_more_reasons_than_one_reads(world: World, client: Client) -> None:
    client.force_login(world.ada)
    for number in range(presence.MOST_REASONS):
        presence.add_reason(f"Reason {number}")
    assert client.post("/settings/chats/reasons/", {"name": "One more"}).status_code == 422


def test_other_agents_have_no_such_page(world: World, client: Client) -> None:
    client.force_login(world.alba)
    reason = presence.add_reason("Walk")
    for answer in (client.get("/settings/chats/"), client.post("/settings/chats/", RULES), client.post("/settings/chats/reasons/", {"name": "x"}),
                   client.post(f"/settings/chats/reasons/{reason.pk}/remove/")):
        assert answer.status_code == 404
    assert presence.reasons() == ["Walk"]


def test_whoever_takes_more_at_once_is_offered_who_waits(world: World, client: Client) -> None:
    from frontdesk.workspace.tests.chatting import chat_with, online

    Agent.objects.filter(pk=world.alba.pk).update(max_chats=1)
    online(world.alba)
    client.force_login(world.alba)
    client.post(f"/chats/{chat_with(world, 'One').conversation_id}/accept/")
    waits = chat_with(world, "Two")
    assert not waits.offers.exists()
    client.force_login(world.ada)
    client.post(f"/settings/agents/{world.alba.pk}/", {"name": "Alba", "role": "agent", "teams": [world.support.pk], "max_chats": "2", "max_mails": "8"})
    assert waits.offers.get().agents.get() == world.alba
