"""`frontdesk draft check`: JSON in, JSON out, and plain words about what is no draft."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from typing import Any

import pytest

from frontdesk.commands import draft


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Any:
    def say(given: bytes, *more: str) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        parser = ArgumentParser()
        draft.add_arguments(parser)
        return draft.run(parser.parse_args(["check", *(more or ("--json",))]))

    return say


@pytest.mark.parametrize("given", [
    b'{"draft": "Dear {{name}}, it is there."}', b'\xef\xbb\xbf{"draft": "Dear {{name}}, it is there."}\r\n',
    b'{\n  "draft": "Dear {{name}}, it is there.",\n  "customer_message": "", "channel": "chat", "language": "en", "macro": null\n}\n',
], ids=["one line", "mark of byte order", "several lines"])
def test_what_is_said_has_its_four_parts(check: Any, capsys: pytest.CaptureFixture[str], given: bytes) -> None:
    assert check(given) == 0
    (found,) = [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "placeholder"]
    assert found == {"rule": "placeholder", "severity": "warn", "span": [5, 13], "advice": "“{{name}}” is not filled in."}


def test_several_are_answered_line_by_line(check: Any, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"draft": "Dear {{name}},\u2028it is there.", "channel": "chat"}, {"draft": "Fine.", "channel": "chat", "language": "en"}, {"draft": ""}]
    assert check("\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()) == 0
    assert [bool(json.loads(line)) for line in capsys.readouterr().out.splitlines()] == [True, False, False]


@pytest.mark.parametrize("given", [
    b"", b"\n", b"x", b"\xff\xfe\x00", b"[]", b"null", b"{}", b'{"draft": null}', b'{"draft": 3}', b'{"draft": "a", "attachments": "two"}',
    b'{"draft": "a", "attachments": -1}', b"[" * 100_000,
    b'{"draft": "a", "recipients": "x@example.org"}', b'{"draft": "a"}\n{"draft"', b'{"draft": "a", "is_first": 1}',
], ids=lambda given: given[:24].decode(errors="replace") or "nothing")
def test_what_is_no_draft_is_said_in_a_line(check: Any, capsys: pytest.CaptureFixture[str], given: bytes) -> None:
    assert check(given) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("frontdesk: ")
    assert told.err.count("\n") == 1


def test_halves_of_characters_are_read_as_what_they_are(check: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(rb'{"draft": "Dear {{\ud800}} \ud83d\ude00", "recipients": ["\udfff@example.org"], "participants": ["a@example.org"]}') == 0
    capsys.readouterr().out.encode()


def test_huge_ones_are_looked_at_in_their_beginning(check: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(json.dumps({"draft": "word " * 400_000, "customer_message": "? " * 400_000}).encode()) == 0
    json.loads(capsys.readouterr().out)
