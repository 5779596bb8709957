"""The assistant and its tools in My conversations: labelled, proven by signing in, on the page alone, and silent where people are."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.tests.test_live import measured
from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.tests.conftest import Shop, shop, tool
from frontdesk.conversations import post
from frontdesk.conversations.models import Author, Conversation, Delivery, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.helpcentre.mine import visits
from frontdesk.kit import clock
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import ContactPoint
from tests.world import World

__all__ = ["shop", "tool"]
MINE = "/help/en/mine/"
PATH = "/orders/KS-104233?mail=nadia%40example.org"
ASKED = "How can I send back shoes that do not fit me?"


@pytest.fixture
def on(world: World) -> None:
    published("Send something back", "You may give it back within thirty days.\n\nPut the shoes or whatever it is into the box.")
    published("Change your password", "Open your account and choose a new password.")
    keep.catch_up()
    setup = setups.save(Setup(name="Robin", channels=["mine"]), at=clock.now())
    setups.put_in_force(setup, by=world.ada, at=clock.now())
    measured(setup, 0.5)


@pytest.fixture
def asked(world: World) -> Conversation:
    return world.nadia_asks(at=clock.now()).conversation


@pytest.fixture
def nadia(asked: Conversation) -> Client:
    client = Client()
    client.post(f"{MINE}in/{visits.make_link(ContactPoint.objects.get(value='nadia@example.org'), at=clock.now())}/")
    return client


@pytest.fixture
def writes(nadia: Client, asked: Conversation, advance: Callable[[], int]) -> Callable[[str], str]:
    """Nadia writes on; what the page says then."""

    def write(text: str) -> str:
        nadia.post(f"{MINE}{asked.pk}/reply/", {"text": text, "client_id": f"{Message.objects.count()}"})
        advance()
        return nadia.get(f"{MINE}{asked.pk}/").content.decode()

    return write


def said(conversation: Conversation) -> list[Message]:
    return list(Message.objects.filter(conversation=conversation, author_kind=Author.BOT, visibility=Visibility.PUBLIC).order_by("pk"))


@pytest.mark.usefixtures("on")
def test_it_answers_on_the_page_labelled_with_its_source_and_mails_nothing(writes: Callable[[str], str], asked: Conversation) -> None:
    page = writes(ASKED)
    assert ">Robin</b>" in page
    assert "Automatic" in page
    assert "within thirty days" in page
    assert "/help/en/a/" in page or "Send something back" in page
    assert re.findall(r'<button class="button" dir="auto">([^<]+)</button>', page) == ["That helped", "That is not it"]
    (answer,) = said(asked)
    assert answer.delivery == Delivery.SENT
    asked.refresh_from_db()
    assert (asked.status, asked.is_waiting) == ("new", True)


@pytest.mark.usefixtures("on")
def test_what_helped_is_solved_and_what_did_not_goes_to_people(writes: Callable[[str], str], asked: Conversation) -> None:
    writes(ASKED)
    assert "Tell me in other words" in writes("That is not it")
    assert Told.objects.order_by("pk").first().has_helped is False


@pytest.mark.usefixtures("on")
def test_a_tool_needs_no_code_of_who_is_signed_in(writes: Callable[[str], str], tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    shop.has(PATH, {"state": "packed"})
    assert "What is your order number?" in writes("Where is my order?")
    assert "Order KS-104233 is packed." in writes("KS-104233")


@pytest.mark.usefixtures("on")
def test_an_errand_of_who_is_signed_in_is_not_gone_on_with_by_mail(
    writes: Callable[[str], str], tool: Callable[..., Tool], shop: Shop, asked: Conversation, world: World, advance: Callable[[], int],
) -> None:
    tool()
    writes("Where is my order?")
    world.nadia_asks("KS-104233", conversation=asked, at=clock.now(), mail_id="<later@example.org>")
    advance()
    assert shop.asked == []


@pytest.mark.usefixtures("on")
def test_who_asks_for_a_person_is_passed_on_with_a_note_and_then_left_to_people(writes: Callable[[str], str], asked: Conversation) -> None:
    assert "A person goes on with this." in writes("I want to talk to a person, please")
    assert Message.objects.filter(conversation=asked, author_kind=Author.BOT, visibility=Visibility.INTERNAL).count() == 1
    writes(ASKED)
    assert len(said(asked)) == 1


@pytest.mark.usefixtures("on")
def test_where_people_have_answered_it_is_silent(writes: Callable[[str], str], asked: Conversation, world: World) -> None:
    post.reply(asked, by=world.alba, words=Words("Is it the blue one?"))
    writes(ASKED)
    assert said(asked) == []


def test_it_is_silent_where_it_is_not_set_up_for_it(writes: Callable[[str], str], asked: Conversation, world: World) -> None:
    setups.put_in_force(setups.save(Setup(name="Robin", channels=["chat"]), at=clock.now()), by=world.ada, at=clock.now())
    writes("Where is my order?")
    assert said(asked) == []


@pytest.mark.usefixtures("on")
def test_a_question_of_who_is_signed_in_goes_on_on_its_own_page_which_looks_again(nadia: Client, advance: Callable[[], int]) -> None:
    token = re.search(r'name="token" value="([^"]+)"', nadia.get("/help/en/contact/").content.decode())[1]
    to = nadia.post("/help/en/contact/", {"token": token, "subject": "Shoes", "text": ASKED}).headers["Location"]
    assert 'http-equiv="refresh"' in nadia.get(to).content.decode()
    advance()
    page = nadia.get(to).content.decode()
    assert "within thirty days" in page
    assert 'http-equiv="refresh"' not in page
