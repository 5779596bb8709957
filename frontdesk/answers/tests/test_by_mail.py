"""A mail is answered by itself where the assistant is sure: to people alone, once, labelled; and it stays with the team."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from frontdesk.answers.assistant import by_mail, setups
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.gaps.models import Unanswered
from frontdesk.answers.tests.test_live import ASKED, measured
from frontdesk.answers.tests.test_live import shelf as shelf
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import MORNING, arrive, mail
from frontdesk.clocks.models import SlaClock
from frontdesk.commands.verify.checks import OF_ONE_MOMENT
from frontdesk.conversations import post
from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.kit.reader.tests.model_server import ModelServer, words
from frontdesk.kit.reader.tests.model_server import model_server as model_server
from frontdesk.kit.reader.tests.model_server import reader as reader
from frontdesk.people.models import OwnAssistant

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def sink() -> Iterator[sinks.Sink]:
    with sinks.running() as running:
        yield running


@pytest.fixture(autouse=True)
def morning(time_machine: object) -> None:
    time_machine.move_to(MORNING)


@pytest.fixture
def on(world: World, shelf: None, sink: sinks.Sink) -> Setup:
    Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.NONE)
    DeskAddress.objects.create(email="help@desk.example.org", name="Help", team=world.support, is_default=True)
    setup = setups.save(Setup(name="Robin", channels=["email", "form"]), at=clock.now())
    setups.put_in_force(setup, by=world.ada, at=clock.now())
    measured(setup, 0.5)
    return setup


def asks(world: World, text: str = ASKED, **more: object) -> Conversation:
    return world.nadia_asks(text, subject="Shoes", at=clock.now(), **more).conversation


def answers() -> list[Message]:
    return list(Message.objects.filter(author_kind=Author.BOT, visibility="public").order_by("pk"))


def links(text: str) -> dict[str, str]:
    return {kind: address for address, kind in re.findall(r"https?://[^/]+(/help/\S+\?helped=(yes|no))", text)}


def test_a_sure_answer_leaves_marked_as_automatic_with_its_article_and_a_way_to_say_no(
    world: World, on: Setup, sink: sinks.Sink, advance: Callable[[], int],
) -> None:
    arrive(mail(ASKED, Subject="Shoes"))
    advance()
    (data,) = sink.mails
    sent = email.message_from_bytes(data, policy=email.policy.default)
    assert (sent["To"], sent["Auto-Submitted"], sent["X-Auto-Response-Suppress"]) == ("nadia@example.org", "auto-replied", "All")
    text = sent.get_body(("plain",)).get_content()
    assert text.startswith("This is an automatic answer from our articles.")
    assert "within thirty days" in text
    assert "/help/en/a/send-something-back/" in text
    assert "written by an automatic assistant" in text
    assert set(links(text)) == {"yes", "no"}
    assert sink.envelopes[0][0] != "help@desk.example.org"


def test_it_is_no_answer_of_ours_and_stops_no_clock(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = asks(world)
    before = dict(SlaClock.objects.values_list("kind", "due_at"))
    advance()
    conversation.refresh_from_db()
    assert answers()
    assert (conversation.status, conversation.last_author, conversation.assignee) == ("new", Author.CUSTOMER, None)
    assert conversation.waiting_since is not None
    assert conversation.preview == ASKED
    assert before
    assert dict(SlaClock.objects.filter(ended="").values_list("kind", "due_at")) == before
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []


def test_what_it_is_not_sure_of_waits_for_people_in_silence(world: World, on: Setup, advance: Callable[[], int]) -> None:
    asks(world, "Can you recommend a good restaurant near your shop for my birthday?")
    asks(world, f"I want to make a complaint. {ASKED}")
    measured(on, None)
    asks(world)
    advance()
    assert answers() == []


def test_a_mail_that_is_fetched_days_later_gets_none(world: World, on: Setup, advance: Callable[[], int], time_machine: object) -> None:
    time_machine.shift(timedelta(days=2))
    arrive(mail(ASKED))
    advance()
    assert answers() == []


@pytest.mark.parametrize("headers", [
    {"Auto_Submitted": "auto-generated"}, {"Precedence": "bulk"}, {"List_Id": "<news.example.org>"}, {"From": "noreply@example.org"},
])
def test_machines_get_none(world: World, on: Setup, advance: Callable[[], int], headers: dict[str, str]) -> None:
    arrive(mail(ASKED, **headers))
    advance()
    assert answers() == []


def test_one_goes_to_a_conversation_and_three_a_day_to_a_customer(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = asks(world)
    advance()
    world.nadia_asks(ASKED, conversation=conversation, at=clock.now())
    advance()
    assert len(answers()) == 1
    for _number in range(4):
        asks(world)
        advance()
    assert len(answers()) == 3


def test_done_twice_it_leaves_once_and_never_after_a_person(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = asks(world)
    advance()
    event = Event.objects.get(kind="message.understood")
    by_mail.answer(event)
    assert len(answers()) == 1
    other = asks(world)
    post.reply(other, by=world.alba, words=Words("At once."))
    advance()
    assert {message.conversation_id for message in answers()} == {conversation.pk}


def test_a_question_of_the_form_carries_no_words_of_a_stranger_to_an_address_that_may_be_made_up(
    world: World, on: Setup, sink: sinks.Sink, advance: Callable[[], int],
) -> None:
    page = Client().get("/help/en/contact/")
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]
    told = {"token": token, "email": "victim@example.org", "name": "Buy pills", "subject": "Buy pills now", "text": f"{ASKED} Buy pills at https://pills.example"}
    assert Client().post("/help/en/contact/", told).status_code == 302
    advance()
    (data,) = sink.mails
    assert b"pills" not in data.lower()
    second = re.search(r'name="token" value="([^"]+)"', Client().get("/help/en/contact/").content.decode())[1]
    Client().post("/help/en/contact/", told | {"token": second})
    advance()
    assert len(sink.mails) == 1


def test_off_for_a_channel_or_a_team_nothing_leaves(world: World, on: Setup, advance: Callable[[], int]) -> None:
    OwnAssistant.objects.update(channels=["chat"])
    asks(world)
    OwnAssistant.objects.update(channels=["email"], teams=[world.billing.pk])
    asks(world)
    advance()
    assert answers() == []


def test_one_click_says_that_it_did_not_help_and_people_read_it(world: World, on: Setup, advance: Callable[[], int]) -> None:
    conversation = asks(world)
    advance()
    address = links(answers()[0].text)["no"]
    page = Client().get(address)
    assert b"This did not help" in page.content
    assert not Event.objects.filter(kind="assistant.failed").exists(), "a scanner that follows the link says nothing"
    for _twice in range(2):
        assert b"A person answers your question now" in Client(enforce_csrf_checks=True).post(address, {"helped": "no"}).content
    assert Event.objects.filter(kind="assistant.failed").count() == 1
    assert Message.objects.filter(visibility="internal", author_kind=Author.BOT).get().text.startswith("The customer says that the automatic answer")
    assert Unanswered.objects.get().why == "did_not_help"
    Client().post(address, {"helped": "yes"})
    conversation.refresh_from_db()
    assert (conversation.status, Told.objects.get().has_helped) == ("solved", True)
    Client().post(address, {"helped": "no"})
    conversation.refresh_from_db()
    assert conversation.status == "open"
    assert [str(broken) for check in OF_ONE_MOMENT for broken in check(clock.now())] == []


def test_a_made_up_link_leads_nowhere(world: World, on: Setup, advance: Callable[[], int]) -> None:
    asks(world)
    advance()
    address = links(answers()[0].text)["no"]
    assert Client().get(address.replace("/answer/", "/answer/x")).status_code == 404
    assert Client().post("/help/en/answer/1/", {"helped": "no"}).status_code == 404


def test_that_page_cannot_be_flooded(world: World, on: Setup, advance: Callable[[], int]) -> None:
    answered = {Client().get("/help/en/answer/nothing/").status_code for _number in range(40)}
    assert answered == {404, 429}


def test_an_agent_who_follows_the_customers_link_says_nothing_for_them(world: World, on: Setup, advance: Callable[[], int]) -> None:
    asks(world)
    advance()
    agent = Client()
    agent.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    assert "This link is the customer’s" in agent.post(links(answers()[0].text)["yes"], {"helped": "yes"}).content.decode()
    assert not Event.objects.filter(kind="assistant.helped").exists()


def test_a_model_words_it_under_the_same_label(world: World, on: Setup, reader: ModelServer, advance: Callable[[], int]) -> None:
    reader.says = words("You may give the shoes back within thirty days: put the shoes into the box.")
    asks(world)
    advance()
    (said,) = answers()
    assert said.text.startswith("This is an automatic answer from our articles.")
    assert "give the shoes back" in said.text
    assert "/help/en/a/send-something-back/" in said.text


def test_no_model_words_what_goes_to_an_address_that_nobody_has_proven(
    world: World, on: Setup, sink: sinks.Sink, reader: ModelServer, advance: Callable[[], int],
) -> None:
    reader.says = words("You may give the shoes back within thirty days: put the shoes into the box.")
    token = re.search(r'name="token" value="([^"]+)"', Client().get("/help/en/contact/").content.decode())[1]
    Client().post("/help/en/contact/", {"token": token, "email": "victim@example.org", "name": "Nobody", "subject": "Shoes", "text": ASKED})
    advance()
    assert len(sink.mails) == 1
    assert reader.asked == []
