"""An operator sees every conversation, and all of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from frontdesk.commands import conversations
from frontdesk.commands.tests.typed import typed
from frontdesk.commands.tests.worked import worked
from frontdesk.desk import Unusable

if TYPE_CHECKING:
    from tests.world import World


def numbers(capsys: pytest.CaptureFixture[str]) -> list[int]:
    return [json.loads(line)["number"] for line in capsys.readouterr().out.splitlines()]


def test_conversations_are_listed_newest_first(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    first = worked(world).pk
    second = first + 1
    for arguments, expected in (
        ((), [first, second]), (("--view", "open"), [first]), (("--view", "unassigned"), []), (("--view", "solved"), [second]),
        (("--team", "Billing"), [second]), (("--limit", "1"), [first]),
    ):
        assert typed(conversations, "list", "--json", *arguments) == 0
        assert numbers(capsys) == expected, arguments
    typed(conversations, "list", "--view", "open")
    assert "Support / Alba  Nadia  My order" in capsys.readouterr().out


def test_one_is_shown_with_all_that_was_said_and_done(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    number = worked(world).pk
    assert typed(conversations, "show", number) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"#{number}  open")
    said = ["    Where is my order?", "    It is on its way.", "    It is not here yet.", "    [a.jpg]", "    Ask the carrier."]
    assert [line for line in lines if line in said] == said
    assert sum("conversation.assigned  by Bram" in line for line in lines) == 1

    typed(conversations, "show", number, "--json")
    told = json.loads(capsys.readouterr().out)
    assert [message["author"] for message in told["messages"]] == ["customer", "human", "customer", "human"]
    by_people = [event["kind"] for event in told["events"] if not event["kind"].startswith(("policy.", "clock."))]
    assert by_people == [
        "message.received", "message.answered", "message.received", "note.added", "conversation.assigned", "conversation.tagged",
    ]


def test_what_is_not_there_is_said(world: World) -> None:
    with pytest.raises(Unusable, match="no conversation 999"):
        typed(conversations, "show", 999)
    with pytest.raises(Unusable, match="no team called Nobody"):
        typed(conversations, "list", "--team", "Nobody")
