"""What a message says beside its matter: by the words that say it, by what agents say, and silent where they said it is not so."""

from datetime import timedelta

import pytest
from django.http import Http404

from frontdesk.conversations import label
from frontdesk.conversations.models import Event
from frontdesk.conversations.signal_names import until
from frontdesk.kit.refused import Refused
from frontdesk.understanding import heard, signals
from frontdesk.understanding.models import Signal, Source
from tests.world import MORNING, World


@pytest.mark.parametrize(("text", "kind"), [
    ("This is URGENT, please", "urgency"), ("Ich brauche es so schnell wie möglich", "urgency"), ("Lo necesito cuanto antes", "urgency"),
    ("Répondez-moi dès que possible", "urgency"), ("I want to make a formal complaint", "complaint"), ("Das ist eine Frechheit", "complaint"),
    ("I have been waiting three weeks", "complaint"), ("Esto es inaceptable", "complaint"), ("Je suis très déçue", "complaint"),
    ("Can I talk to a real person?", "wants_person"), ("Ich will mit einem Menschen sprechen", "wants_person"),
    ("Close my account", "churn"), ("Ich kündige", "churn"), ("Quiero darme de baja", "churn"), ("Je veux résilier mon contrat", "churn"),
    ("Vou mudar de operadora", "churn"), ("My husband passed away", "vulnerable"), ("Mein Vater ist verstorben", "vulnerable"),
    ("Preciso disto o mais rápido possível", "urgency"), ("Isto é inaceitável", "complaint"), ("You idiots", "politeness"),
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


@pytest.mark.parametrize(("text", "mood"), [
    ("This is ridiculous, worst service ever", -2), ("The new layout is annoying", -1),
    ("Please close my account", 0), ("Where is my order?", 0), ("It worked great until I could not log in", 0),
    ("I love it, but the calendar is annoying", 0), ("Perfect, that worked", 1), ("You are a lifesaver, wonderful!", 2),
])
def test_the_mood_is_between_very_unhappy_and_delighted(text: str, mood: int) -> None:
    assert signals.sentiment(text)[0] == mood


@pytest.mark.parametrize(("text", "manners"), [
    ("You idiots, this is shit", -2), ("What kind of morons work there", -1), ("Send it", 0), ("Please send it", 1),
    ("Could you please send it? I would be grateful. Kind regards", 2),
])
def test_manners_are_between_very_rude_and_courteous(text: str, manners: int) -> None:
    assert signals.politeness(text)[0] == manners


@pytest.mark.parametrize(("text", "level"), [("I can not log in", 1), ("I can not log in and need it today", 2)])
def test_urgency_has_two_levels(text: str, level: int) -> None:
    assert next(said.level for said in signals.of(text) if said.kind == "urgency") == level


def noted(conversation) -> list[tuple[str, str]]:
    return [(signal.kind, signal.words) for signal in heard.of(conversation)]


def told(conversation) -> list[tuple[str, dict]]:
    kinds = ("message.signalled", "signal.judged")
    return list(Event.objects.filter(conversation=conversation, kind__in=kinds).order_by("pk").values_list("kind", "facts"))


@pytest.mark.django_db
class TestOfAConversation:
    def test_each_kind_is_noted_once_with_its_words(self, world: World, advance) -> None:
        conversation = world.nadia_asks("Urgent! Please call me back, this is urgent.").conversation
        world.nadia_asks("It is really urgent now, and unacceptable", conversation=conversation)
        advance()
        assert noted(conversation) == [
            ("urgency", "Urgent"), ("wants_person", "call me back"), ("complaint", "unacceptable"), ("sentiment", "unacceptable"),
        ]

    def test_the_ledger_tells_of_each_message_that_says_something_new(self, world: World, advance) -> None:
        conversation = world.nadia_asks("I can not log in").conversation
        world.nadia_asks("Please", conversation=conversation)
        last = world.nadia_asks("It is urgent", conversation=conversation)
        advance()
        assert told(conversation) == [
            ("message.signalled", {"signals": ["held_up"]}), ("message.signalled", {"signals": ["urgent"], "no_longer": ["held_up"]}),
        ]
        heard.hear(conversation, last)
        assert len(told(conversation)) == 2

    def test_a_mood_follows_the_last_message_that_shows_one(self, world: World, advance) -> None:
        conversation = world.nadia_asks("This is ridiculous").conversation
        advance()
        world.nadia_asks("Perfect, that worked", conversation=conversation)
        advance()
        assert ("sentiment", "Perfect") in noted(conversation)
        assert told(conversation)[-1][1] == {"signals": ["pleased"], "no_longer": ["very_unhappy"]}

    def test_what_an_agent_called_wrong_stays_away(self, world: World, advance) -> None:
        conversation = world.nadia_asks("This is urgent").conversation
        advance()
        for _twice in range(2):
            heard.is_not_so(conversation, signal_id=Signal.objects.get(conversation=conversation).pk, by=world.alba)
        world.nadia_asks("I said that this is urgent", conversation=conversation)
        advance()
        assert heard.of(conversation) == []
        assert told(conversation)[1:] == [("signal.judged", {"signal": "urgent", "is_so": False})]

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


@pytest.mark.django_db
class TestWhatAnAgentSays:
    def test_it_is_noted_told_and_not_overruled_by_words(self, world: World, advance) -> None:
        conversation = world.nadia_asks("Where is it?").conversation
        for _twice in range(2):
            made = heard.mark(conversation, "complaint", by=world.alba)
        assert (made.source, made.by) == (Source.PERSON, world.alba)
        assert told(conversation) == [("signal.judged", {"signal": "complaint", "is_so": True})]
        heard.mark(conversation, "very_unhappy", by=world.alba)
        world.nadia_asks("Perfect, that worked", conversation=conversation)
        advance()
        assert Signal.objects.get(conversation=conversation, kind="sentiment").level == -2

    def test_it_takes_back_what_was_called_wrong_and_what_was_less(self, world: World, advance) -> None:
        conversation = world.nadia_asks("I can not log in, it is unacceptable").conversation
        advance()
        complaint = Signal.objects.get(conversation=conversation, kind="complaint")
        heard.is_not_so(conversation, signal_id=complaint.pk, by=world.alba)
        heard.mark(conversation, "complaint", by=world.bram)
        heard.mark(conversation, "urgent", by=world.bram)
        last = Event.objects.filter(conversation=conversation).order_by("-pk").first()
        assert until(last) == {"complaint", "urgent", "very_unhappy"}

    def test_only_what_exists_can_be_said_and_of_customers_words(self, world: World) -> None:
        conversation = world.nadia_asks("Where is it?").conversation
        with pytest.raises(Refused):
            heard.mark(conversation, "delighted", by=world.alba)
        conversation.messages.update(author_kind="human")
        with pytest.raises(Refused):
            heard.mark(conversation, "complaint", by=world.alba)


@pytest.mark.django_db
class TestRepeatContact:
    BROKEN = "The cordless drill from my order stopped turning, battery charged twice"

    def repeats(self, conversation) -> list[int]:
        return [signal.earlier_id for signal in heard.of(conversation) if signal.kind == "repeat"]

    def test_much_the_same_words_within_two_weeks_are_about_the_same(self, world: World, advance) -> None:
        first = world.nadia_asks(self.BROKEN, subject="Drill").conversation
        soon = MORNING + timedelta(days=3)
        again = world.nadia_asks("The cordless drill stopped turning although the battery is charged", subject="Still", at=soon).conversation
        other = world.nadia_asks("Which paint suits garden furniture made of larch?", subject="Paint", at=soon).conversation
        late = world.nadia_asks(self.BROKEN, subject="Drill", at=MORNING + timedelta(days=40)).conversation
        advance()
        assert (self.repeats(first), self.repeats(again), self.repeats(other), self.repeats(late)) == ([], [first.pk], [], [])
        assert "cordless" in Signal.objects.get(conversation=again, kind="repeat").words

    def test_the_same_tag_says_so_as_well(self, world: World, advance) -> None:
        first = world.nadia_asks("Where is it?", subject="Parcel").conversation
        again = world.nadia_asks("It has not come", subject="Hello", at=MORNING + timedelta(days=1)).conversation
        for each in (first, again):
            label.tag(each, name="delivery", by=world.alba)
        advance()
        assert (self.repeats(first), self.repeats(again)) == ([], [first.pk])
