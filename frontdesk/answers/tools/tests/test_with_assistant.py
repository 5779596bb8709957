"""The desk's assistant in a chat uses a tool: all the way, by the flow."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.tests.conftest import Shop
from frontdesk.conversations import chats
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Author, ChatState, Conversation, Message, Visibility
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
