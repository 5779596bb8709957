"""Urgency, complaints and the wish for a person: by the words that say it, and silent where people said it is not so."""

import pytest
from django.http import Http404

from frontdesk.understanding import heard, signals
from frontdesk.understanding.models import Signal
from tests.world import World


@pytest.mark.parametrize(("text", "kind"), [
    ("This is URGENT, please", "urgency"), ("Ich brauche es so schnell wie möglich", "urgency"), ("Lo necesito cuanto antes", "urgency"),
    ("Répondez-moi dès que possible", "urgency"), ("I want to make a formal complaint", "complaint"), ("Das ist eine Frechheit", "complaint"),
    ("I have been waiting three weeks", "complaint"), ("Esto es inaceptable", "complaint"), ("Je suis très déçue", "complaint"),
    ("Can I talk to a real person?", "wants_person"), ("Ich will mit einem Menschen sprechen", "wants_person"),
    ("Quiero hablar con una persona", "wants_person"), ("Je veux parler à quelqu’un", "wants_person"), ("Please call me back", "wants_person"),
])
def test_what_is_said_is_heard(text: str, kind: str) -> None:
    assert kind in {said.kind for said in signals.of(text)}


@pytest.mark.parametrize("text", [
    "It is not urgent at all", "Das ist nicht dringend", "I have no complaint", "Where is my order?", "The insurgents", "Danke, alles gut", "",
    "What colour is the person on the picture?",
])
def test_what_is_denied_or_not_said_is_not_heard(text: str) -> None:
    assert signals.of(text) == []


@pytest.mark.django_db
class TestOfAConversation:
    def test_each_kind_is_noted_once_with_its_words(self, world: World, advance) -> None:
        conversation = world.nadia_asks("Urgent! Please call me back, this is urgent.").conversation
        world.nadia_asks("It is really urgent now, and unacceptable", conversation=conversation)
        advance()
        assert [(signal.kind, signal.words) for signal in heard.of(conversation)] == [
            ("urgency", "Urgent"), ("wants_person", "call me back"), ("complaint", "unacceptable"),
        ]

    def test_what_an_agent_called_wrong_stays_away(self, world: World, advance) -> None:
        conversation = world.nadia_asks("This is urgent").conversation
        advance()
        heard.is_not_so(conversation, signal_id=heard.of(conversation)[0].pk, by=world.alba)
        world.nadia_asks("I said that this is urgent", conversation=conversation)
        advance()
        assert heard.of(conversation) == []

    def test_words_that_are_often_wrong_here_say_nothing_any_more(self, world: World, advance) -> None:
        for number in range(heard.ENOUGH_WRONG):
            conversation = world.nadia_asks(f"Deadline {number}").conversation
            advance()
            heard.is_not_so(conversation, signal_id=heard.of(conversation)[0].pk, by=world.alba)
        silent, loud = world.nadia_asks("The deadline again").conversation, world.nadia_asks("Urgent").conversation
        advance()
        assert (heard.of(silent), len(heard.of(loud))) == ([], 1)

    def test_words_that_are_mostly_right_stay(self, world: World, advance) -> None:
        conversations = [world.nadia_asks(f"Deadline {number}").conversation for number in range(2 * heard.ENOUGH_WRONG + 1)]
        advance()
        for conversation in conversations[:heard.ENOUGH_WRONG]:
            heard.is_not_so(conversation, signal_id=heard.of(conversation)[0].pk, by=world.alba)
        again = world.nadia_asks("A deadline").conversation
        advance()
        assert len(heard.of(again)) == 1

    def test_a_signal_of_another_conversation_is_not_there(self, world: World, advance) -> None:
        conversation, other = world.nadia_asks("Urgent").conversation, world.nadia_asks("Hello").conversation
        advance()
        with pytest.raises(Http404):
            heard.is_not_so(other, signal_id=heard.of(conversation)[0].pk, by=world.alba)
        assert Signal.objects.filter(is_wrong=False).count() == 1
