"""What is brought over from elsewhere keeps the instant at which it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from frontdesk.conversations import assign, label, post, priority, status
from frontdesk.conversations.models import Conversation, Event, Status
from frontdesk.conversations.post import Words
from tests.world import World

LAST_YEAR = datetime(2025, 5, 4, 16, 30, tzinfo=UTC)

Verb = Callable[[Conversation, World], object]

VERBS: dict[str, Verb] = {
    "message.answered": lambda c, w: post.reply(c, by=w.alba, words=Words("Yes."), at=LAST_YEAR),
    "note.added": lambda c, w: post.note(c, by=w.alba, words=Words("Careful."), at=LAST_YEAR),
    "conversation.held": lambda c, w: status.change(c, to=Status.ON_HOLD, by=w.alba, at=LAST_YEAR),
    "conversation.assigned": lambda c, w: assign.to_agent(c, w.bram, by=w.alba, at=LAST_YEAR),
    "conversation.moved": lambda c, w: assign.to_team(c, w.billing, by=w.alba, at=LAST_YEAR),
    "conversation.prioritised": lambda c, w: priority.assess(c, urgency=3, reason="A parcel is lost", by=w.alba, at=LAST_YEAR),
    "conversation.tagged": lambda c, w: label.tag(c, name="returns", by=w.alba, at=LAST_YEAR),
}


@pytest.mark.parametrize("kind", VERBS)
def test_a_verb_that_is_told_when_records_that_instant(world: World, kind: str) -> None:
    conversation = world.nadia_asks().conversation
    VERBS[kind](conversation, world)
    event = Event.objects.get(kind=kind)
    assert event.at == LAST_YEAR
    assert event.message is None or event.message.created_at == LAST_YEAR
    assert Conversation.objects.get().updated_at == LAST_YEAR
