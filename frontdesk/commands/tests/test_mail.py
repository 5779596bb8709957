"""`mail deliver` says of every mail what became of it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError

from frontdesk import cli, desk
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.commands import mail
from frontdesk.commands.tests.typed import typed
from frontdesk.conversations.models import Conversation

if TYPE_CHECKING:
    from tests.world import World

QUESTION = b"From: Olga <olga@example.org>\r\nTo: help@desk.example.org\r\nSubject: A cup\r\nMessage-ID: <1@example.org>\r\n\r\nIt is broken.\r\n"
ANSWER = b"From: Olga <olga@example.org>\r\nSubject: Re: A cup\r\nMessage-ID: <2@example.org>\r\nIn-Reply-To: <1@example.org>\r\n\r\nBadly.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "question.eml").write_bytes(QUESTION)
    (tmp_path / "answer.eml").write_bytes(ANSWER)
    (tmp_path / "many.mbox").write_bytes(
        b"".join(b"From olga@example.org Mon Mar  2 09:00:00 2026\n" + data.replace(b"\r\n", b"\n") + b"\n" for data in (QUESTION, ANSWER))
    )
    return tmp_path


def test_each_mail_has_a_line(world: World, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(mail, "deliver", folder / "question.eml", folder / "answer.eml", folder / "question.eml") == 0
    number = Conversation.objects.get().pk
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/question.eml: created #{number}", f"{folder}/answer.eml: appended #{number}", f"{folder}/question.eml: duplicate #{number}",
    ]


def test_many_mails_in_one_file_are_numbered(world: World, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(mail, "deliver", folder / "many.mbox", "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["outcome"] for each in told] == ["created", "appended"]
    assert {each["conversation"] for each in told} == {Conversation.objects.get().pk}
    assert told[1]["place"] == f"{folder}/many.mbox:2"


def test_what_comes_in_is_delivered_as_well(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(QUESTION)))
    assert typed(mail, "deliver", "-") == 0
    assert capsys.readouterr().out == f"-: created #{Conversation.objects.get().pk}\n"


def test_a_file_that_is_not_there_does_not_stop_the_others(world: World, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(mail, "deliver", folder / "nothing.eml", folder / "question.eml") == 1
    said = capsys.readouterr()
    assert "nothing.eml cannot be read" in said.err
    assert "created" in said.out


def test_a_desk_that_was_not_set_up_yet_takes_mail_too(db: None, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(mail, "deliver", folder / "question.eml") == 0
    assert capsys.readouterr().out == f"{folder}/question.eml: created #{Conversation.objects.get().pk}\n"


def _piped(monkeypatch: pytest.MonkeyPatch, data: bytes, *options: str) -> int:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    return typed(mail, "deliver", "-", *options)


def test_a_mail_server_hears_that_a_mail_is_kept_even_if_it_cannot_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ValueError("a bug of ours")

    monkeypatch.setattr("frontdesk.channels.carriers.email.ingest.parse", broken)
    assert _piped(monkeypatch, QUESTION) == 0
    assert RawMail.objects.get().outcome == "failed"


def test_a_mail_server_is_asked_to_come_again_while_the_disk_is_full(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("frontdesk.channels.carriers.email.store.files.save", full)
    assert _piped(monkeypatch, QUESTION) == mail.TRY_AGAIN
    assert not RawMail.objects.exists()


def test_a_mail_that_is_kept_is_not_asked_for_again_when_the_database_goes_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("frontdesk.channels.carriers.email.deliver_file.ingest", away)
    assert _piped(monkeypatch, QUESTION) == 0
    assert RawMail.objects.get().outcome == ""


def test_a_mail_that_is_too_large_goes_back_to_its_sender(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.carriers.email.deliver_file.LARGEST_BYTES", 10)
    assert _piped(monkeypatch, QUESTION) == 1


@pytest.mark.parametrize("reason", [desk.Unusable("no desk"), OperationalError("the database is away")])
def test_a_mail_server_is_asked_to_come_again_while_there_is_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: Exception) -> None:
    def closed(*_arguments: object, **_more: object) -> None:
        raise reason

    monkeypatch.setattr("frontdesk.cli._open", closed)
    monkeypatch.setenv("FRONTDESK_DATA", str(tmp_path))
    assert cli.main(["mail", "deliver", "-"]) == mail.TRY_AGAIN


def test_the_envelope_of_the_mail_server_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _piped(monkeypatch, QUESTION, "--sender", "olga@example.org", "--recipient", "help@desk.example.org") == 0
    raw = RawMail.objects.get()
    assert (raw.source, raw.envelope_from, raw.envelope_to) == ("pipe", "olga@example.org", ["help@desk.example.org"])
