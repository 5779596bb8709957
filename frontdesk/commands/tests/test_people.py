"""Agents and tokens from the command line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from frontdesk.api import tokens
from frontdesk.api.models import Token
from frontdesk.commands import agent, token
from frontdesk.commands.tests.typed import typed
from frontdesk.desk import Unusable
from frontdesk.people.models import Agent

if TYPE_CHECKING:
    from tests.world import World


def test_an_agent_can_sign_in_with_the_password_that_is_printed(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(agent, "create", "Carl@desk.example.org", "--name", "Carl", "--role", "supervisor", "--team", "Support") == 0
    password = capsys.readouterr().out.split()[-1]
    made = Agent.objects.get(email="carl@desk.example.org")
    assert made.check_password(password)
    assert (made.name, made.role, list(made.teams.all())) == ("Carl", "supervisor", [world.support])


def test_a_password_that_comes_in_is_not_printed(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long walk home\n"))
    assert typed(agent, "create", "carl@desk.example.org", "--password-stdin") == 0
    assert "a long walk" not in capsys.readouterr().out
    assert Agent.objects.get(email="carl@desk.example.org").check_password("a long walk home")


def test_an_agent_that_cannot_be_is_refused_and_not_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("nobody",), ("alba@desk.example.org",), ("c@example.org", "--team", "Nobody")):
        with pytest.raises(Unusable):
            typed(agent, "create", *arguments)
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(Unusable, match="too short"):
        typed(agent, "create", "c@example.org", "--password-stdin")
    assert Agent.objects.count() == 4


def test_a_token_is_made_listed_and_revoked(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(token, "create", "reports", "--agent", "Alba@desk.example.org", "--scope", "read", "--scope", "write") == 0
    secret = capsys.readouterr().out.strip()
    made = tokens.find(secret)
    assert made is not None
    assert (made.agent, made.scopes) == (world.alba, ["read", "write"])
    typed(token, "list")
    listed = capsys.readouterr().out
    assert f"{made.pk}  reports  for alba@desk.example.org  read, write  last used: never" in listed
    assert secret not in listed
    assert typed(token, "revoke", made.pk) == 0
    assert tokens.find(secret) is None
    capsys.readouterr()
    typed(token, "list")
    assert capsys.readouterr().out == ""


def test_a_token_that_cannot_be_is_refused(world: World) -> None:
    for arguments in (
        ("create", "x", "--agent", "nobody@example.org"), ("create", "x", "--agent", "alba@desk.example.org", "--scope", "admin"), ("revoke", 999),
    ):
        with pytest.raises(Unusable):
            typed(token, *arguments)
    assert not Token.objects.exists()
