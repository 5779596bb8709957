"""`mail inspect` says what a mail holds, `html clean` cleans: neither needs a desk, neither makes one."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk.commands import mail
from frontdesk.commands.tests.typed import typed
from tests import tree

ORDER = (
    b"From: Nadia <Nadia@example.org>\r\nReply-To: n@example.net\r\nTo: Help <help@desk.example.org>, second@example.org\r\nCc: c@example.org\r\n"
    b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nDate: Mon, 02 Mar 2026 10:00:00 +0100\r\nMessage-ID: <2@example.org>\r\n"
    b"In-Reply-To: <1@example.org>\r\nReferences: <0@example.org> <1@example.org>\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt is broken.\r\n\r\nOn Mon, 2 Mar 2026, Help wrote:\r\n"
    b"> Is it?\r\n--x\r\nContent-Type: text/csv; name=order.csv\r\nContent-Disposition: attachment\r\n\r\na,b\r\n--x--\r\n"
)


def inspected(*files: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert typed(mail, "inspect", *files, "--json") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_everything_that_the_desk_reads_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "order.eml").write_bytes(ORDER)
    (told,) = inspected(tmp_path / "order.eml", capsys=capsys)
    assert told == {
        "file": str(tmp_path / "order.eml"), "subject": "Grüße", "from": {"name": "Nadia", "email": "nadia@example.org"},
        "reply_to": [{"name": "", "email": "n@example.net"}],
        "to": [{"name": "Help", "email": "help@desk.example.org"}, {"name": "", "email": "second@example.org"}],
        "cc": [{"name": "", "email": "c@example.org"}], "date": "2026-03-02T09:00:00+00:00", "message_id": "2@example.org",
        "in_reply_to": ["1@example.org"], "references": ["0@example.org", "1@example.org"],
        "text": "It is broken.\n\nOn Mon, 2 Mar 2026, Help wrote:\n> Is it?", "new_text": "It is broken.", "html": None,
        "attachments": [{"name": "order.csv", "type": "text/csv", "size": 3, "sha256": hashlib.sha256(b"a,b").hexdigest(), "inline": False}],
        "automatic": None, "bounce": None, "warnings": [],
    }


def test_html_is_told_as_it_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@example.org\nContent-Type: text/html\n\n<p onclick='x()'>Hello<script>x()</script></p>")
    (told,) = inspected(tmp_path / "a.eml", capsys=capsys)
    assert (told["html"], told["text"], told["new_text"]) == ("<p>Hello</p>", "Hello", "Hello")


def test_many_mails_in_one_file_have_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from_line = b"From olga@example.org Mon Mar  2 09:00:00 2026\n"
    (tmp_path / "many.mbox").write_bytes(from_line + ORDER.replace(b"\r", b"") + b"\n" + from_line + b"Subject: second\n\nx\n")
    assert [each["subject"] for each in inspected(tmp_path / "many.mbox", capsys=capsys)] == ["Grüße", "second"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\0\0", b"just words\n", b"note: this\nis no mail\n", bytes(range(256)) * 50])
def test_what_is_no_mail_is_an_error_and_no_failure(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "it").write_bytes(data)
    assert [sorted(each) for each in inspected(tmp_path / "it", capsys=capsys)] == [["error", "file"]]


def test_a_file_that_cannot_be_read_is_a_failure_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "order.eml").write_bytes(ORDER)
    assert typed(mail, "inspect", tmp_path / "nothing.eml", tmp_path, tmp_path / "order.eml", "--json") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["subject"] == "Grüße"
    assert said.err.count("cannot be read") == 2


def test_a_mail_that_is_too_large_or_that_we_fail_at_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mail, "LARGEST_BYTES", len(ORDER))
    monkeypatch.setattr(mail, "described", lambda data: {"subject": "Gr"} if data == ORDER else 1 / 0)
    for name, data in (("large.eml", ORDER + b"x"), ("bad.eml", b"Subject: bad\n\n"), ("order.eml", ORDER)):
        (tmp_path / name).write_bytes(data)
    told = inspected(*(tmp_path / name for name in ("large.eml", "bad.eml", "order.eml")), capsys=capsys)
    assert [each.get("error", "") for each in told] == ["It is larger than 40 MB.", "It could not be read: ZeroDivisionError: division by zero", ""]


@pytest.mark.processes
def test_no_desk_is_made(tmp_path: Path) -> None:
    (tmp_path / "order.eml").write_bytes(ORDER)
    for arguments, given, expected in (
        (["mail", "inspect", "order.eml", "--json"], b"", b'"subject": "Gr'),
        (["mail", "inspect", "-", "--json"], ORDER, b'{"file": "-", '),
        (["html", "clean"], b"<b onclick=x()>a</b><script>x</script>", b"<b>a</b>"),
    ):
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "frontdesk", *arguments], input=given, capture_output=True, cwd=tmp_path,
            env={"PYTHONPATH": str(tree.ROOT), "PATH": ""}, check=True, timeout=60,
        )
        assert expected in ran.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["order.eml"]
