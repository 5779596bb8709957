"""Authority and approvals, as agents, approvers and admins meet them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.clocks.authority import rules
from frontdesk.clocks.authority.models import Approval, AuthorityRule
from frontdesk.clocks.tests.test_escalations import on_rota
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.models import RotaTurn
from frontdesk.workspace.tests.conftest import SWAP
from tests.world import World

pytestmark = pytest.mark.django_db
WISH = {"action": "refund", "amount": "150", "currency": "EUR", "reason": "It broke"}


@pytest.fixture
def asked(world: World) -> Conversation:
    rules.save(action="refund", role="agent", limit=Decimal(100), limit_in_90_days=Decimal(250), currency="EUR")
    on_rota(world.bram, "approver")
    return world.nadia_asks(at=clock.now()).conversation


def test_an_agent_gives_within_their_authority_and_asks_beyond_it(world: World, as_agent, asked: Conversation) -> None:
    client = as_agent(world.alba)
    assert "Noted: Refund 99.50 EUR" in client.post(f"/c/{asked.pk}/authority/", WISH | {"amount": "99,5"}, headers=SWAP).content.decode()
    said = client.post(f"/c/{asked.pk}/authority/", WISH, headers=SWAP).content.decode()
    assert "it is over the limit" in said
    panel = client.get(f"/c/{asked.pk}/authority/").content.decode()
    assert panel.count("Withdraw: Refund 150.00 EUR") == 1
    assert 'value="approve"' not in panel
    assert "Alba asks Bram for approval: Refund 150.00 EUR" in client.get(f"/c/{asked.pk}/").content.decode()


@pytest.mark.parametrize("amount", ["", "1.200", "1.200,00", "-5", "NaN", "1e9", "ten"])
def test_an_amount_that_could_be_another_is_not_taken(world: World, as_agent, asked: Conversation, amount: str) -> None:
    assert as_agent(world.alba).post(f"/c/{asked.pk}/authority/", WISH | {"amount": amount}, headers=SWAP).status_code == 422
    assert not Approval.objects.exists()


def test_the_approver_decides_on_their_page_and_who_asked_cannot(world: World, as_agent, asked: Conversation) -> None:
    as_agent(world.alba).post(f"/c/{asked.pk}/authority/", WISH)
    made = Approval.objects.get()
    own = as_agent(world.alba).get("/approvals/").content.decode()
    assert "You asked for" in own
    assert 'value="approve"' not in own
    assert as_agent(world.alba).post(f"/approvals/{made.pk}/", {"do": "approve", "reason": "Why not"}, headers=SWAP).status_code == 422
    page = as_agent(world.bram).get("/approvals/").content.decode()
    assert "Why: Refund 150.00 EUR" in page
    assert "/approvals/" in as_agent(world.bram).get("/rail/").content.decode()
    assert "/approvals/" not in as_agent(world.alba).get("/rail/").content.decode()
    as_agent(world.bram).post(f"/approvals/{made.pk}/", {"do": "approve", "reason": "It did break"})
    made.refresh_from_db()
    assert (made.state, made.decided_by) == ("approved", world.bram)
    assert "Bram approved it: Refund 150.00 EUR. It did break" in as_agent(world.alba).get("/notices/").content.decode()


def test_another_team_neither_sees_nor_decides(world: World, as_agent, asked: Conversation) -> None:
    as_agent(world.alba).post(f"/c/{asked.pk}/authority/", WISH)
    on_rota(world.zoe, "approver")
    client, number = as_agent(world.zoe), Approval.objects.get().pk
    assert "150.00" not in client.get("/approvals/").content.decode()
    assert client.post(f"/approvals/{number}/", {"do": "approve", "reason": "Mine"}).status_code == 404
    assert client.post(f"/c/{asked.pk}/authority/", WISH).status_code == 404
    assert client.post(f"/approvals/{2**63}/", {"do": "approve", "reason": "Mine"}).status_code == 404


def test_whoever_has_no_turn_sees_nothing_to_decide(world: World, as_agent, asked: Conversation) -> None:
    as_agent(world.alba).post(f"/c/{asked.pk}/authority/", WISH)
    RotaTurn.objects.all().delete()
    assert "Nothing waits for you" in as_agent(world.bram).get("/approvals/").content.decode()
    assert "Per hundred conversations: 100.0." in as_agent(world.ada).get("/approvals/").content.decode()


def test_the_page_costs_the_same_however_much_waits(world: World, as_agent, asked: Conversation, django_assert_num_queries) -> None:
    client = as_agent(world.bram)
    as_agent(world.alba).post(f"/c/{asked.pk}/authority/", WISH)
    with CaptureQueriesContext(connection) as one:
        client.get("/approvals/")
    usual = len(one)
    for amount in (151, 152, 153):
        as_agent(world.alba).post(f"/c/{world.nadia_asks().conversation.pk}/authority/", WISH | {"amount": str(amount)})
    with django_assert_num_queries(usual):
        assert client.get("/approvals/").content.decode().count('value="approve"') == 4


def test_admins_set_limits_and_how_soon_others_decide(world: World, as_agent) -> None:
    client = as_agent(world.ada)
    form = {"action": "credit", "role": "agent", "limit": "50", "limit_in_90_days": "120", "currency": "eur"}
    assert client.post("/settings/authority/", form).status_code == 302
    assert client.post("/settings/authority/", form | {"limit": "200"}).status_code == 422
    page = client.get("/settings/authority/").content.decode()
    assert "50.00 EUR" in page
    terms = rules.terms()
    assert client.post("/settings/authority/terms/", {"hours": "1.5", "calendar": terms.calendar_id}).status_code == 302
    assert client.post("/settings/authority/terms/", {"hours": "0", "calendar": terms.calendar_id}).status_code == 422
    assert rules.terms().seconds == 5400
    client.post(f"/settings/authority/{AuthorityRule.objects.get().pk}/remove/")
    assert not AuthorityRule.objects.exists()
    assert as_agent(world.alba).get("/settings/authority/").status_code == 404
