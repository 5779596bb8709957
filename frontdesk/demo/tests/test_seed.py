"""The demo is a whole desk, made by the same verbs as any other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations.models import Conversation
from frontdesk.demo.play import Stage, lines_of
from frontdesk.demo.script import plain
from frontdesk.demo.seed import seed
from frontdesk.demo.threads import ALL, everyday
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from tests.world import World


@pytest.mark.parametrize("at", ["2026-03-02T00:01", "2026-10-25T02:30", "2024-02-29T22:59"])
def test_every_line_lies_in_the_last_four_weeks(at: str) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    stage = Stage(now, agents={}, teams={}, widget=Widget())
    instants = [line.at for line in lines_of((*ALL, *everyday.threads()), stage)]
    assert len(instants) > 1000
    assert now - timedelta(days=28) < min(instants)
    assert max(instants) <= now


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
