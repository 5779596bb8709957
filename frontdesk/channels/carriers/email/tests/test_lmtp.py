"""A mail server in front of the desk hands mail over by LMTP, and hears for each recipient what became of it."""

from __future__ import annotations

import smtplib
import socket
from pathlib import Path

import pytest

from frontdesk.channels.carriers.email import keeper
from frontdesk.channels.carriers.email.listener import Listener
from frontdesk.channels.carriers.email.models import DeskAddress, RawMail
from frontdesk.channels.carriers.email.tests.mails import mail
from frontdesk.kit import ready

pytestmark = pytest.mark.django_db(transaction=True)
TO = ["help@desk.example.org", "sales@desk.example.org"]


@pytest.fixture
def desk(world):
    for email in TO:
        DeskAddress.objects.create(email=email, team=world.support)
    return world


@pytest.fixture(params=["port", "socket"])
def client(request, desk, tmp_path):
    path = tmp_path / "lmtp.sock" if request.param == "socket" else None
    running = Listener(port=0, lmtp=True, socket_path=path)
    running.start()
    with smtplib.LMTP(str(path)) if path else smtplib.LMTP("127.0.0.1", running.port) as client:
        yield client
    running.stop()


def handed_over(client: smtplib.LMTP, recipients: list[str], data: bytes) -> tuple[list[int], list[bytes]]:
    """The answers to each recipient, and those after the mail."""
    client.ehlo_or_helo_if_needed()
    client.mail("nadia@example.org")
    taken = [client.rcpt(recipient)[0] for recipient in recipients]
    client.putcmd("DATA")
    code, says = client.getreply()
    if code != 354:
        return taken, [says]
    client.send(data + b".\r\n")
    return taken, [b"%d %s" % client.getreply() for number in taken if number == 250]


def test_each_recipient_that_was_taken_has_an_answer(client):
    taken, answers = handed_over(client, [TO[0], "nobody@desk.example.org", TO[1]], mail())
    assert taken == [250, 550, 250]
    raw = RawMail.objects.get()
    assert answers == [b"250 2.0.0 Kept as %d" % raw.pk] * 2
    assert (raw.source, raw.envelope_from, raw.envelope_to) == ("lmtp", "nadia@example.org", TO)
    # Nothing is left over in the line: the next mail is understood.
    assert handed_over(client, TO[:1], mail("Another", Message_ID="<two@example.org>"))[1][0].startswith(b"250")
    assert RawMail.objects.count() == 2


def test_what_cannot_be_kept_is_to_be_tried_again_for_each(client, monkeypatch):
    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeper, "store_all", full)
    answers = handed_over(client, TO, mail())[1]
    assert [answer[:3] for answer in answers] == [b"452", b"452"]
    assert not RawMail.objects.exists()


def test_without_a_recipient_there_is_no_mail(client):
    taken, answers = handed_over(client, ["nobody@desk.example.org"], mail())
    assert taken == [550]
    assert b"RCPT" in answers[0]


@pytest.mark.parametrize("greeting", ["EHLO", "HELO"])
def test_the_greetings_of_smtp_are_refused(client, greeting):
    assert client.docmd(greeting, "mx.example.org")[0] == 500


def test_lhlo_offers_what_rfc_2033_asks_for(client):
    code, says = client.docmd("LHLO", "mx.example.org")
    assert code == 250
    assert b"8BITMIME" in says


def test_a_socket_that_a_killed_desk_has_left_is_taken_over_but_no_living_one(desk, tmp_path: Path):
    path = tmp_path / "lmtp.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    first = Listener(lmtp=True, socket_path=path)
    first.start()
    try:
        with pytest.raises(OSError, match="already"):
            Listener(lmtp=True, socket_path=path).start()
        with smtplib.LMTP(str(path)) as client:
            assert handed_over(client, TO[:1], mail())[1][0].startswith(b"250")
    finally:
        first.stop()
    assert not path.exists()


def test_a_file_that_is_no_socket_is_left_alone(desk, tmp_path: Path):
    path = tmp_path / "precious"
    path.write_text("mine")
    with pytest.raises(OSError):  # noqa: PT011
        Listener(lmtp=True, socket_path=path).start()
    assert path.read_text() == "mine"


@pytest.mark.parametrize("place", ["port", "socket"])
def test_a_successor_listens_before_its_predecessor_has_left(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str):
    path = tmp_path / "lmtp.sock" if place == "socket" else None
    old = Listener(port=0, lmtp=True, socket_path=path)
    old.start()
    monkeypatch.setenv(ready.SUCCEEDS, "yes")
    new = Listener(port=old.port, lmtp=True, socket_path=path)
    new.start()
    old.stop()
    with smtplib.LMTP(str(path)) if path else smtplib.LMTP("127.0.0.1", new.port) as client:
        assert handed_over(client, TO, mail())[0] == [250, 250]
    new.stop()
    assert path is None or not path.exists()
