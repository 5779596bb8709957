"""Mail comes in by the desk's own SMTP listener; 250 is said only for what is kept."""

from __future__ import annotations

import smtplib
import socket
import time

import pytest
from django.db import OperationalError

from frontdesk.channels.carriers.email import doorkeeper, ids, keeper, listener, smtp_session, store
from frontdesk.channels.carriers.email.listener import Listener
from frontdesk.channels.carriers.email.models import DeskAddress, RawMail
from frontdesk.channels.carriers.email.tests.mails import mail
from frontdesk.conversations.models import Message
from frontdesk.kit import files

pytestmark = pytest.mark.django_db(transaction=True)
TO = ["help@desk.example.org"]


@pytest.fixture
def desk(world):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    return world


@pytest.fixture
def port(desk):
    running = Listener(port=0)
    running.start()
    yield running.port
    running.stop()


@pytest.fixture
def client(port):
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        yield client


def all_read() -> list[str]:
    """The outcomes, when every mail has one."""
    deadline = time.monotonic() + 20
    while RawMail.objects.filter(outcome="").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return list(RawMail.objects.order_by("pk").values_list("outcome", flat=True))


def test_a_mail_is_kept_and_read(client):
    code, says = client.docmd("EHLO", "example.org")
    assert code == 250
    assert b"SIZE 41943040" in says
    assert b"8BITMIME" in says
    assert b"SMTPUTF8" in says
    assert client.sendmail("nadia@example.org", TO, mail()) == {}
    raw = RawMail.objects.get()
    assert (raw.source, raw.envelope_from, raw.envelope_to) == ("smtp", "nadia@example.org", TO)
    assert all_read() == ["created"]
    assert Message.objects.get().text == "Where is my order?"


def test_many_mails_go_over_one_line(client):
    for number in range(5):
        client.sendmail("nadia@example.org", TO, mail(Message_ID=f"<{number}@x>"))
    assert all_read() == ["created"] * 5


def test_the_bytes_are_kept_as_they_were_sent(client):
    sent = mail(".\r\n..\r\n.dot at the start\r\n" + "x" * 5000 + "\r\nGrüße\r\nend.")
    client.sendmail("nadia@example.org", TO, sent)
    assert files.load(RawMail.objects.get().sha256) == sent


def test_a_bounce_comes_with_the_null_sender(client):
    client.sendmail("", TO, mail())
    assert RawMail.objects.get().envelope_from == ""


@pytest.mark.parametrize("recipient", ["help@desk.example.org", "HELP+june@Desk.Example.org", "postmaster"])
def test_the_desks_addresses_are_taken(client, recipient):
    client.sendmail("nadia@example.org", [recipient], mail())
    assert RawMail.objects.count() == 1


@pytest.mark.parametrize("recipient", ["other@desk.example.org", "nadia@example.org"])
def test_nobody_elses_mail_is_taken(client, recipient):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("nadia@example.org", [recipient], mail())
    assert refused.value.recipients[recipient] == (550, b"5.1.1 There is no such address here")


def test_a_signed_return_path_is_taken_and_a_forged_one_refused(client):
    path = ids.return_path("help@desk.example.org", message_id=42)
    client.sendmail("", [path], mail())
    forged = path.replace("+b42.", "+b43.")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("", [forged], mail())
    assert refused.value.recipients[forged][0] == 550
    assert RawMail.objects.count() == 1


def test_a_desk_without_addresses_takes_everything(world):
    running = Listener(port=0)
    running.start()
    with smtplib.SMTP("127.0.0.1", running.port) as client:
        client.sendmail("nadia@example.org", ["any@desk.example.org"], mail())
    running.stop()
    assert RawMail.objects.count() == 1


def test_what_is_too_large_is_refused_whether_it_was_announced_or_not(client, monkeypatch):
    client.ehlo()
    assert client.mail("nadia@example.org", ["size=50000000"])[0] == 552
    monkeypatch.setattr(smtp_session, "CHUNK_BYTES", 1 << 16)
    client.rset()
    client.mail("nadia@example.org")
    client.rcpt(TO[0])
    assert client.docmd("DATA")[0] == 354
    piece = b"x" * 998 + b"\r\n"
    for _number in range(42_000):
        client.sock.sendall(piece)
    client.sock.sendall(b"\r\n.\r\n")
    assert client.getreply()[0] == 552
    client.sendmail("nadia@example.org", TO, mail())
    assert RawMail.objects.count() == 1


