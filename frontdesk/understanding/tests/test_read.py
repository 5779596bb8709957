"""A customer's message gets its language, and what hangs on it follows."""

import pytest

from frontdesk.clocks import policies
from frontdesk.clocks.tests.cast import clock, promise
from frontdesk.conversations.models import Event
from tests.world import World

pytestmark = pytest.mark.django_db


def languages(conversation) -> list[str]:
    return list(conversation.messages.order_by("pk").values_list("language", flat=True))


def test_a_mail_gets_the_language_of_its_words(world: World, advance) -> None:
    message = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.")
    advance()
    message.refresh_from_db()
    assert message.language == "de"
    said = Event.objects.get(kind="message.understood")
    assert (said.message_id, said.facts["language"], said.facts.get("carried")) == (message.pk, "de", None)


def test_a_short_answer_is_in_the_language_of_the_conversation(world: World, advance) -> None:
    message = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.")
    world.nadia_asks("ok super", conversation=message.conversation)
    world.nadia_asks("👍", conversation=message.conversation)
    advance()
    assert languages(message.conversation) == ["de", "de", "de"]
    assert [said.facts.get("carried") for said in Event.objects.filter(kind="message.understood").order_by("pk")] == [None, True, True]


def test_who_changes_the_language_in_a_whole_sentence_is_followed(world: World, advance) -> None:
    message = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.")
    world.nadia_asks("I would rather write in English from now on.", conversation=message.conversation)
    advance()
    assert languages(message.conversation) == ["de", "en"]


def test_what_the_channel_said_is_not_asked_again(world: World, advance) -> None:
    message = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.", language="fr")
    world.nadia_asks("Und wann kommt sie?", conversation=message.conversation, language="fr")
    advance()
    assert languages(message.conversation) == ["fr", "fr"]
    assert not Event.objects.filter(kind="message.understood").exists()


def test_a_toss_of_few_words_decides_nothing(world: World, advance) -> None:
    message = world.nadia_asks("ok", subject="")
    advance()
    assert languages(message.conversation) == [""]
    assert not Event.objects.filter(kind="message.understood").exists()


def test_reading_twice_says_it_once(world: World, advance) -> None:
    from frontdesk.understanding.read import read

    message = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.")
    advance()
    read(Event.objects.get(kind="message.received", message=message))
    assert Event.objects.filter(kind="message.understood").count() == 1


def test_no_list_moves_because_a_message_was_understood(world: World, advance) -> None:
    conversation = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.").conversation
    before = conversation.updated_at
    advance()
    conversation.refresh_from_db()
    assert conversation.updated_at == before


def test_a_promise_for_a_language_counts_once_the_words_tell_it(world: World, advance) -> None:
    german = policies.save(None, name="German", conditions={"language": ["de"]}, promises=[promise("first_response", 1)], by=None)
    conversation = world.nadia_asks("Wo ist meine Bestellung? Sie sollte gestern kommen.").conversation
    other = world.nadia_asks("Where is my order? It should have come yesterday.").conversation
    advance()
    assert clock(conversation, "first_response").version_id == german.pk
    assert not other.clocks.filter(version=german).exists()
