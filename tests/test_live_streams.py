"""Live streams, by the real process: who hears what, what is made up for after a cut, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from frontdesk.conversations import assign, post, status, topics
from frontdesk.conversations.post import Words
from frontdesk.kit.live import signals
from tests.live_process import LiveProcess, live_process
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


@pytest.fixture
def live(transactional_db: None) -> Iterator[LiveProcess]:
    with live_process() as process:
        yield process


def test_a_posted_event_reaches_the_team_and_no_outsider(live: LiveProcess, world: World):
    alba = live.open(live.token("agent:alba", topics.of_team(world.support.pk)))
    zoe = live.open(live.token("agent:zoe", topics.of_team(world.billing.pk)))
    assert live.health()["streams"] == 2, "the outsider listens too"

    message = world.nadia_asks()

    told = alba.next()
    assert told["kind"] == "message.received"
    assert told["conversation"] == message.conversation_id
    assert told["team"] == world.support.pk
    assert zoe.hears_nothing()
