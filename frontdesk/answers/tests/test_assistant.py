"""The assistant answers what it surely can, offers what may help, asks back, and passes on what is for people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from frontdesk.answers import send
from frontdesk.answers.assistant import history, replays
from frontdesk.answers.assistant.asks import Wish, wish
from frontdesk.answers.assistant.decide import Action, decide
from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.answers.assistant.passage import LONGEST, passage
from frontdesk.answers.assistant.reply import reply
from frontdesk.answers.assistant.threshold import FEWEST, Judged, curve, threshold
from frontdesk.answers.assistant.worded import titled
from frontdesk.answers.send import Answer
from frontdesk.conversations import status
from frontdesk.conversations.models import Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, Audience, Edition
from frontdesk.knowledge.tests.shelf import published

if TYPE_CHECKING:
    from tests.world import World

ASKED = "How can I send back shoes that do not fit me?"


@pytest.fixture
def shelf(db: None) -> None:
    published("Send something back", "You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.")
    published("Change your password", "Open your account and choose a new password.")
    published("Where is my parcel?", "The number in our mail tells where your parcel is.")
    keep.catch_up()


@pytest.mark.parametrize(("text", "expected"), [
    ("Can I talk to a human please?", Wish.PERSON),
    ("agent", Wish.PERSON),
    ("Ich möchte mit einem Mitarbeiter sprechen.", Wish.PERSON),
    ("Je voudrais parler à un conseiller", Wish.PERSON),
    ("Quiero hablar con una persona", Wish.PERSON),
    ("Quero falar com um atendente", Wish.PERSON),
    ("I want to make a complaint about the driver", Wish.COMPLAINT),
    ("Das ist eine Frechheit, ich warte seit drei Wochen", Wish.UPSET),
    ("My husband passed away, how do I close his account?", Wish.VULNERABLE),
    ("Hello there!", Wish.GREETING),
    ("Danke", Wish.GREETING),
    ("How do I change the person on my ticket?", None),
    ("Where is my order?", None),
    ("Does the tent stand in a storm?", None),
])
def test_what_is_for_people_is_heard(text: str, expected: Wish | None) -> None:
    assert wish(text) == expected


@pytest.mark.parametrize("text", ["I want to speak to a manager", "This is ridiculous", "I want to file a complaint", "he talked of suicide"])
def test_what_is_for_people_is_passed_on_however_sure_the_answer_is(shelf: None, text: str) -> None:
    given = reply(f"{text}. {ASKED}", threshold=0.0)
    assert (given.decision.action, given.citations, given.suggestions) == (Action.HANDOVER, [], [])


def test_above_the_threshold_it_answers_in_the_articles_own_words_and_names_it(shelf: None) -> None:
    given = reply(ASKED, threshold=0.5)
    assert given.decision.action is Action.ANSWER
    assert given.citations == ["send-something-back"]
    assert "within thirty days" in given.text
    assert given.text.endswith("From “Send something back”.")


def test_below_the_threshold_and_without_one_it_only_offers_articles(shelf: None) -> None:
    for limit, why in ((0.999999, "unsure"), (None, "no_threshold")):
        given = reply(ASKED, threshold=limit)
        assert (given.decision.action, given.decision.why, given.citations) == (Action.SUGGEST, why, [])
        assert given.suggestions[0] == "send-something-back"
        assert "thirty days" not in given.text


def test_what_no_article_is_about_is_passed_on(shelf: None) -> None:
    given = reply("What is the capital of France and how many people live there?", threshold=0.5)
    assert given.decision.action is Action.HANDOVER
    assert given.decision.confidence < 0.25


def test_what_says_too_little_is_asked_back(shelf: None) -> None:
    assert reply("it", threshold=0.5).decision.action is Action.CLARIFY
    assert reply("Hello!", threshold=0.5).decision.action is Action.CLARIFY


def test_what_customers_may_not_read_is_never_said(shelf: None) -> None:
    Article.objects.filter(slug="send-something-back").update(audience=Audience.AGENTS)
    given = reply(ASKED, threshold=0.0)
    assert "send-something-back" not in [*given.citations, *given.suggestions]
    assert "thirty days" not in given.text


def test_it_speaks_the_language_of_the_question(shelf: None) -> None:
    given = reply("Ich möchte bitte mit einem Menschen sprechen, es geht um meine Bestellung", threshold=None)
    assert given.language == "de"


def test_for_a_question_in_another_language_it_offers_what_there_is_and_says_in_which_language(shelf: None) -> None:
    published("How can I return shoes that do not fit?", "Within thirty days.")
    keep.catch_up()
    given = reply("Wie kann ich Schuhe zurückgeben, die mir nicht passen?", threshold=None)
    assert (given.decision.action, given.suggestions[0]) == (Action.SUGGEST, "how-can-i-return-shoes-that-do-not-fit")
    assert "- How can I return shoes that do not fit? (Englisch)" in given.text


def test_answering_from_an_article_in_another_language_it_says_so_first(shelf: None) -> None:
    published("How can I return shoes that do not fit?", "Within thirty days.")
    keep.catch_up()
    given = reply("Wie kann ich Schuhe zurückgeben, die mir nicht passen?", threshold=0.0)
    assert "Englisch" in given.text.splitlines()[0]
    assert given.text.splitlines()[2] == "Within thirty days."


def test_a_long_title_keeps_its_language() -> None:
    edition = Edition(title="a " * 100, language="en")
    assert titled(edition, "de", longest=80).endswith("… (English)")
    assert len(titled(edition, "de", longest=80)) <= 80
    assert "(" not in titled(edition, "en-GB") + titled(edition, "und")


def test_without_hits_nothing_is_sure() -> None:
    assert confidence(evidence("anything", [])) == 0.0
    assert decide("anything at all here", [], 0.0).action is Action.HANDOVER


def test_a_long_article_is_given_from_where_the_answer_stands() -> None:
    text = "\n\n".join([*(f"Paragraph {number} about other things. " * 5 for number in range(20)), "Refunds arrive within five days on your card."])
    found = passage("when does my refund arrive on my card", text)
    assert found.startswith("Refunds arrive")
    assert len(passage("what", "word " * 5000)) <= LONGEST + 2
    assert passage("what", "") == ""


def test_the_threshold_is_the_lowest_that_is_right_often_enough() -> None:
    judged = [Judged(0.9, True)] * 95 + [Judged(0.9, False)] * 5 + [Judged(0.5, False)] * 20
    assert threshold(judged, 0.95) == 0.9
    assert threshold(judged, 0.96) is None
    assert threshold([Judged(0.9, True)] * (FEWEST - 1)) is None
    assert [(point.threshold, point.answered, point.right) for point in curve(judged)] == [(0.9, 100, 95), (0.5, 120, 95)]


def test_the_desks_own_answers_are_the_test(world: World, shelf: None) -> None:
    said = world.nadia_asks(ASKED, subject="Shoes")
    link = "See http://desk.example.org/help/en/a/send-something-back/ for how."
    send.send(said.conversation, Answer(Words(link), then=Status.SOLVED), by=world.alba)
    other = world.nadia_asks("Where is it?", subject="Parcel")
    status.solve(other.conversation, by=world.alba)
    now = clock.now()
    (outcome,) = history.replay(history.cases(said.created_at - timedelta(days=1), now + timedelta(minutes=1)))
    assert outcome.case.question == ASKED
    assert outcome.judged.is_right
    kept = replays.keep([outcome], at=now)
    assert (kept.asked, kept.right, kept.threshold, replays.threshold_now()) == (1, 1, None, None)
    replays.keep([outcome] * FEWEST, at=now + timedelta(seconds=1))
    assert replays.threshold_now() == outcome.confidence
