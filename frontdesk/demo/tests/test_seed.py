"""The demo is a whole desk, made by the same verbs as any other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.demo.script import plain
from frontdesk.demo.seed import seed
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from tests.world import World


@pytest.mark.one_database  # `test_desk` makes one on both
@pytest.mark.parametrize("at", ["2026-03-02T00:01", "2026-10-25T02:30", "2024-02-29T22:59"])
def test_everything_lies_in_the_last_four_weeks_and_in_order(db: None, at: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        seed()
    instants = list(Event.objects.order_by("pk").values_list("at", flat=True))
    assert instants == sorted(instants)
    assert now - timedelta(days=28) < instants[0]
    assert instants[-1] <= now
    assert Message.objects.filter(created_at__gt=now).count() == 0


def test_a_desk_in_use_is_left_alone(world: World) -> None:
    with pytest.raises(Refused):
        seed()
    assert (Agent.objects.count(), Conversation.objects.count()) == (4, 0)


def test_written_text_keeps_paragraphs_and_marked_lines() -> None:
    assert plain("""
        One line
        and its rest.

        | Kind regards
        | Maren
        and more
    """) == "One line and its rest.\n\nKind regards\nMaren\nand more"
