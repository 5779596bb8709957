"""That somebody may need care leaves the desk only by a token that an admin let know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from frontdesk.answers.assistant import summed
from frontdesk.api import care, tokens
from frontdesk.api.models import Token
from frontdesk.api.tests.program import Program, program_of
from frontdesk.conversations import feed, label, ledger, post, topics, understood
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Team

if TYPE_CHECKING:
    from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCE = summed.reason("vulnerable")


@pytest.fixture
def told(world: World) -> Conversation:
    """The desk takes it that Nadia needs care, and says so in every way that it has."""
    message = world.nadia_asks("My husband died. What becomes of the contract?")
    conversation = message.conversation
    understood.seems(message, ["vulnerable"])
    understood.seems(message, ["vulnerable", "urgent"], no_longer=["pleased"])
    understood.seems(message, ["pleased"], no_longer=["vulnerable"])
    understood.judged(conversation, "vulnerable", is_so=True, by=world.alba)
    understood.judged(conversation, "complaint", is_so=True, by=world.alba)
    label.tag(conversation, name="vulnerable", by=world.alba)
    label.tag(conversation, name="contract", by=world.alba)
    ledger.record(conversation, "chat.returned", actor=None, facts={"chat": 1, "why": "people", "because": "vulnerable"})
    ledger.record(conversation, "conversation.assigned", actor=None, facts={"to": 1, "why": {"turn": "first", "index": 1}})
    post.assistant_note(conversation, text=f"{SENTENCE}\nAsked: “the contract”")
    return conversation


def everything(program: Program, conversation: Conversation) -> str:
    """Whatever a program may read of it, as it arrives."""
    paths = ("/events?limit=500", "/conversations", f"/conversations/{conversation.pk}", f"/conversations/{conversation.pk}/messages",
             f"/customers/{conversation.customer_id}", "/conversations?q=contract")
    messages = [f"/messages/{message.pk}" for message in conversation.messages.all()]
    return json.dumps([program.get(path).json() for path in (*paths, *messages)])


def test_a_program_is_not_told_who_may_need_care(world: World, told: Conversation) -> None:
    assert "vulnerable" in json.dumps(list(Event.objects.values_list("facts", flat=True)))
    said = everything(program_of(world.ada, "read", "write", "admin"), told)
    assert "What becomes of the contract" in said
    for word in ("vulnerable", SENTENCE, '"turn": "first"'):
        assert word not in said
    assert '"signals": ["urgent"]' in said
    assert '"signals": []' not in said, "an estimate with nothing in it would tell what was taken out"
    assert said.count("signal.judged") == 1
    assert '"tags": ["contract"]' in said


def test_one_that_an_admin_let_know_is_told(world: World, told: Conversation) -> None:
    program = program_of(world.alba, "read")
    tokens.let_know_of_care(Token.objects.get(), by=world.ada, lets=True)
    said = everything(program, told)
    for word in ('"signals": ["vulnerable"]', SENTENCE, '"tags": ["contract", "vulnerable"]', '"turn": "first"', '"because": "vulnerable"'):
        assert word in said
    tokens.let_know_of_care(Token.objects.get(), by=world.ada, lets=False)
    assert "vulnerable" not in everything(program, told)


@pytest.mark.parametrize("query", [
    {"tag": "vulnerable"}, {"tag": " Vulnerable "}, {"q": "tag:vulnerable"}, {"q": "tag:Vulnerable contract"},
    {"q": '"life or health"'}, {"q": "-tag:vulnerable"},
], ids=str)
def test_nor_can_it_be_found_out_by_searching(world: World, told: Conversation, query: dict[str, Any]) -> None:
    other = world.nadia_asks("Another contract", mail_id="other@example.org").conversation
    answer = program_of(world.alba, "read").get("/conversations", **query)
    assert answer.status_code == 422 or answer.json()["items"] == []
    assert str(other.pk) not in answer.content.decode() or answer.status_code == 422


def test_who_is_not_told_of_the_tag_does_not_take_it_off(world: World, told: Conversation) -> None:
    program = program_of(world.alba)
    assert program.patch(f"/conversations/{told.pk}", {"tags": ["moved"]}).json()["tags"] == ["moved"]
    assert set(told.tags.values_list("name", flat=True)) == {"moved", "vulnerable"}


def test_only_an_admin_lets_a_program_know(world: World) -> None:
    with pytest.raises(Refused, match="Only an admin"):
        tokens.create(world.alba, name="x", scopes=["read", "care"], at=clock.now())
    made = tokens.create(world.alba, name="x", scopes=["read"], at=clock.now()).token
    for agent, scopes in ((world.alba, ["read"]), (world.bram, ["read"]), (world.ada, ["care", "read"])):
        client = Client()
        client.force_login(agent)
        client.post(f"/settings/tokens/{made.pk}/care/", {"do": "let"})
        made.refresh_from_db()
        assert made.scopes == scopes
        assert (b"Do not tell it who may need care" in client.get("/settings/tokens/").content) == agent.is_admin


def test_pages_that_are_told_at_once_hear_no_more_than_that_something_happened(world: World) -> None:
    source = feed.feed()
    start = source.newest()
    message = world.nadia_asks()
    understood.seems(message, ["vulnerable"])
    understood.judged(message.conversation, "vulnerable", is_so=True, by=world.alba)
    rows = source.events_after(start).rows
    source.close()
    assert {"message.signalled", "signal.judged"} <= {row.signal["kind"] for row in rows}
    assert "vulnerable" not in json.dumps([row.signal for row in rows])
    others = topics.of_team(world.billing.pk)
    assert Team.objects.get(pk=world.billing.pk) in world.zoe.visible_teams()
    assert not [row for row in rows if others in row.topics]


def test_what_is_left_out_is_left_out_at_any_depth() -> None:
    told = care.without({"a": {"b": ["vulnerable", {"c": "vulnerable", "d": 1}]}, "turn": "first", "because": "vulnerable"})
    assert told == {"a": {"b": [{"d": 1}]}}
