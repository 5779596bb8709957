"""The example of an assistant does over the network what its documentation says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from frontdesk.api import tokens
from frontdesk.conversations.models import ChatSession, Message
from frontdesk.kit import clock
from frontdesk.people import assistant
from tests import tree
from tests.world import World

PATIENCE_SECONDS = 20


@pytest.fixture
def example(transactional_db: None, live_server: object, world: World) -> Iterator[None]:
    """It runs against the desk, for Ada."""
    secret = tokens.create(world.ada, name="assistant", scopes=["read", "assistant"], at=clock.now()).secret
    process = subprocess.Popen(
        [sys.executable, str(tree.ROOT / "docs/assistant_example.py")], env=os.environ | {"FRONTDESK": live_server.url, "TOKEN": secret},
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_example_answers_what_it_knows_and_hands_over_the_rest(world: World, example: None) -> None:
    _until(lambda: assistant.is_alive(clock.now(), team_id=world.support.pk))
    asked = world.nadia_asks("When are you open?", channel="chat", is_live=True, is_for_assistant=True, client_id="client-1", at=clock.now())
    _until(lambda: Message.objects.filter(author_kind="bot").exists())
    said = Message.objects.get(author_kind="bot")
    assert "9:00 to 17:00" in said.text
    assert said.asks == {"choices": ["Yes, thank you", "No, I want to talk to a person"]}
    assert ChatSession.objects.get().state == "assistant"
    world.nadia_asks("No, I want to talk to a person", channel="chat", conversation=asked.conversation, client_id="client-2", at=clock.now())
    _until(lambda: ChatSession.objects.get().state == "queued")
    note = Message.objects.get(visibility="internal")
    assert note.text == "The customer wrote:\nWhen are you open?\nNo, I want to talk to a person"
    connection.close()
