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
from frontdesk.answers.assistant.history import Outcome
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.passage import LONGEST, passage
from frontdesk.answers.assistant.reply import reply
from frontdesk.answers.assistant.threshold import FEWEST, LEAST, Judged, curve, threshold
from frontdesk.answers.assistant.worded import titled
from frontdesk.answers.send import Answer
from frontdesk.conversations import status
from frontdesk.conversations.models import Author, Conversation, Message, Status
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
    ("Hi, how are you?", Wish.GREETING),
    ("Thank you so much, that solved it! Bye", Wish.GREETING),
    ("Merci beaucoup pour votre aide, bonne journée !", Wish.GREETING),
    ("شكرا", Wish.GREETING),
    ("Thanks, and how do I return it?", None),
    ("Then I'm switching to another bank", Wish.LEAVING),
    ("Ich wechsle zu einer anderen Bank", Wish.LEAVING),
    ("How do I transfer funds to another bank?", None),
    ("How can I close my account?", None),
    ("I'll take you to court", Wish.COMPLAINT),
    ("Please call me back", Wish.PERSON),
    ("¿Me puede atender un agente?", Wish.PERSON),
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


def test_a_slip_of_the_pen_makes_it_little_less_sure(shelf: None) -> None:
    plain, slipped = (reply(question, threshold=None).decision for question in ("How do I change my password?", "How do I chnage my pasword?"))
    assert [each.best.edition.title if each.best else None for each in (plain, slipped)] == ["Change your password"] * 2
    assert slipped.confidence > plain.confidence - 0.1


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


def test_of_articles_in_another_language_that_say_the_same_none_is_sure_yet_they_are_offered(shelf: None) -> None:
    for title in ("How can I return shoes that do not fit?", "How can I return shoes that do not fit me?"):
        published(title, "Within thirty days.")
    keep.catch_up()
    given = reply("Wie kann ich Schuhe zurückgeben, die mir nicht passen?", threshold=0.9)
    assert given.decision.action is Action.SUGGEST
    assert given.decision.confidence < 0.7
    assert set(given.suggestions[:2]) == {"how-can-i-return-shoes-that-do-not-fit", "how-can-i-return-shoes-that-do-not-fit-me"}


def test_what_no_article_in_another_language_is_about_is_passed_on(shelf: None) -> None:
    for limit in (None, 0.0):
        assert reply("Wie backe ich einen Apfelkuchen ohne Eier?", threshold=limit).decision.action is Action.HANDOVER


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
    assert outcome.confidence > LEAST
    replays.keep([outcome] * FEWEST, at=now + timedelta(seconds=1))
    assert replays.threshold_now() == outcome.confidence


def solved(world: World, question: str, answer: str) -> Conversation:
    said = world.nadia_asks(question, subject="Shoes")
    send.send(said.conversation, Answer(Words(answer), then=Status.SOLVED), by=world.alba)
    return said.conversation


def tried() -> dict[str, Outcome]:
    now = clock.now()
    found = history.replay(history.cases(now - timedelta(days=1), now + timedelta(minutes=1)))
    return {outcome.case.question: outcome for outcome in found}


def test_what_people_answered_without_an_article_would_have_been_wrong_unless_an_article_says_it(world: World, shelf: None) -> None:
    solved(world, ASKED, "Hello Nadia,\n\nput the shoes in their box and send them back within thirty days.\n\nKind regards\nAlba")
    solved(world, "How do I send back what I never ordered?", "That was our mistake: a courier fetches it on Friday, you need not do anything.")
    solved(world, "Do you sell gift vouchers for shoes?", "Not yet, sorry.")
    found = tried()
    assert found[ASKED].judged.is_right
    others = [outcome for question, outcome in found.items() if question != ASKED]
    assert len(others) == 2
    assert not any(outcome.judged.is_right or outcome.right_id for outcome in others)


def test_what_helped_a_customer_was_right_and_what_did_not_was_wrong(world: World, shelf: None) -> None:
    article = Article.objects.get(slug="send-something-back").pk
    for question, has_helped in (("How do I send shoes back?", True), ("Can I send back shoes that I wore?", False)):
        said = world.nadia_asks(question, subject="Shoes")
        Told.objects.create(
            conversation=said.conversation, message=said, question=question, action="answer", why="threshold", articles=[article],
            has_helped=has_helped, at=clock.now(),
        )
        status.solve(said.conversation, by=world.alba)
    assert {outcome.right_id: outcome.judged.is_right for outcome in tried().values()} == {article: True, None: False}


def test_who_asked_for_a_person_would_have_got_one_whatever_is_found(world: World, shelf: None) -> None:
    wish = f"I want to talk to a person, please. {ASKED}"
    solved(world, wish, "See http://desk.example.org/help/en/a/send-something-back/ for how.")
    assert tried()[wish].confidence == 0.0


def test_what_says_too_little_would_have_been_asked_back_whatever_is_found(world: World, shelf: None) -> None:
    solved(world, "shoes?", "See http://desk.example.org/help/en/a/send-something-back/ for how.")
    outcome = tried()["shoes?"]
    assert outcome.found_id is not None
    assert reply("shoes?", threshold=0.0).decision.confidence > 0
    assert outcome.confidence == 0.0


def test_what_people_began_is_no_question(world: World, shelf: None) -> None:
    begun = solved(world, ASKED, "It is done.")
    Message.objects.filter(conversation=begun, author_kind=Author.CUSTOMER).delete()
    assert tried() == {}


def test_nothing_is_answered_outright_that_is_as_likely_wrong_by_its_own_account() -> None:
    assert threshold([Judged(0.49, True)] * 500, 0.95) is None
    assert threshold([Judged(0.51, True)] * 60 + [Judged(0.2, True)] * 500, 0.95) == 0.51
