"""A visitor gets what was said by mail."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels.carriers.chat import mailing
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.conversations import post
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock, files
from frontdesk.kit.http.limits import forget_all
from frontdesk.people.models import ContactPoint, Desk
from tests.world import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False) as travel:
        yield travel


@pytest.fixture
def mail() -> str:
    """An address that no other test has written to: what goes to one is counted where several machines share it."""
    return f"nadia-{secrets.token_hex(6)}@example.org"


@pytest.fixture
def chatted(nadia, answer, morning):
    """She has asked, and Alba has answered five minutes later."""
    nadia.says()
    morning.shift(300)
    answer(nadia.conversation)
    return nadia


def transcripts() -> list[Message]:
    return list(Message.objects.filter(events__kind="transcript.sent").order_by("pk"))


def test_it_waits_in_the_outbox_for_the_address_that_was_typed_and_left(chatted, world, mail):
    assert chatted.tells("transcript", {"email": mail.title()}).status_code == 204
    (sent,) = transcripts()
    assert (sent.channel, sent.recipients, sent.delivery) == ("email", {"to": [mail]}, "queued")
    assert sent.text == (
        "This is what was said in your chat with Nordlicht. Times are those of UTC.\n\n— March 2, 2026 —\n\n"
        "9 a.m. · You\nWhere is my order?\n\n9:05 a.m. · Alba\nIt left this morning."
    )
    assert chatted.visitor.email == mail
    assert "chat with Nordlicht" not in chatted.asks("messages").content.decode()


def test_times_are_by_the_visitors_clock_and_words_in_their_language(chatted, mail):
    Desk.objects.update(time_zone="Europe/London")
    Visitor.objects.update(time_zone="Pacific/Auckland", language="de-AT", email=mail)
    chatted.tells("transcript")
    text = transcripts()[0].text
    assert "Pacific/Auckland" in text
    assert "— 2. März 2026 —\n\n22:00 · " in text

    Visitor.objects.update(time_zone="Mars/Olympus", language="tlh")
    chatted.says("Thank you.", "message-2")
    chatted.tells("transcript")
    assert "Europe/London" in transcripts()[1].text


def test_nothing_that_customers_never_see_is_in_it(chatted, world, mail):
    post.note(chatted.conversation, by=world.alba, words=Words(text="A late payer."))
    post.whisper(chatted.conversation, by=world.alba, to=world.bram, words=Words(text="Be kind."))
    world.nadia_asks("My new card ends in 4242.", conversation=chatted.conversation, mail_id="mail-1")
    chatted.tells("transcript", {"email": mail})
    text = transcripts()[0].text
    assert not any(hidden in text for hidden in ("payer", "kind", "4242"))


def test_files_and_what_could_be_pressed_are_named(chatted, answer, mail):
    file = ArrivedFile(files.save(b"%PDF-"), "label.pdf", "application/pdf", 5)
    answer(chatted.conversation, "Which size?", asks={"choices": ["Small", "Large"]}, files=(file,))
    post.as_assistant(chatted.conversation, words=Words(text="I can help."))
    chatted.tells("transcript", {"email": mail})
    text = transcripts()[0].text
    assert "Alba\nWhich size?\n• Small\n• Large\nFile: label.pdf\n\n" in text
    assert "Nordlicht, assistant\nI can help." in text


def test_asked_for_twice_it_goes_once_and_three_times_a_day_at_most(chatted, morning, mail):
    for number in range(3):
        for _window in range(2):
            assert chatted.tells("transcript", {"email": mail}).status_code == 204
        chatted.says("One more thing.", f"message-{number}")
    assert len(transcripts()) == 3
    refused = chatted.tells("transcript")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "86400")
    morning.shift(timedelta(days=1, seconds=1))
    forget_all()
    assert chatted.tells("transcript").status_code == 204


def test_nobody_is_flooded_by_ever_new_visitors(widget, answer, mail):
    codes = []
    for number in range(4):
        someone = Browser(widget)
        someone.says(str(number))
        answer(someone.conversation)
        codes.append(someone.tells("transcript", {"email": mail}).status_code)
    assert codes == [204, 204, 204, 429]
    assert ContactPoint.objects.filter(value=mail).count() == 1


def test_strangers_cannot_have_their_own_words_sent_to_somebody(nadia, mail):
    nadia.says("Buy my pills at https://evil.example.org")
    refused = nadia.tells("transcript", {"email": mail})
    assert refused.status_code == 422
    assert "as soon as somebody has answered" in refused.json()["detail"]
    assert not Event.objects.filter(kind="transcript.sent").exists()


def test_without_an_address_it_asks_for_one(chatted):
    assert chatted.tells("transcript").json()["detail"] == "Write the mail address to which it should go."
    assert chatted.tells("transcript", {"email": "nadia"}).status_code == 422


@pytest.mark.parametrize("trouble", ["failed_at", "complained_at"])
def test_an_address_that_takes_none_of_our_mail_is_said_to(chatted, trouble, mail):
    chatted.tells("address", {"email": mail})
    ContactPoint.objects.filter(value=mail).update(**{trouble: clock.now()})
    assert chatted.tells("transcript").json()["detail"].startswith("Our mail does not reach this address.")


def test_of_a_very_long_talk_the_end_goes(chatted, monkeypatch, mail):
    monkeypatch.setattr(mailing, "MOST_CHARACTERS", 30)
    chatted.tells("transcript", {"email": mail})
    assert "Where is my order?" not in transcripts()[0].text
    assert "It left this morning." in transcripts()[0].text
