"""Beside a conversation stand the articles that may answer it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.test import Client

from frontdesk.answers import send
from frontdesk.answers.help import keep as solutions
from frontdesk.answers.send import Answer
from frontdesk.conversations.models import Status
from frontdesk.conversations.post import Words
from frontdesk.kit.reader.models import Use
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.kit.reader.tests.model_server import words
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, Audience
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Agent
from frontdesk.workspace import asks_reader

if TYPE_CHECKING:
    from tests.world import World


def ideas(agent: Agent, number: int) -> tuple[int, str]:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    answer = client.get(f"/c/{number}/ideas/")
    return answer.status_code, answer.content.decode()


def test_an_article_for_what_was_asked_is_shown_with_its_words(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    number = world.nadia_asks("How can I send back shoes that do not fit me?").conversation_id
    status, page = ideas(world.alba, number)
    assert status == 200
    assert "Send something back" in page
    assert "within thirty days" in page
    assert "/help/en/a/send-something-back/" in page


def test_what_is_for_agents_has_no_link_for_customers(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.")
    Article.objects.update(audience=Audience.AGENTS)
    keep.catch_up()
    _status, page = ideas(world.alba, world.nadia_asks("How can I send back shoes that do not fit me?").conversation_id)
    assert "within thirty days" in page
    assert "/help/" not in page


def test_without_an_article_it_says_so(world: World) -> None:
    assert "No article is about this." in ideas(world.alba, world.nadia_asks("Where is my order?").conversation_id)[1]


def test_it_is_looked_for_anew_when_the_customer_writes_again(world: World) -> None:
    number = world.nadia_asks("Where is my order?").conversation_id
    page = ideas(world.alba, number)[1]
    assert f'src="/c/{number}/ideas/" data-on="message.received:{number}"' in page


def test_the_other_team_asks_in_vain(world: World) -> None:
    assert ideas(world.zoe, world.nadia_asks().conversation_id)[0] == 404

ASKED = "How can I send back shoes that do not fit me?"


def post(agent: Agent, address: str, **fields: str) -> tuple[int, str]:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    answer = client.post(address, fields, headers={"HX-Request": "true"})
    return answer.status_code, answer.content.decode()


def test_a_reply_is_suggested_with_what_it_stands_on(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    _status, page = ideas(world.alba, world.nadia_asks(ASKED).conversation_id)
    assert "Hello Nadia,\n\nYou may give it back within thirty days." in page
    assert "Put into the reply" in page
    assert "word for word, by this desk alone" in page
    assert "Have the language model word it" not in page


def test_what_was_solved_before_stands_beside_it_with_its_answer(world: World) -> None:
    before = world.nadia_asks("How do I send shoes back that do not fit?", subject="Shoes").conversation
    send.send(before, Answer(Words(text="Put them into the box <b>and</b> stick the label on it."), then=Status.SOLVED), by=world.alba)
    solutions.catch_up()
    _status, page = ideas(world.bram, world.nadia_asks(ASKED).conversation_id)
    assert f'href="/c/{before.pk}/"' in page
    assert "&lt;b&gt;and&lt;/b&gt;" in page


def test_the_model_words_it_when_somebody_asks_for_that(world: World, reader) -> None:
    published("Send something back", "You may give it back within thirty days.")
    keep.catch_up()
    number = world.nadia_asks(ASKED).conversation_id
    _status, page = ideas(world.alba, number)
    assert "Have the language model word it" in page
    assert reader.asked == []
    reader.says = words("Within thirty days you may give it back.")
    _status, page = post(world.alba, f"/c/{number}/ideas/worded/")
    assert "Within thirty days you may give it back." in page
    assert "worded by the language model" in page
    assert post(world.zoe, f"/c/{number}/ideas/worded/")[0] == 404


def test_one_agent_cannot_spend_without_end(world: World, reader, monkeypatch) -> None:
    monkeypatch.setattr(asks_reader, "LIMIT", dataclasses.replace(asks_reader.LIMIT, per_minute=0.01))  # however slow the machine is
    number = world.nadia_asks(ASKED).conversation_id
    answers = [post(world.alba, f"/c/{number}/summary/") for _each in range(22)]
    assert "That is very often" in answers[-1][1]
    assert len(reader.asked) == 20


def test_a_long_conversation_has_a_summary_and_a_short_one_none(world: World) -> None:
    conversation = world.nadia_asks("Where is my parcel? It should have come.").conversation
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert "What has happened here?" not in client.get(f"/c/{conversation.pk}/").content.decode()
    for _each in range(6):
        world.nadia_asks("My parcel is still not here.", conversation=conversation)
    assert "What has happened here?" in client.get(f"/c/{conversation.pk}/").content.decode()
    page = client.get(f"/c/{conversation.pk}/summary/").content.decode()
    assert "Where is my parcel?" in page
    assert "the customer wrote last" in page


def test_a_draft_is_reworded_beside_itself(world: World) -> None:
    number = world.nadia_asks(ASKED).conversation_id
    status, page = post(world.alba, f"/c/{number}/reword/", how="shorter", text="Thank you for contacting us. Your parcel is <b>here</b>.")
    assert status == 200
    assert "<del>" in page
    assert "&lt;b&gt;here" in page
    assert "Write something first" in post(world.alba, f"/c/{number}/reword/", how="longer", text=" ")[1]
    assert post(world.alba, f"/c/{number}/reword/", how="nonsense", text="x")[0] != 200


def test_without_a_model_no_translation_is_offered_and_it_is_said_where_one_is_set_up(world: World, reader) -> None:
    number = world.nadia_asks(ASKED).conversation_id
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    assert "In the customer’s language" in client.get(f"/c/{number}/reword/").content.decode()
    Use.objects.all().delete()
    page = client.get(f"/c/{number}/reword/").content.decode()
    assert "In the customer’s language" not in page
    assert "/settings/model/" in page
