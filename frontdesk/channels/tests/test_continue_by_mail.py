"""A visitor who has left gets the answers that they have not seen by mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from frontdesk.channels import deliver
from frontdesk.channels.carrier import Outcome, Sent
from frontdesk.channels.carriers.chat import leaving, mailing
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.reading import Saying
from frontdesk.channels.carriers.chat.say import say
from frontdesk.channels.carriers.email import unsubscribe
from frontdesk.channels.carriers.email.encode import encode
from frontdesk.channels.carriers.email.ingest import ingest
from frontdesk.channels.carriers.email.letter import letter_of
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Unsubscribed
from frontdesk.channels.carriers.email.store import Envelope, store
from frontdesk.conversations import chats, post, seen
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.jobs.work import run_due
from frontdesk.people import presence
from frontdesk.people.models import ContactPoint, Here

pytestmark = pytest.mark.django_db


class Postbox:
    """A carrier of mail that keeps what it is given."""

    name = "email"

    def __init__(self) -> None:
        self.mails: list[Message] = []

    def send(self, message: Message) -> Outcome:
        self.mails.append(message)
        return Sent()


@pytest.fixture
def postbox(monkeypatch):
    made = Postbox()
    monkeypatch.setitem(deliver.CARRIERS, "email", made)
    return made


@pytest.fixture
def asked(world):
    """Nadia has asked in the chat and left her address."""
    widget = Widget.objects.create(name="Shop", team=world.support)
    saying = Saying("message-1", "Where is my order?", email="nadia@example.org")
    return say(widget, "a" * 64, saying, at=clock.now()).message.conversation


@pytest.fixture
def answered(asked, world):
    message = post.reply(asked, by=world.alba, words=Words(text="It left this morning."))
    run_due()
    return message


def test_a_reader_ends_them_with_one_click_and_then_gets_no_more(answered, postbox, client, settings):
    settings.FRONTDESK_ADDRESS = "https://desk.example.org"
    DeskAddress.objects.create(email="help@desk.example.org", team=answered.conversation.team)
    _after(61)
    (message,) = postbox.mails
    letter = letter_of(message)
    data = encode(letter, at=clock.now()).decode()
    assert f"List-Unsubscribe: <{letter.unsubscribe}>" in " ".join(data.split())
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in data
    path = letter.unsubscribe.removeprefix("https://desk.example.org")
    assert "Shall that end?" in client.get(path).content.decode()
    assert not unsubscribe.has("nadia@example.org")
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert unsubscribe.has("nadia@example.org")
    assert client.post("/unsubscribe/forged:abc/").status_code == 404
    second = post.reply(answered.conversation, by=answered.agent, words=Words(text="And?"))
    run_due()
    _after(61)
    second.refresh_from_db()
    assert (len(postbox.mails), second.channel, second.delivery_note) == (1, "chat", "The visitor has left, and wants no answers by mail.")


def test_a_personal_answer_by_mail_offers_no_such_thing(world, settings):
    settings.FRONTDESK_ADDRESS = "https://desk.example.org"
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    message = post.reply(world.nadia_asks().conversation, by=world.alba, words=Words(text="Here."))
    assert letter_of(message).unsubscribe == ""


def _after(seconds: float) -> None:
    with time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False):
        run_due()


def _is_there() -> None:
    Visitor.objects.update(last_seen_at=clock.now() + timedelta(seconds=1))


def test_an_answer_to_someone_who_has_left_follows_by_mail_after_a_minute(answered, postbox):
    _after(50)
    assert postbox.mails == []
    _after(61)
    assert [(mail.pk, mail.recipients) for mail in postbox.mails] == [(answered.pk, {"to": ["nadia@example.org"]})]
    answered.refresh_from_db()
    assert (answered.channel, answered.delivery) == ("email", "sent")


def test_it_follows_once(answered, postbox):
    for seconds in (61, 125, 3600):
        _after(seconds)
    assert len(postbox.mails) == 1


def test_an_answer_that_was_seen_stays_in_the_chat(answered, asked, postbox):
    seen.by_customer(asked, up_to=answered.pk, at=clock.now())
    _after(61)
    _after(3600)
    assert postbox.mails == []


def test_a_browser_that_is_there_but_does_not_show_it_has_two_minutes(answered, postbox):
    _is_there()
    _after(61)
    assert postbox.mails == []
    _after(121)
    assert len(postbox.mails) == 1


def test_without_an_address_it_waits_in_the_chat(answered, postbox):
    Visitor.objects.update(email="")
    ContactPoint.objects.filter(kind="email").delete()
    _after(3600)
    answered.refresh_from_db()
    assert (postbox.mails, answered.channel, answered.delivery) == ([], "chat", "sent")


def test_an_address_that_takes_no_mail_is_not_written_to(answered, postbox):
    ContactPoint.objects.filter(kind="email").update(failed_at=clock.now())
    _after(3600)
    assert postbox.mails == []


def test_an_address_that_an_agent_has_filed_is_good_too(answered, asked, postbox):
    Visitor.objects.update(email="")
    ContactPoint.objects.filter(kind="email").update(value="nadia.k@example.org")
    _after(61)
    assert postbox.mails[0].recipients == {"to": ["nadia.k@example.org"]}


def test_the_visitor_who_comes_back_still_reads_it_in_the_chat(answered, postbox):
    from frontdesk.channels.carriers.chat import transcript

    _after(61)
    assert answered.pk in [message.pk for message in transcript.messages(Visitor.objects.get())]


def test_mail_among_itself_is_left_alone(world, postbox):
    question = world.nadia_asks()
    post.reply(question.conversation, by=world.alba, words=Words(text="It left this morning."))
    run_due()
    _after(3600)
    assert len(postbox.mails) == 1


def test_a_reply_to_the_mail_joins_the_conversation(answered, asked, postbox, world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    _after(61)
    letter = letter_of(Message.objects.select_related("conversation", "agent").get(pk=answered.pk))
    Message.objects.filter(pk=answered.pk).update(mail_id=letter.mail_id)
    reply = (
        f"From: Nadia <nadia@example.org>\r\nTo: help@desk.example.org\r\nMessage-ID: <1@example.org>\r\n"
        f"In-Reply-To: <{letter.mail_id}>\r\nSubject: Re: {letter.subject}\r\n\r\nThank you, it is here.\r\n"
    ).encode()
    raw = ingest(store(reply, Envelope(source="file", received_at=clock.now())), reply)

    assert (letter.to, letter.subject) == (("nadia@example.org",), "Where is my order?")
    assert (raw.outcome, raw.conversation_id) == ("appended", asked.pk)


def test_what_could_be_pressed_in_the_chat_is_a_list_in_the_mail(asked, postbox, world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    post.reply(asked, by=world.alba, words=Words(text="Which size?", asks={"choices": ["Small", "Large"]}))
    run_due()
    _after(61)
    letter = letter_of(postbox.mails[0])
    assert "Which size?\n\n• Small\n• Large\n" in letter.text
    assert "• Small<br>\n• Large" in letter.html


def test_who_left_long_before_gets_the_answer_by_mail_at_once(asked, postbox, world):
    Visitor.objects.update(last_seen_at=clock.now() - timedelta(minutes=6))
    post.reply(asked, by=world.alba, words=Words(text="It left this morning."))
    run_due()
    assert [mail.text for mail in postbox.mails] == ["It left this morning."]


def test_an_answer_to_a_chat_that_was_left_goes_by_mail_at_once_and_one_that_was_seen_does_not(asked, postbox, world):
    presence.be(world.alba, Here.ONLINE, at=clock.now())
    chat = chats.accept(chats.begin(asked, at=clock.now()), by=world.alba)
    seen_one = post.reply(asked, by=world.alba, words=Words(text="One moment."))
    run_due()
    seen.by_customer(asked, up_to=seen_one.pk, at=clock.now())
    with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
        leaving.look(clock.now())
        chat.refresh_from_db()
        assert chat.ended_by == "left"
        post.reply(asked, by=world.alba, words=Words(text="It left this morning."))
        run_due()
    assert [mail.text for mail in postbox.mails] == ["It left this morning."]


def test_a_transcript_waits_for_a_relay_and_does_not_go_to_who_wants_no_mails_from_chats(asked, answered):
    mailing.send(Visitor.objects.get(), at=clock.now())
    run_due()
    sent = Message.objects.get(events__kind="transcript.sent")
    assert (sent.delivery, sent.delivery_note[:20]) == ("waiting", "No mail relay is set")

    Relay.objects.create(host="127.0.0.1", port=1)
    DeskAddress.objects.create(email="help@desk.example.org", team=asked.team, is_default=True)
    Unsubscribed.objects.create(email="nadia@example.org")
    deliver.send_waiting()
    run_due()
    sent.refresh_from_db()
    assert (sent.delivery, sent.delivery_note) == ("failed", "Nobody at this address wants mails from chats any more.")
