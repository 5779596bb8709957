"""Summaries are sentences that were said; other wordings leave out what says nothing and keep what matters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from frontdesk.answers.help import summary as summaries
from frontdesk.answers.help.reword import Draft, How, propose
from frontdesk.answers.help.shorten import shorter
from frontdesk.answers.help.suggest import Way
from frontdesk.conversations import post
from frontdesk.conversations.models import Conversation, Status
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.difference import by_words
from frontdesk.kit.reader.models import Use
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import raw, words
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import keep as meaning
from frontdesk.knowledge.tests.shelf import published
from tests.world import MORNING

if TYPE_CHECKING:
    from tests.world import World

LONG = " ".join([
    "Hello Nadia,\n\nThank you so much for contacting us. I just wanted to let you know that your parcel 48213 left us on Monday.",
    "In order to follow it, open https://shop.example.org/parcel. It is actually in Lisbon now. The weather there is lovely at this time of year.",
    "We will send you another one if it is not there by Friday. Please do not hesitate to contact us.\n\nKind regards\nAlba",
])


def talk(world: World) -> Conversation:
    conversation = world.nadia_asks("Hello, my parcel 48213 has not arrived. Where is it?", subject="Parcel").conversation
    for place, (ours, text) in enumerate([
        (True, "Hello Nadia, the parcel left us on Monday. I will ask the carrier about the parcel today."), (False, "Thanks. Can you send me another parcel?"),
        (True, "The carrier has lost the parcel. We will send you a new one by Friday."), (False, "Great, the new parcel should go to my office."),
        (True, "The new parcel goes to your office."),
    ], 1):
        at = MORNING + timedelta(hours=place)
        conversation.refresh_from_db()
        if ours:
            post.reply(conversation, by=world.alba, words=Words(text=text), then=Status.PENDING_CUSTOMER, at=at)
        else:
            world.nadia_asks(text, conversation=conversation, at=at)
    post.note(conversation, by=world.alba, words=Words(text="Secretly she is a nuisance."))
    conversation.refresh_from_db()
    return conversation


def test_a_summary_says_who_asked_what_what_was_promised_and_how_it_stands(world: World) -> None:
    found = summaries.summary(talk(world))
    assert [line.text for line in found.asked] == ["Hello, my parcel 48213 has not arrived. Where is it?", "Can you send me another parcel?"]
    assert [line.text for line in found.promised] == ["I will ask the carrier about the parcel today.", "We will send you a new one by Friday."]
    assert found.last is not None
    assert found.last.text == "The new parcel goes to your office."
    assert found.people == ["Alba"]
    assert "The carrier has lost the parcel." in [line.text for line in found.middle]
    assert not any("nuisance" in line.text for line in found.middle)


def test_a_reader_tells_it_and_sees_no_note(world: World, reader) -> None:
    reader.says = words("Parcel 48213 was lost; a new one was promised by Friday.")
    conversation = talk(world)
    found = summaries.told(conversation, summaries.summary(conversation), tongue="en", at=clock.now())
    assert (found.way, found.told) == (Way.READER, "Parcel 48213 was lost; a new one was promised by Friday.")
    assert "nuisance" not in reader.text
    reader.says = words("Parcel 99999 was lost.")
    assert summaries.told(conversation, found, tongue="en", at=clock.now()).way is Way.MADE_UP
    reader.says = raw(b"nonsense")
    assert summaries.told(conversation, found, tongue="en", at=clock.now()).way is Way.AWAY


def test_an_empty_conversation_has_a_summary_without_anything(world: World) -> None:
    found = summaries.summary(world.nadia_asks("", subject="").conversation)
    assert (found.asked, found.promised, found.middle) == ([], [], [])


def test_shorter_leaves_out_what_says_nothing_and_keeps_numbers_links_and_promises() -> None:
    short = shorter(LONG, language="en")
    assert short.startswith("Hello Nadia,")
    assert short.endswith("Kind regards\nAlba")
    for kept in ("48213", "https://shop.example.org/parcel", "Friday", "Lisbon"):
        assert kept in short
    for gone in ("thank you", "hesitate", "just wanted", "in order to", "actually", "weather"):
        assert gone not in short.lower()
    assert "To follow it" in short
    assert "Your parcel 48213 left us on Monday." in short


@pytest.mark.parametrize("text", ["Hello,\n\nit left today.\n\n- one\n- two", "Yes.", "Does it work now?", "مرحبًا، لقد أرسلنا الطرد."])
def test_what_is_short_already_stays(text: str) -> None:
    assert shorter(text, language="en") == text


@pytest.mark.parametrize(("text", "short"), [
    ("Hi Will, please do not hesitate to contact us. The voucher works online.", "Hi Will, The voucher works online."),
    ("Please, do not hesitate to contact us. The voucher works online.", "The voucher works online."),
])
def test_a_greeting_stays_where_the_rest_of_its_sentence_goes(text: str, short: str) -> None:
    assert shorter(text, language="en") == short


def test_steps_and_conditions_stay() -> None:
    text = (
        "Hola, Nina:\n\nTienes un mes para devolver cualquier artículo.\n\nGuárdalo en su caja o en otra.\n\nPega la etiqueta de devolución. "
        "Si la has perdido, escríbenos.\n\nLlévalo a un punto de recogida.\n\nSaludos"
    )
    assert shorter(text, language="es") == text


def test_german_is_shortened_in_german() -> None:
    text = "Vielen Dank für Ihre Nachricht. Das Paket ist eigentlich schon da. Zögern Sie nicht, uns zu schreiben."
    assert shorter(text, language="de") == "Das Paket ist schon da."


@pytest.mark.parametrize(("before", "after"), [("a b c", "a c"), ("", "new"), ("gone", ""), ("a\n\nb  c", "a\n\nb d"), ("x", "x"), ("a b. C d.", "a b.")])
def test_what_is_done_to_a_draft_makes_both_texts_again(before: str, after: str) -> None:
    pieces = by_words(before, after)
    assert "".join(text for what, text in pieces if what != "new") == before
    assert "".join(text for what, text in pieces if what != "gone") == after


def draft(text: str = LONG, language: str = "en", question: str = "How can I send back shoes that do not fit me?") -> Draft:
    return Draft(text, language, question, "Hello Nadia,")


def test_longer_adds_the_greeting_and_what_an_article_says(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.")
    meaning.catch_up()
    found = propose(draft("Of course you can.\n\nKind regards\nAlba"), How.LONGER, at=clock.now())
    assert found.text == (
        "Hello Nadia,\n\nOf course you can.\n\nYou may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.\n\nKind regards\nAlba"
    )
    assert (found.way, found.title) == (Way.LOCAL, "Send something back")
    again = propose(draft(found.text), How.LONGER, at=clock.now())
    assert again.is_the_same


def test_a_reader_rewords_only_with_what_is_there(world: World, reader) -> None:
    reader.says = words("Hello Nadia,\n\nYour parcel 48213 left us on Monday.\n\nKind regards\nAlba")
    found = propose(draft(), How.SHORTER, at=clock.now())
    assert found.way is Way.READER
    assert ("gone", "actually ") in found.pieces or any("actually" in text for what, text in found.pieces if what == "gone")
    reader.says = words("Your parcel 48213 arrives tomorrow, guaranteed, with a voucher.")
    assert propose(draft(), How.SHORTER, at=clock.now()).way is Way.MADE_UP
    reader.says = raw(b"", 503)
    assert propose(draft(), How.SHORTER, at=clock.now()).way is Way.AWAY


def test_a_translation_needs_a_reader_and_keeps_numbers_and_links(world: World, reader) -> None:
    reader.says = words("Ihr Paket 48213: https://shop.example.org/parcel")
    one = draft("Your parcel 48213: https://shop.example.org/parcel", "de")
    assert propose(one, How.TRANSLATED, at=clock.now()).text.startswith("Ihr Paket")
    reader.says = words("Ihr Paket 48214: https://shop.example.org/parcel")
    with pytest.raises(Refused, match="changed numbers"):
        propose(one, How.TRANSLATED, at=clock.now())
    reader.says = raw(b"", 500)
    with pytest.raises(Refused, match="did not answer"):
        propose(one, How.TRANSLATED, at=clock.now())
    Use.objects.all().delete()
    with pytest.raises(Refused, match="needs a language model"):
        propose(one, How.TRANSLATED, at=clock.now())


def test_an_empty_draft_is_not_reworded(world: World) -> None:
    with pytest.raises(Refused, match="Write something first"):
        propose(draft("  "), How.SHORTER, at=clock.now())
