"""Agents see what the assistant said as automatic, and its summary above all else until a person has answered."""

from __future__ import annotations

import re

import pytest

from frontdesk.conversations import assisted, post
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.people import assistant


@pytest.fixture
def conversation(world) -> Conversation:
    """Nadia talks with the assistant."""
    assistant.heard(world.ada, at=clock.now())
    return world.nadia_asks(channel="chat", is_live=True, is_for_assistant=True, client_id="client-1", at=clock.now()).conversation


def _page(as_agent, world, conversation: Conversation) -> str:
    return as_agent(world.alba).get(f"/c/{conversation.pk}/").content.decode()


def test_what_the_assistant_says_is_labelled(world, as_agent, conversation):
    assisted.say(conversation, words=Words("Have you looked under the sofa?"))
    page = _page(as_agent, world, conversation)
    (message,) = re.findall(r"<article.*?</article>", page[page.index("under the sofa") - 900:], re.DOTALL)
    assert ">Assistant</span>" in message
    assert ">Automatic</span>" in message


def test_its_summary_stands_on_top_until_a_person_has_answered(world, as_agent, conversation):
    assert "The assistant handed over" not in _page(as_agent, world, conversation)
    assisted.to_people(conversation, by=None, summary="She wants <b>her</b> money back.")
    world.nadia_asks("Hello?", channel="chat", conversation=conversation, client_id="client-2")
    page = _page(as_agent, world, conversation)
    assert page.index("The assistant handed over") < page.index("She wants &lt;b&gt;her&lt;/b&gt; money back.") < page.index("Where is my order?")
    assert "The assistant handed the chat to people" in page
    post.reply(conversation, by=world.alba, words=Words("You get it today."))
    assert "The assistant handed over" not in _page(as_agent, world, conversation)


def test_what_became_of_the_chat_is_told(world, as_agent, conversation):
    assisted.to_people(conversation, by=conversation.customer)
    assert "The customer asked for a person" in _page(as_agent, world, conversation)
    assisted.to_assistant(conversation, by=world.bram)
    assert "Bram gave the chat to the assistant" in _page(as_agent, world, conversation)
