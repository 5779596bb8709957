"""Mailboxes are fetched by UIDVALIDITY and UID: nothing is missed, nothing comes twice."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime

import pytest

from frontdesk.channels.carriers.email.fetching import line, read, take
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailboxFolder, RawMail, Relay, Security
from frontdesk.channels.carriers.email.tests.fetched import fetched, inbox, put
from frontdesk.channels.carriers.email.tests.mails import mail
from frontdesk.conversations.models import Message
from frontdesk.kit import sealed
from frontdesk.kit.jobs.work import run_due

pytestmark = pytest.mark.django_db


def test_what_is_new_is_fetched_oldest_first_and_once(server, mailbox, world):
    put(server, 1, 2, 3)
    fetched(mailbox)
    assert mailbox.error == ""
    assert list(Message.objects.order_by("pk").values_list("text", flat=True)) == ["Question 1", "Question 2", "Question 3"]
    fetched(mailbox)
    assert RawMail.objects.count() == 3
    put(server, 4)
    fetched(mailbox)
    assert RawMail.objects.count() == 4
    assert inbox().last_uid == RawMail.objects.order_by("-uid").first().uid


def test_the_mailbox_is_left_as_it_is(server, mailbox):
    put(server, 1)
    fetched(mailbox)
    with server.client() as client:
        client.select_folder("INBOX")
        assert client.search("UNSEEN") == client.search()


def test_a_mail_that_was_read_elsewhere_is_fetched_all_the_same(server, mailbox):
    put(server, 1)
    with server.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(), [b"\\Seen"])
    fetched(mailbox)
    assert RawMail.objects.count() == 1


def test_the_instant_of_receipt_is_the_servers(server, mailbox):
    at = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    server.put(mail(), at=at)
    fetched(mailbox)
    assert Message.objects.get().created_at == at
    raw = RawMail.objects.get()
    assert (raw.arrived_at, raw.received_at > at) == (at, True)


def test_who_catches_up_on_an_old_mailbox_acknowledges_nothing(server, mailbox):
    DeskAddress.objects.update(acknowledges=True)
    Relay.objects.create(host="127.0.0.1", port=9, security=Security.NONE)
    server.put(mail(Date="Tue, 03 Feb 2026 04:00:00 +0000"), at=datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
    fetched(mailbox)
    run_due()
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("to", "team"), [("help@desk.example.org", "Support"), ("somebody@else.org", "Billing")])
def test_the_mail_goes_to_the_address_that_it_names_else_to_the_mailboxes(server, mailbox, world, to, team):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    put(server, 1, To=to)
    fetched(mailbox)
    assert RawMail.objects.get().conversation.team.name == team


def test_when_uidvalidity_changes_all_is_fetched_again_and_copies_are_recognised(server, mailbox):
    MailboxFolder.objects.update(name="Questions")
    validities = []
    for numbers in ((1, 2), (1, 2, 3)):
        with server.client() as client:
            if client.folder_exists("Questions"):
                client.delete_folder("Questions")
            time.sleep(1.1)  # dovecot takes the second as UIDVALIDITY
            client.create_folder("Questions")
        for number in numbers:
            server.put(mail(f"Question {number}", Message_ID=f"<{number}@x>"), folder="Questions")
        fetched(mailbox)
        validities.append(inbox().uidvalidity)
    assert validities[0] != validities[1]
    outcomes = RawMail.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["created", "created", "duplicate", "duplicate", "created"]
    assert inbox().last_uid == 3


def test_more_than_a_batch_is_fetched_in_batches(server, mailbox, monkeypatch):
    monkeypatch.setattr(take, "MOST_IN_A_BATCH", 3)
    put(server, *range(7))
    with_batches = fetched(mailbox)
    assert RawMail.objects.count() == 7
    assert with_batches.last_fetch_at is not None


def test_of_a_mail_that_is_too_large_the_beginning_is_kept_and_it_says_so(server, mailbox, monkeypatch):
    monkeypatch.setattr(take, "LARGEST_BYTES", 1000)
    monkeypatch.setattr(take, "ITEMS", ("BODY.PEEK[]<0.1000>", *take.ITEMS[1:]))
    server.put(mail("word " * 1000))
    fetched(mailbox)
    raw = RawMail.objects.get()
    assert (raw.size_bytes, raw.outcome, raw.why) == (1000, "created", read.CUT)


@pytest.mark.parametrize("change", [{"password_sealed": sealed.seal("wrong")}, {"port": 1}, {"password_sealed": "broken"}])
def test_what_goes_wrong_stands_on_the_mailbox_until_it_goes_well(server, mailbox, change):
    before = {name: getattr(mailbox, name) for name in change}
    Mailbox.objects.update(**change)
    assert fetched(mailbox).error
    assert "wrong" not in mailbox.error
    assert mailbox.error_at is not None
    Mailbox.objects.update(**before)
    assert fetched(mailbox).error == ""


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(server, mailbox, certificate, monkeypatch, security):
    put(server, 1)
    Mailbox.objects.update(security=security, port=server.tls_port if security == Security.TLS else server.port)
    assert "certificate" in fetched(mailbox).error.lower()
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(line.ssl, "create_default_context", lambda: trusting)
    assert fetched(mailbox).error == ""
    assert RawMail.objects.count() == 1


def test_a_folder_that_is_not_there_is_an_error(server, mailbox):
    MailboxFolder.objects.update(name="Nowhere")
    assert "Nowhere" in fetched(mailbox).error
