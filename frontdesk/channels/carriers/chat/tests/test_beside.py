"""What agents see of a visitor beside the conversation, and what they can do about one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.channels.carriers.chat.models import Block, Visitor, Widget
from frontdesk.channels.carriers.chat.tests.test_beginning import CONSENT, TOPIC
from frontdesk.channels.carriers.chat.tests.test_identity import SECRET, shows
from frontdesk.channels.carriers.chat.tests.test_whereabouts import SHOP, page
from frontdesk.kit import clock, sealed

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def beside(client, world):
    """What Alba reads beside that browser's conversation."""
    client.force_login(world.alba)
    return lambda browser: client.get(f"/c/{browser.conversation.pk}/visitor/").content.decode()


def test_the_conversation_asks_for_it_only_where_there_can_be_a_visitor(client, world, nadia):
    nadia.says()
    client.force_login(world.alba)
    assert f'hx-get="/c/{nadia.conversation.pk}/visitor/"' in client.get(f"/c/{nadia.conversation.pk}/").content.decode()
    by_mail = world.nadia_asks().conversation
    assert "/visitor/" not in client.get(f"/c/{by_mail.pk}/").content.decode()
    assert client.get(f"/c/{by_mail.pk}/visitor/").status_code == 200
    assert client.post(f"/c/{by_mail.pk}/visitor/block/", {"kind": "visitor", "reason": "x"}, headers=HTMX).status_code == 422


def test_agents_see_where_a_visitor_is_and_was_what_they_answered_and_what_time_it_is_there(nadia, widget, beside):
    Widget.objects.update(fields=[TOPIC], consent=CONSENT)
    invited = widget.invitations.create(text="Do you look for a size?")
    pages = [page("/tents", "Tents", 9), page("/blankets", "Blankets", 5), page("/skerry", "Skerry", 1)]
    nadia.says(
        "WHERE IS MY ORDER, PLEASE?", details={"topic": "A return"}, consented=True, invitation=invited.pk, pages=pages,
        language="de-AT", time_zone="Asia/Kathmandu",
    )
    seen = beside(nadia)

    for said in ("here now", "A return", "What is it about?", CONSENT, "Do you look for a size?", "all in capitals", "Asia/Kathmandu", "German"):
        assert said in seen, said
    assert seen.index("Skerry") < seen.index("Blankets") < seen.index("Tents")
    assert f'href="{SHOP}/skerry" target="_blank" rel="noopener noreferrer nofollow"' in seen


def test_what_a_visitor_says_runs_nothing(nadia, beside):
    nadia.says(pages=[page('/"><script>alert(1)</script>', "<img src=x onerror=alert(1)>")], title="<b>x</b>")
    seen = beside(nadia)
    assert "<script" not in seen
    assert "<img" not in seen
    assert "&lt;b&gt;x" in seen


def test_who_is_signed_in_is_told_from_who_was(nadia, widget, beside, world):
    Widget.objects.update(identity_secret=sealed.seal(SECRET))
    shows(nadia)
    nadia.says()
    assert "Your website says that it is" in beside(nadia)
    assert "signed out since" not in beside(nadia)
    Visitor.objects.update(identified_until=clock.now() - timedelta(minutes=1), last_seen_at=clock.now() - timedelta(minutes=5))
    assert "signed out since" in beside(nadia)
    assert "here now" not in beside(nadia)


def test_an_address_that_another_customer_has_is_pointed_out_to_who_may_see_that_one(nadia, world, beside, client):
    real = world.nadia_asks().customer
    nadia.says(email="nadia@example.org")
    assert f"/customers/{real.pk}/" in beside(nadia)
    real.conversations.update(team=world.billing)
    assert "/customers/" not in beside(nadia)


def test_another_team_sees_and_blocks_nothing(nadia, client, world):
    nadia.says()
    client.force_login(world.zoe)
    number = nadia.conversation.pk
    assert client.get(f"/c/{number}/visitor/").status_code == 404
    for path in ("block", "unblock"):
        assert client.post(f"/c/{number}/visitor/{path}/", {"kind": "visitor", "reason": "x", "block": 1}).status_code == 404
    assert not Block.objects.exists()


def test_an_agent_blocks_with_a_reason_and_takes_it_back(nadia, beside, client):
    nadia.says()
    beside(nadia)
    number = nadia.conversation.pk
    refused = client.post(f"/c/{number}/visitor/block/", {"kind": "network", "reason": ""}, headers=HTMX)
    assert refused.status_code == 422
    blocked = client.post(f"/c/{number}/visitor/block/", {"kind": "network", "reason": "Insults"}, headers=HTMX)
    assert "Insults" in blocked.content.decode()
    assert nadia.address in blocked.content.decode()
    assert nadia.says("Hello?", "message-2").status_code == 403

    assert client.post(f"/c/{number}/visitor/unblock/", {"block": Block.objects.get().pk}).status_code == 302
    assert nadia.says("Hello?", "message-2").status_code == 201


def test_a_block_of_somebody_else_is_not_lifted_from_here(nadia, stranger, beside, client, world):
    nadia.says()
    stranger.says()
    beside(nadia)
    client.post(f"/c/{stranger.conversation.pk}/visitor/block/", {"kind": "visitor", "reason": "Insults"})
    for odd in (Block.objects.get().pk, "", "x", "9" * 30):
        assert client.post(f"/c/{nadia.conversation.pk}/visitor/unblock/", {"block": odd}).status_code == 404
    assert stranger.says("Hello?", "message-2").status_code == 403


def test_admins_see_all_blocks_and_lift_them(nadia, client, world, beside):
    nadia.says(name="Nadia")
    beside(nadia)
    client.post(f"/c/{nadia.conversation.pk}/visitor/block/", {"kind": "visitor", "reason": "Insults"})
    assert client.get("/settings/widget/blocked/").status_code == 404
    client.force_login(world.ada)
    listed = client.get("/settings/widget/blocked/").content.decode()
    assert all(said in listed for said in ("Nadia", "Insults", "Alba", f"/c/{nadia.conversation.pk}/"))
    client.post(f"/settings/widget/blocked/{Block.objects.get().pk}/")
    assert "Nobody is blocked" in client.get("/settings/widget/blocked/").content.decode()


def test_it_costs_the_same_however_long_the_journey(nadia, beside, django_assert_max_num_queries):
    nadia.says(pages=[page(f"/{number}", minutes_ago=60 - number) for number in range(50)])
    beside(nadia)
    with django_assert_max_num_queries(16):
        beside(nadia)
