"""What was solved before is found by its meaning, shown to those who may see it, and never with another customer's details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frontdesk.answers import send
from frontdesk.answers.help import keep, mask
from frontdesk.answers.help.models import SolvedQuestion
from frontdesk.answers.help.similar import similar
from frontdesk.answers.send import Answer
from frontdesk.conversations import status
from frontdesk.conversations.models import Conversation, Status
from frontdesk.conversations.post import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World

ANSWER = "Hello Nadia,\n\nput the shoes into the box and stick the label on it.\n\nKind regards\nAlba"


def solved(world: World, text: str, answer: str = ANSWER, *, subject: str = "Question") -> Conversation:
    conversation = world.nadia_asks(text, subject=subject).conversation
    send.send(conversation, Answer(Words(text=answer), then=Status.SOLVED), by=world.alba)
    return Conversation.objects.get(pk=conversation.pk)


def found(world: World, question: str, *, agent: object = None, language: str = "en") -> list[int]:
    return [one.conversation.pk for one in similar(question, language=language, agent=agent or world.alba, beside=0)]


def test_after_a_conversation_was_solved_one_like_it_finds_it_with_its_answer(world: World, advance: Callable[[], object]) -> None:
    back = solved(world, "How can I send back shoes that do not fit?")
    solved(world, "The invoice has a wrong address on it.")
    advance()
    (one, *_others) = similar("I want to return a pair of shoes, they are too small", language="en", agent=world.alba, beside=0)
    assert one.conversation == back
    assert one.answer == ANSWER
    assert found(world, "What is the weather like in Lisbon?") == []


def test_what_stands_beside_is_not_found_and_neither_is_what_is_open_again(world: World) -> None:
    back = solved(world, "How can I send back shoes that do not fit?")
    keep.catch_up()
    assert similar("How can I send back shoes?", language="en", agent=world.alba, beside=back.pk) == []
    assert found(world, "How can I send back shoes?") == [back.pk]
    status.reopen(back, by=world.alba)
    assert found(world, "How can I send back shoes?") == []


def test_the_other_team_finds_nothing_of_it(world: World) -> None:
    solved(world, "How can I send back shoes that do not fit?")
    keep.catch_up()
    assert found(world, "How can I send back shoes?", agent=world.zoe) == []


def test_vectors_of_two_models_never_meet(world: World) -> None:
    solved(world, "How can I send back shoes that do not fit?")
    keep.catch_up()
    SolvedQuestion.objects.update(encoder="another-model")
    assert found(world, "How can I send back shoes that do not fit?") == []
    assert found(world, "Wie kann ich Schuhe zurückschicken?", language="de") == []


def test_in_another_language_the_model_of_many_languages_is_asked(world: World) -> None:
    back = solved(world, "Wie kann ich Schuhe zurückschicken, die mir nicht passen?", "Legen Sie die Schuhe in den Karton und kleben Sie das Etikett darauf.")
    keep.catch_up()
    assert found(world, "Ich möchte Schuhe zurückgeben, die nicht passen", language="de") == [back.pk]


def test_catching_up_ends_and_what_cannot_be_compared_is_not_looked_at_again(world: World) -> None:
    conversation = world.nadia_asks("Hello?").conversation
    status.solve(conversation, by=world.alba)
    assert keep.catch_up() == 1
    assert keep.catch_up() == 0
    assert SolvedQuestion.objects.get().answer is None


def test_solved_again_it_has_the_new_answer(world: World, advance: Callable[[], object]) -> None:
    back = solved(world, "How can I send back shoes that do not fit?")
    advance()
    status.reopen(back, by=world.alba)
    send.send(back, Answer(Words(text="We have a new form for that: see our page on returns."), then=Status.SOLVED), by=world.alba)
    advance()
    (one,) = similar("How can I send back shoes?", language="en", agent=world.alba, beside=0)
    assert one.answer.startswith("We have a new form")


@pytest.mark.parametrize(("text", "expected"), [
    ("Your order 4711-22 of 12.50 EUR leaves today, Nadia.", "Your order [NUMBER] of 12.50 EUR leaves today, [NAME]."),
    ("Write to nadia@example.org or call +49 30 1234567.", "Write to [MAIL] or call [NUMBER]."),
    ("See https://parcel.example.org/t/00340434161 and https://shop.example.org/returns.", "See [LINK] and https://shop.example.org/returns."),
    ("Within 30 days, from 9:00 to 17:00.", "Within 30 days, from 9:00 to 17:00."), ("RMA-48213 is your number.", "[NUMBER] is your number."),
])
def test_what_was_another_customers_is_taken_out(text: str, expected: str) -> None:
    assert mask.mask(text, name="Nadia Berg") == expected


def test_greeting_and_parting_are_taken_off() -> None:
    assert mask.body(ANSWER, language="en") == "put the shoes into the box and stick the label on it."
    assert mask.body("Thanks for waiting so long, we have found the parcel.", language="en") == "Thanks for waiting so long, we have found the parcel."


def test_many_that_others_may_not_see_do_not_hide_those_that_one_may(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.answers.help.similar.AT_ONCE", 2)
    mine = solved(world, "How can I send back shoes that are too small for me?")
    for _each in range(5):
        theirs = solved(world, "How can I send back shoes?")
        Conversation.objects.filter(pk=theirs.pk).update(team=world.billing)
    keep.catch_up()
    assert found(world, "How can I send back shoes?") == [mine.pk]