@pytest.mark.parametrize(("trouble", "code"), [(OperationalError("the server is away"), 451), (OSError(28, "No space left on device"), 452)])
def test_while_database_or_disk_are_away_senders_come_again(client, monkeypatch, trouble, code):
    def away(*_arguments: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(keeper, "store_all", away)
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("nadia@example.org", TO, mail())
        assert refused.value.smtp_code == code
    client.sendmail("nadia@example.org", TO, mail())
    assert all_read() == ["created"]


def test_while_the_addresses_cannot_be_read_senders_come_again(client, monkeypatch):
    def away(*_arguments: object) -> None:
        raise OperationalError("the server is away")

    with monkeypatch.context() as patch:
        patch.setattr(listener.DeskAddress, "objects", property(away))
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail("nadia@example.org", TO, mail())
    assert refused.value.recipients[TO[0]][0] == 451


def test_what_could_not_be_read_at_once_is_kept(client, monkeypatch):
    def away(*_arguments: object) -> None:
        raise OperationalError("the server is away")

    with monkeypatch.context() as patch:
        patch.setattr(keeper, "ingest_together", away)
        client.sendmail("nadia@example.org", TO, mail())
        client.noop()
    assert list(RawMail.objects.values_list("outcome", flat=True)) == [""]


def test_a_second_mail_cannot_be_smuggled_behind_a_bare_newline(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        answers = line.makefile("rb")
        for command in (b"", b"EHLO x\r\n", b"MAIL FROM:<a@example.org>\r\n", b"RCPT TO:<help@desk.example.org>\r\n", b"DATA\r\n"):
            line.sendall(command)
            while answers.readline()[3:4] == b"-":
                pass
        line.sendall(b"Subject: one\r\n\r\nx\n.\r\nMAIL FROM:<b@example.org>\r\n.\n\r\nend\r\n.\r\n")
        assert answers.readline().startswith(b"250")
    assert RawMail.objects.count() == 1


def test_an_impatient_client_may_send_its_next_command_behind_the_mail(port):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        answers = line.makefile("rb")
        for command in (b"", b"HELO x\r\n", b"MAIL FROM:<a@example.org>\r\n", b"RCPT TO:<help@desk.example.org>\r\n", b"DATA\r\n"):
            line.sendall(command)
            answers.readline()
        line.sendall(b"Subject: one\r\n\r\nx\r\n.\r\nQUIT\r\n")
        assert answers.readline().startswith(b"250")
        assert answers.readline().startswith(b"221")


@pytest.mark.parametrize("command", ["RCPT TO:<nobody", "MAIL FROM:", "MAIL FROM:<a b@c>", "NONSENSE", "DATA", "x" * 5000])
def test_nonsense_is_refused_and_the_line_stays_usable(client, command):
    client.ehlo()
    assert client.docmd(command)[0] >= 500
    assert client.sendmail("nadia@example.org", TO, mail()) == {}


def test_one_address_may_bring_only_so_much(monkeypatch):
    monkeypatch.setattr(doorkeeper, "MOST_CONNECTIONS_OF_ONE", 3)
    door = doorkeeper.Doorkeeper()
    assert [bool(door.enter("192.0.2.1")) for _number in range(4)] == [False, False, False, True]
    assert door.enter("192.0.2.2") == ""
    assert [bool(door.enter("127.0.0.1")) for _number in range(9)] == [False] * 9
    for _number in range(2):
        door.leave("192.0.2.1")
    assert door.enter("192.0.2.1") == ""
    assert not all(door.may_deliver("192.0.2.1") for _number in range(700))
    assert all(door.may_deliver("127.0.0.1") for _number in range(700))


def test_large_mails_wait_while_too_many_come_in(client, monkeypatch):
    large = mail("x" * 3_000_000)
    with monkeypatch.context() as patch:
        patch.setattr(doorkeeper, "MOST_BYTES", 1_000_000)
        for _again in range(2):
            with pytest.raises(smtplib.SMTPDataError) as refused:
                client.sendmail("nadia@example.org", TO, large)
            assert refused.value.smtp_code == 452
        assert client.sendmail("nadia@example.org", TO, mail()) == {}
    assert client.sendmail("nadia@example.org", TO, large) == {}


def test_too_many_at_once_are_sent_away(port, monkeypatch):
    monkeypatch.setattr(doorkeeper, "MOST_CONNECTIONS", 2)
    lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _number in range(3)]
    greetings = [line.makefile("rb").readline()[:3] for line in lines]
    assert sorted(greetings) == [b"220", b"220", b"421"]
    for line in lines:
        line.close()


def test_mails_that_wait_share_one_commit(desk, monkeypatch):
    batches: list[int] = []
    real = store.store_all

    def counted(mails):
        batches.append(len(mails))
        time.sleep(0.2)
        return real(mails)

    monkeypatch.setattr(keeper, "store_all", counted)
    running = keeper.Keeper()
    running.start()
    envelope = store.Envelope("smtp", desk.desk.created_at)
    kept = [running.keep(mail(Message_ID=f"<{number}@x>"), envelope) for number in range(8)]
    assert len({each.result(20).pk for each in kept}) == 8
    running.stop()
    assert len(batches) <= 3


def test_what_was_handed_over_before_the_end_is_stored(desk):
    running = keeper.Keeper()
    envelope = store.Envelope("smtp", desk.desk.created_at)
    kept = [running.keep(mail(Message_ID=f"<{number}@x>"), envelope) for number in range(3)]
    running.start()
    running.stop(20)
    assert [each.result(0).pk for each in kept]
    assert RawMail.objects.count() == 3


def test_a_port_that_is_taken_is_said(port):
    with pytest.raises(OSError, match=r"address already in use|Address already in use"):
        Listener(port=port).start()
