"""Bytes are kept first; a mail of one place is kept once."""

from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email import store as storing
from frontdesk.channels.carriers.email.deliver_file import deliver_file, mails_in
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.channels.carriers.email.store import Envelope, store, store_all
from frontdesk.channels.carriers.email.tests.mails import MORNING, mail
from frontdesk.kit import files
from tests.samples import data

pytestmark = pytest.mark.django_db


def test_the_bytes_are_on_the_disk_before_the_row_is_there(monkeypatch):
    def full(_data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storing.files, "save", full)
    with pytest.raises(OSError, match="No space"):
        store(b"Subject: x\r\n\r\ny", Envelope("smtp", MORNING))
    assert RawMail.objects.count() == 0


def test_what_is_kept_is_what_came():
    raw = store(b"\x00\xff anything", Envelope("file", MORNING, sender="Nadia@Example.org", recipients=["<help@desk.example.org>", "nonsense"]))
    assert files.load(raw.sha256) == b"\x00\xff anything"
    assert (raw.outcome, raw.size_bytes, raw.envelope_from, raw.envelope_to) == ("", 11, "nadia@example.org", ["help@desk.example.org"])


def test_a_mail_of_one_place_and_uid_is_kept_once():
    envelope = Envelope("imap", MORNING, place="1:7:INBOX", uid=3)
    first, second = store(b"one", envelope), store(b"one", envelope)
    assert first.pk == second.pk
    assert RawMail.objects.count() == 1


def test_several_are_kept_in_one_commit(django_assert_num_queries):
    with django_assert_num_queries(5):  # a savepoint, three rows, its release
        assert len(store_all([(b"%d" % number, Envelope("smtp", MORNING)) for number in range(3)])) == 3


def test_one_mail_in_a_file_is_delivered(world, tmp_path):
    path = tmp_path / "one.eml"
    path.write_bytes(mail())
    (delivered,) = deliver_file(path)
    assert (delivered.place, delivered.became["outcome"]) == (str(path), "created")


def test_every_mail_of_an_mbox_is_delivered(world, tmp_path):
    path = tmp_path / "some.mbox"
    line = b"From nadia@example.org Mon Mar  2 09:00:00 2026\n"
    mails = [mail(f"Question {number}\r\n>From here\r\nFrom there", Message_ID=f"<{number}@x>").replace(b"\r\n", b"\n") for number in range(3)]
    path.write_bytes(b"\n".join(line + each for each in mails))
    delivered = list(deliver_file(path))
    assert [each.became["outcome"] for each in delivered] == ["created"] * 3
    assert [each.place for each in delivered] == [f"{path}:{number}" for number in (1, 2, 3)]
    assert b"Question 0\nFrom here\nFrom there" in next(mails_in(path))


def test_a_file_that_only_begins_like_an_mbox_is_one_mail(tmp_path):
    path = tmp_path / "bounce.eml"
    path.write_bytes(b"From MAILER-DAEMON  Fri Feb 13 02:47:49 2015\nSubject: x\n\n>From y\n")
    assert list(mails_in(path)) == [path.read_bytes()]


def test_every_sample_has_an_accounted_place(world):
    outcomes = {each.became["outcome"] for path in data("mail", "parse").rglob("*.eml") for each in deliver_file(path)}
    assert outcomes == {"created", "appended", "duplicate", "bounce"}
