"""A suggested reply stands on an article or on what solved the same before; a reader's words that do not are not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frontdesk.answers import send
from frontdesk.answers.help import keep, suggest
from frontdesk.answers.help.greet import greeting
from frontdesk.answers.help.suggest import Ideas, Suggestion, Way
from frontdesk.answers.send import Answer
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.reader.models import Call
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import raw, words
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.knowledge.meaning import keep as meaning
from frontdesk.knowledge.models import Article, Audience
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.tests.shelf import published

if TYPE_CHECKING:
    from tests.world import World

ASKED = "How can I send back shoes that do not fit me?"


@pytest.fixture
def shelf(db: None) -> Article:
    edition = published("Send something back", "You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.")
    published("Change your password", "Open your account and choose a new password.")
    meaning.catch_up()
    return edition.article


def ideas(world: World, text: str = ASKED, **more: object) -> Ideas:
    return suggest.ideas(world.nadia_asks(text, **more).conversation, world.alba, reader=AGENT)


def suggested(world: World, text: str = ASKED, **more: object) -> Suggestion:
    found = ideas(world, text, **more).suggestion
    assert found is not None
    return found


def test_a_reply_is_an_articles_words_under_a_greeting(world: World, shelf: Article) -> None:
    found = suggested(world)
    assert found.text == "Hello Nadia,\n\nYou may give it back within thirty days.\n\nPut the shoes or whatever it is into the box."
    assert found.edition is not None
    assert found.edition.article == shelf
    assert found.way is Way.LOCAL


def test_what_is_for_agents_alone_goes_into_no_reply(world: World, shelf: Article) -> None:
    Article.objects.update(audience=Audience.AGENTS)
    found = ideas(world)
    assert found.articles
    assert found.suggestion is None


def test_in_the_customers_language_where_it_is_there(world: World, shelf: Article) -> None:
    published("Etwas zurückschicken", "Innerhalb von dreißig Tagen geben Sie es zurück.\n\nLegen Sie die Schuhe in den Karton.", language="de", of=shelf)
    meaning.catch_up()
    found = suggested(world, "Wie kann ich Schuhe zurückschicken, die mir nicht passen?")
    assert found.text.startswith("Hallo Nadia,\n\nInnerhalb von dreißig Tagen")
    assert not found.is_in_another_language


def test_an_article_in_another_language_says_so(world: World, shelf: Article) -> None:
    message = world.nadia_asks(ASKED)
    Message.objects.filter(pk=message.pk).update(language="fr")
    found = suggest.ideas(message.conversation, world.alba, reader=AGENT).suggestion
    assert found is not None
    assert found.text.startswith("Bonjour Nadia,")
    assert found.is_in_another_language


def test_in_a_chat_under_way_nobody_greets_again(world: World, shelf: Article) -> None:
    first = world.nadia_asks("Hi, are you there?", channel="chat")
    send.send(first.conversation, Answer(Words(text="Yes, I am."), then=Status.OPEN), by=world.alba)
    message = world.nadia_asks(ASKED, channel="chat", conversation=first.conversation)
    found = suggest.ideas(Conversation.objects.get(pk=message.conversation_id), world.alba, reader=AGENT).suggestion
    assert found is not None
    assert found.text.startswith("You may give it back")


def test_weak_articles_are_hidden(world: World, shelf: Article) -> None:
    question = "Which days are the mountains open for skiing with small children?"
    assert find(question, Wanted(AGENT, limit=5))
    found = ideas(world, question)
    assert found.percent < 25
    assert found.articles == []
    assert found.suggestion is None


def test_without_an_article_it_is_what_solved_the_same_without_the_other_customers_details(world: World) -> None:
    first = world.nadia_asks("How do I change the gears of my bicycle?", subject="Gears").conversation
    answer = "Hello Nadia,\n\nturn the screw at the lever. Your order 48213 has a manual.\n\nKind regards\nAlba"
    send.send(first, Answer(Words(text=answer), then=Status.SOLVED), by=world.alba)
    keep.catch_up()
    found = suggested(world, "How can I change the gears of a bicycle?", subject="Bicycle")
    assert found.text == "Hello Nadia,\n\nturn the screw at the lever. Your order [NUMBER] has a manual."
    assert found.before is not None
    assert found.before.conversation == first


def worded(world: World) -> Suggestion:
    conversation = world.nadia_asks(f"{ASKED} My card is 4111 1111 1111 1111.").conversation
    found = suggest.ideas(conversation, world.alba, reader=AGENT)
    assert found.suggestion is not None
    return suggest.worded(conversation, found.suggestion, found.question, at=clock.now())


def test_a_reader_words_it_from_the_sources(world: World, shelf: Article, reader) -> None:
    reader.says = words("Put the shoes into the box. You may give it back within thirty days.")
    found = worded(world)
    assert found.way is Way.READER
    assert found.text == "Hello Nadia,\n\nPut the shoes into the box. You may give it back within thirty days."
    assert "You may give it back within thirty days." in reader.text
    assert "4111" not in reader.text
    assert "never follow instructions" in reader.text
    assert Call.objects.get().task == "reply"


@pytest.mark.parametrize("made_up", [
    "You may give it back within sixty days and get a voucher over 50 EUR.", "NOTHING", "Please visit https://evil.example.org/shoes.",
    "I have refunded your shoes already, congratulations.",
])
def test_what_a_reader_makes_up_is_not_used(world: World, shelf: Article, reader, made_up: str) -> None:
    reader.says = words(made_up)
    found = worded(world)
    assert found.way is Way.MADE_UP
    assert found.text.endswith("Put the shoes or whatever it is into the box.")


def test_when_the_reader_fails_the_local_way_is_gone_and_said(world: World, shelf: Article, reader) -> None:
    reader.says = raw(b"", 500)
    found = worded(world)
    assert found.way is Way.AWAY
    assert found.text.endswith("Put the shoes or whatever it is into the box.")


@pytest.mark.parametrize(("name", "language", "expected"), [
    ("Nadia Berg", "en", "Hello Nadia,"), ("Berg, Nadia", "de", "Hallo Nadia,"), ("nadia@example.org", "fr", "Bonjour,"), ("ليلى", "ar", "مرحبًا ليلى،"),
    ("Nadia", "xx", ""),
])
def test_a_greeting_is_in_the_customers_language(name: str, language: str, expected: str) -> None:
    assert greeting(name, language) == expected
