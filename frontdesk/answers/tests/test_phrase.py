"""The assistant's answer in a model's words: only where every sentence stands on the article, else the article's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from frontdesk.answers.assistant import gate, phrase, trials, worded
from frontdesk.answers.assistant.consider import Act
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.tests.test_gate import answered
from frontdesk.answers.tests.test_live import ASKED, answers, says
from frontdesk.answers.tests.test_live import on as on
from frontdesk.answers.tests.test_live import shelf as shelf
from frontdesk.conversations.models import Event
from frontdesk.kit import clock
from frontdesk.kit.live import signals
from frontdesk.kit.reader.models import Call, Use
from frontdesk.kit.reader.tests.model_server import ModelServer, raw, words
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.knowledge.models import Edition
from frontdesk.people.models import Customer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World

GOOD = "You may give the shoes back within thirty days: put the shoes into the box."
OWN = "You may give it back within thirty days."
GERMAN = "Wie kann ich die Schuhe zurückschicken, die mir nicht passen? How can I send back shoes?"


def asked_in_a_chat(world: World, advance: Callable[[], int], text: str = ASKED, **more: Any) -> Any:
    conversation = says(world, text, **more)
    advance()
    return answers(conversation)[-1]


def test_a_grounded_answer_is_said_in_its_words_with_the_article_cited_and_the_buttons(
    world: World, on: Setup, reader: ModelServer, advance: Callable[[], int],
) -> None:
    reader.says = words(GOOD)
    answer = asked_in_a_chat(world, advance)
    assert answer.text.startswith(GOOD)
    assert OWN not in answer.text
    assert answer.text.endswith("/help/en/a/send-something-back/")
    assert "<p>You may give the shoes back" in answer.html
    assert answer.asks == {"choices": ["That helped", "That is not it"]}
    assert Event.objects.get(kind="message.answered").facts["worded"] == "model"
    assert Call.objects.get().task == "answer"
    assert ASKED in reader.text
    assert "Put the shoes or whatever it is into the box." in reader.text


@pytest.mark.parametrize("said", [
    "You may give it back within ninety days, 90 of them.", "You may not give it back within thirty days.", "We pay your postage and send a present along.",
    "NOTHING", "Visit https://evil.example.org/ to give it back.",
])
def test_what_does_not_stand_on_the_article_is_not_said(world: World, on: Setup, reader: ModelServer, advance: Callable[[], int], said: str) -> None:
    reader.says = words(said)
    answer = asked_in_a_chat(world, advance)
    assert answer.text.startswith(OWN)
    assert "worded" not in Event.objects.get(kind="message.answered").facts


def test_away_slow_or_off_the_articles_own_words_are_said(world: World, on: Setup, reader: ModelServer, advance: Callable[[], int]) -> None:
    reader.says = raw(b"", 429)
    assert asked_in_a_chat(world, advance).text.startswith(OWN)
    Use.objects.filter(task="answer").update(is_on=False)
    calls = len(reader.asked)
    assert asked_in_a_chat(world, advance).text.startswith(OWN)
    assert len(reader.asked) == calls


def test_the_customer_sees_that_it_is_being_written_and_cards_stay_here(
    world: World, on: Setup, reader: ModelServer, advance: Callable[[], int], monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(signals, "send", lambda _topics, told: sent.append((told["kind"], told.get("name"), len(reader.asked))))
    reader.says = words(GOOD)
    asked_in_a_chat(world, advance, f"{ASKED} I paid with 4111 1111 1111 1111.")
    assert ("agent.typing", "Robin", 0) in sent
    assert "4111" not in reader.text


def test_a_condition_of_the_article_is_not_left_out(world: World, on: Setup, reader: ModelServer, advance: Callable[[], int]) -> None:
    text = "You may send shoes back within thirty days. Worn shoes are not taken back."
    Edition.objects.filter(title="Send something back").update(text=text)
    reader.says = words("You may send shoes back within thirty days.")
    assert asked_in_a_chat(world, advance).text.startswith(text)
    reader.says = words("You may send shoes back within thirty days. Worn shoes are not taken back, though.")
    assert "though" in asked_in_a_chat(world, advance).text


def test_it_is_told_at_the_customers_level(world: World, on: Setup, reader: ModelServer, advance: Callable[[], int]) -> None:
    reader.says = words(GOOD)
    asked_in_a_chat(world, advance)
    assert "plain words" in reader.text
    Customer.objects.update(expertise="expert")
    asked_in_a_chat(world, advance)
    assert "explain no terms" in reader.text


@pytest.mark.parametrize(("said", "is_said"), [
    ("Sie dürfen es innerhalb von dreißig Tagen zurückgeben.\n\nLegen Sie die Schuhe oder was es ist in die Schachtel.", True),
    ("Sie dürfen es nicht innerhalb von dreißig Tagen zurückgeben.\n\nLegen Sie die Schuhe oder was es ist in die Schachtel.", False),
    ("Sie dürfen es innerhalb von 90 Tagen zurückgeben.\n\nLegen Sie die Schuhe oder was es ist in die Schachtel.", False),
    ("You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.", False), ("Ja.", False),
])
def test_an_article_of_another_language_is_translated_with_its_numbers_and_denials_or_shown_as_it_is(
    world: World, on: Setup, reader: ModelServer, said: str, is_said: bool,
) -> None:
    reader.says = words(said)
    act = Act("answer", "threshold", GERMAN, 0.9, Edition.objects.get(title="Send something back"))
    assert phrase.is_wanted(act, "de")
    told = phrase.phrased(act, spoken="de", expertise="", at=clock.now())
    assert (told == said) is is_said
    assert Call.objects.get().task == "answer_abroad"
    shown = worded.words(replace(act, reworded=told), spoken="de", is_anybody_there=True)
    assert (shown.language, "send-something-back" in shown.text) == ("de" if is_said else "en", True)


def test_between_languages_whose_denials_are_not_known_nothing_is_translated(world: World, on: Setup, reader: ModelServer) -> None:
    act = Act("answer", "threshold", "Jak to odeslat?", 0.9, Edition.objects.get(title="Send something back"))
    assert phrase.phrased(act, spoken="pl", expertise="", at=clock.now()) == ""
    assert reader.asked == []


def test_a_trial_asks_no_model_for_words(world: World, on: Setup, reader: ModelServer) -> None:
    answered(world, number=2)
    trials.run.run(trials.begin(on, at=clock.now()).pk)
    trial = gate.newest_trial(on)
    assert trial is not None
    assert trial.replay is not None
    assert trial.replay.asked == 2
    assert reader.asked == []
    assert not Told.objects.exists()
