"""The composer asks what is to be said of its words, and what must not leave does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from frontdesk.answers import send
from frontdesk.answers.checks import around
from frontdesk.answers.send import Answer
from frontdesk.conversations import access
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Customer, Desk

if TYPE_CHECKING:
    from tests.world import World


def ask(agent: Agent, number: int, **form: Any) -> Any:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client.post(f"/c/{number}/draft/check/", form)


def test_advice_is_given_in_words(world: World) -> None:
    number = world.nadia_asks().conversation_id
    Customer.objects.update(name="Nadia Berg", language="en")
    told = ask(world.alba, number, text="Dear Ana, your RMA is there.").json()["advice"]
    assert [one["rule"] for one in told] == ["wrong-name"]
    assert told[0]["says"] == "The greeting says “Ana”, and the customer is “Nadia Berg”."
    assert not Message.objects.filter(text__contains="RMA").exists()


def test_what_is_often_wrong_is_told_where_it_is_wanted(world: World) -> None:
    number = world.nadia_asks().conversation_id
    Customer.objects.update(language="en")
    Desk.objects.update(tells_doubtful_advice=True)
    assert "acronym" in {one["rule"] for one in ask(world.alba, number, text="Hello, your RMA is there.").json()["advice"]}


def test_files_that_hang_on_the_draft_are_known(world: World) -> None:
    number = world.nadia_asks().conversation_id
    Customer.objects.update(language="en")
    said = "Hello, the label is attached."
    assert "attachment" in {one["rule"] for one in ask(world.alba, number, text=said).json()["advice"]}
    assert "attachment" not in {one["rule"] for one in ask(world.alba, number, text=said, kept=["label.pdf"]).json()["advice"]}


def test_the_other_team_asks_in_vain(world: World) -> None:
    assert ask(world.zoe, world.nadia_asks().conversation_id, text="Hello").status_code == 404


def test_what_the_customer_wrote_since_our_last_answer_is_what_is_answered(world: World) -> None:
    first = world.nadia_asks("Where is it?")
    send.send(first.conversation, Answer(Words("On its way.")), by=world.alba)
    world.nadia_asks("And the second one?", conversation=first.conversation)
    draft = around.draft_of(access.conversation_with_people(world.alba, first.conversation_id), "Hello")
    assert "Where is it?" not in draft.customer_message
    assert not draft.is_first


@pytest.mark.parametrize("text", ["It is 4111 1111 1111 1111.", "fuck off"])
def test_what_must_not_leave_is_refused_and_nothing_is_sent(world: World, text: str) -> None:
    conversation = world.nadia_asks().conversation
    with pytest.raises(Refused):
        send.send(conversation, Answer(Words(text)), by=world.alba)
    assert not Message.objects.filter(text=text).exists()
