"""The desk's assistant in a chat uses a tool: all the way, by the flow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.tools.models import Errand, Stage, Tool
from frontdesk.answers.tools.tests.conftest import Shop
from frontdesk.channels.carriers.email.models import DeskAddress, Relay, Security
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import MORNING
from frontdesk.conversations import chats, post
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Author, ChatState, Conversation, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people import codes
from frontdesk.people.models import OneTimeCode
from tests.world import World

PATH = "/orders/KS-104233?mail=nadia%40example.org"


class Visitor:
    def __init__(self, world: World, advance: Callable[[], int]) -> None:
        self.world, self.advance = world, advance
        self.conversation: Any = None

    def says(self, text: str) -> str:
        """What the assistant says to it."""
        self.conversation = receive(Arrival(
            channel="chat", sender=Sender("visitor", "visitor-1"), content=Content(text), received_at=clock.now(), team_id=self.world.support.pk,
            conversation_id=self.conversation.pk if self.conversation else None, language="en", is_live=True, is_for_assistant=True,
        )).message.conversation
        self.advance()
        said = Message.objects.filter(conversation=self.conversation, author_kind=Author.BOT, visibility=Visibility.PUBLIC).order_by("-pk").first()
        return said.text if said else ""

    @property
    def state(self) -> str:
        return str(chats.live(Conversation.objects.get(pk=self.conversation.pk)).state)


@pytest.fixture
def visitor(world: World, advance: Callable[[], int]) -> Visitor:
    world.nadia_asks()
    setups.put_in_force(setups.save(Setup(name="Robin", channels=["chat"]), at=clock.now()), by=world.ada, at=clock.now())
    return Visitor(world, advance)


def test_the_assistant_asks_who_they_are_and_tells_and_keeps_no_code(visitor: Visitor, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    shop.has(PATH, {"state": "packed"})
    assert "Which mail address" in visitor.says("Where is my order?")
    assert "six digits" in visitor.says("nadia@example.org")
    digits = codes.draw(OneTimeCode.objects.get().pk, at=clock.now())[1]
    assert visitor.says(digits) == "What is your order number?"
    assert visitor.says("KS-104233") == "Order KS-104233 is packed."
    kept = [*Told.objects.values_list("question", flat=True), *Message.objects.values_list("text", flat=True)]
    assert digits not in json.dumps(kept)
    assert visitor.state == ChatState.ASSISTANT


def test_ok_means_yes_while_a_tool_has_asked_and_people_go_on_when_it_fails(visitor: Visitor, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(
        method="POST", url=f"http://{shop.host}/cancel", body='{"order": "{number}"}', reads_only=False, needs_identity=False,
        examples="Please cancel my order", says="Order {number} is cancelled.",
    )
    shop.has("/cancel", {})
    assert "Please answer yes or no" in visitor.says("Please cancel my order KS-104233")
    assert Message.objects.filter(author_kind=Author.BOT).last().asks == {"choices": ["Yes", "No"]}
    assert visitor.says("ok") == "Order KS-104233 is cancelled."
    shop.answers["/cancel"] = (503, b"")
    visitor.says("Please cancel my order KS-104234")
    assert "I cannot tell whether that was done" in visitor.says("yes")
    assert visitor.state == ChatState.QUEUED
    note = Message.objects.filter(author_kind=Author.BOT, visibility=Visibility.INTERNAL).last()
    assert "nobody knows whether it was done" in note.text


LIKELY = "I want to know about my order KS-104233"


def test_what_is_likely_and_not_sure_is_asked_and_a_yes_uses_it(visitor: Visitor, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(needs_identity=False, url=f"http://{shop.host}/orders/{{number}}")
    shop.has("/orders/KS-104233", {"state": "packed"})
    assert "Is this what you want: tell how an order stands?" in visitor.says(LIKELY)
    assert Message.objects.filter(author_kind=Author.BOT).last().asks == {"choices": ["Yes", "No"]}
    assert shop.asked == []
    assert visitor.says("Yes") == "Order KS-104233 is packed."


def test_a_no_is_answered_as_if_there_were_no_tool_and_it_is_asked_once(visitor: Visitor, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    visitor.says(LIKELY)
    visitor.says("No")
    assert [each.action for each in Told.objects.order_by("pk")] == ["tool", "handover"]
    assert Told.objects.last().question == LIKELY
    assert (visitor.state, shop.asked) == (ChatState.QUEUED, [])


def test_other_words_instead_of_yes_or_no_are_weighed_anew(visitor: Visitor, tool: Callable[..., Tool], shop: Shop) -> None:
    tool()
    visitor.says(LIKELY)
    assert "Which mail address" in visitor.says("Where is my order?")
    assert Errand.objects.exclude(stage=Stage.OVER).count() == 1


@pytest.fixture
def post_office(world: World, time_machine: Any) -> Iterator[None]:
    """The assistant answers mails, and there is a way out for them."""
    time_machine.move_to(MORNING)
    with sinks.running() as running:
        Relay.objects.create(host="127.0.0.1", port=running.port, security=Security.NONE)
        DeskAddress.objects.create(email="help@desk.example.org", name="Help", team=world.support, is_default=True)
        setups.put_in_force(setups.save(Setup(name="Robin", channels=["email"]), at=clock.now()), by=world.ada, at=clock.now())
        yield


def mailed(world: World, text: str, advance: Callable[[], int], **more: Any) -> list[str]:
    """What was mailed by itself so far in the conversation, behind the label."""
    conversation = world.nadia_asks(text, subject="My order", at=clock.now(), mail_id=f"<{len(text)}@example.org>", **more).conversation
    advance()
    said = Message.objects.filter(conversation=conversation, author_kind=Author.BOT, visibility=Visibility.PUBLIC).order_by("pk")
    assert all("This is an automatic answer" in one.text for one in said)
    return [one.text.partition("\n\n")[2] for one in said]


def test_a_tool_answers_mails_one_turn_a_mail_and_the_conversation_stays_with_people(
    world: World, post_office: None, tool: Callable[..., Tool], shop: Shop, advance: Callable[[], int],
) -> None:
    tool()
    shop.has(PATH, {"state": "packed"})
    (asked,) = mailed(world, "Where is my order?", advance)
    assert "six digits" in asked
    conversation = Conversation.objects.get()
    digits = codes.draw(OneTimeCode.objects.get().pk, at=clock.now())[1]
    assert mailed(world, digits, advance, conversation=conversation)[-1] == "What is your order number?"
    assert mailed(world, "It is KS-104233.", advance, conversation=conversation)[-1] == "Order KS-104233 is packed."
    assert digits not in "".join(Message.objects.values_list("text", flat=True))
    conversation.refresh_from_db()
    assert (conversation.status, conversation.is_waiting, len(shop.asked)) == ("new", True, 1)


def test_a_tool_is_silent_where_people_have_answered(
    world: World, post_office: None, tool: Callable[..., Tool], shop: Shop, advance: Callable[[], int],
) -> None:
    tool()
    mailed(world, "Where is my order?", advance)
    conversation = Conversation.objects.get()
    post.reply(conversation, by=world.alba, words=Words("I look it up for you."))
    digits = codes.draw(OneTimeCode.objects.get().pk, at=clock.now())[1]
    assert len(mailed(world, digits, advance, conversation=conversation)) == 1
    assert shop.asked == []


def test_who_asks_for_a_person_by_mail_is_left_to_people(
    world: World, post_office: None, tool: Callable[..., Tool], shop: Shop, advance: Callable[[], int],
) -> None:
    tool()
    mailed(world, "Where is my order?", advance)
    said = mailed(world, "I want to speak to a person, please.", advance, conversation=Conversation.objects.get())
    assert len(said) == 1
    (note,) = Message.objects.filter(author_kind=Author.BOT, visibility=Visibility.INTERNAL)
    assert "The customer asks for a person." in note.text
