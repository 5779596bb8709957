"""What could not be answered is noted once, without saying who asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.answers.gaps.models import Unanswered, Why
from frontdesk.answers.gaps.note import note
from frontdesk.kit import personal
from tests.world import MORNING


def test_a_conversation_asks_once(world):
    conversation = world.nadia_asks().conversation
    for why in (Why.UNSURE, Why.BY_PEOPLE):
        note("Where is my order?", language="en-GB", why=why, conversation=conversation, at=MORNING)
    kept = Unanswered.objects.get()
    assert (kept.text, kept.language, kept.why, kept.conversation) == ("Where is my order?", "en", "unsure", conversation)


def test_the_same_words_in_the_search_count_once_a_day(world):
    for hours in (0, 1, 24):
        note("waxed  jacket", language="en", why=Why.NOTHING_FOUND, conversation=None, at=MORNING + timedelta(hours=hours))
    assert list(Unanswered.objects.values_list("text", flat=True)) == ["waxed jacket"] * 2


@pytest.mark.parametrize(("question", "language"), [("", "en"), ("  ", "en"), ("the", "en"), ("Hmm hmm", "und"), ("Hmm hmm", "")])
def test_what_says_nothing_is_not_kept(world, question, language):
    note(question, language=language, why=Why.NOTHING_FOUND, conversation=None, at=MORNING)
    assert not Unanswered.objects.exists()


def test_a_search_is_kept_without_the_person_in_it(world):
    note("order 4711-22 of nadia@example.org", language="en", why=Why.NOTHING_FOUND, conversation=None, at=MORNING)
    assert Unanswered.objects.get().text == "order … of …"


def test_an_unknown_reason_is_our_mistake(world):
    with pytest.raises(ValueError, match="bored"):
        note("Where is it?", language="en", why="bored", conversation=None, at=MORNING)


@pytest.mark.parametrize(("text", "left"), [
    ("Write to nadia.k+shop@mail.example.co.uk today.", "Write to … today."),
    ("Call +49 (0)30 1234-567 or 0044 20 7946 0958.", "Call … or …."),
    ("Your order ORD-2024-8831 has left.", "Your order … has left."),
    ("It was #88 and RE123456.", "It was … and …."),
    ("Send it to 12 Baker Street, please.", "Send it to …, please."),
    ("Schick es in die Hauptstraße 12, 10115 Berlin.", "Schick es in die …."),
    ("J'habite 5 rue de la Paix.", "J'habite …."),
    ("DE44 5001 0517 5407 3249 31 is the account", "… is the account"),
    ("Dear Mrs Weber, my name is Jean Martin.", "Dear Mrs …, my name is …."),
    ("My password is hunter2secret, thanks.", "My password is …, thanks."),
    ("Within 14 days, from 9 to 17, for 120 euros.", "Within 14 days, from 9 to 17, for 120 euros."),
    ("See https://shop.example.org/o/77?key=s and https://desk.example.org/help/en/a/returns/", "See … and https://desk.example.org/help/en/a/returns/"),
])
def test_personal_data_is_taken_out(text, left):
    assert personal.without(text) == left


def test_names_on_file_are_taken_out_whole():
    assert personal.without("Hello nadia, Annalena is not Anna.", names=["Nadia Kovač", "Anna"]) == "Hello …, Annalena is not …."
