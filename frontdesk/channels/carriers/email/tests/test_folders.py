"""What lies in the folders of a mailbox is fetched once, whatever people and the server do with it meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from frontdesk.channels.carriers.email.fetching import lease, read, take
from frontdesk.channels.carriers.email.fetching.watch import Watcher
from frontdesk.channels.carriers.email.models import Afterwards, Mailbox, MailboxFolder, RawMail
from frontdesk.channels.carriers.email.tests.fetched import fetched, inbox, put
from frontdesk.channels.carriers.email.tests.mails import mail
from frontdesk.conversations.models import Message
from frontdesk.kit import clock

pytestmark = pytest.mark.django_db


def texts() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def in_folder(server, name: str, asked: str = "ALL") -> int:
    with server.client() as client:
        client.select_folder(name)
        return len(client.search(asked))


@pytest.fixture
def done(server):
    """A folder beside the inbox, empty and new."""
    with server.client() as client:
        if client.folder_exists("Done"):
            client.delete_folder("Done")
    return "Done"


def test_several_folders_are_fetched_each_from_its_own_cursor(server, mailbox, done):
    with server.client() as client:
        client.create_folder(done)
    MailboxFolder.objects.create(mailbox=mailbox, name=done)
    put(server, 1, 2)
    put(server, 3, folder=done)
    fetched(mailbox)
    put(server, 4, folder=done)
    fetched(mailbox)
    assert texts() == ["Question 1", "Question 2", "Question 3", "Question 4"]
    assert RawMail.objects.values("place").distinct().count() == 2


def test_a_mail_that_is_moved_between_two_folders_is_one_message(server, mailbox, done):
    put(server, 1)
    fetched(mailbox)
    with server.client() as client:
        client.create_folder(done)
        client.select_folder("INBOX")
        client.move(client.search(), done)
    MailboxFolder.objects.create(mailbox=mailbox, name=done)
    fetched(mailbox)
    assert texts() == ["Question 1"]
    assert list(RawMail.objects.order_by("pk").values_list("outcome", flat=True)) == ["created", "duplicate"]


def test_mail_can_be_marked_as_read_when_it_is_kept(server, mailbox):
    Mailbox.objects.update(afterwards=Afterwards.SEEN)
    put(server, 1, 2)
    assert fetched(mailbox).error == ""
    assert in_folder(server, "INBOX", "UNSEEN") == 0
    assert len(texts()) == 2


@pytest.mark.parametrize("without", [(), (b"MOVE",)])
def test_mail_can_be_moved_away_when_it_is_kept(server, mailbox, done, monkeypatch, without):
    has = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda client, name: name.encode() not in without and has(client, name))
    Mailbox.objects.update(afterwards=Afterwards.MOVE, afterwards_folder=done)
    put(server, *range(5))
    assert fetched(mailbox).error == ""
    assert (in_folder(server, "INBOX"), in_folder(server, done)) == (0, 5)
    put(server, 6)
    fetched(mailbox)
    assert (in_folder(server, "INBOX"), in_folder(server, done), len(texts())) == (0, 6, 6)


def test_what_an_earlier_worker_had_kept_but_not_moved_is_moved(server, mailbox, done):
    put(server, 1, 2)
    fetched(mailbox)
    Mailbox.objects.update(afterwards=Afterwards.MOVE, afterwards_folder=done)
    MailboxFolder.objects.update(acted_uid=0)
    fetched(mailbox)
    assert (in_folder(server, "INBOX"), in_folder(server, done), len(texts())) == (0, 2, 2)


def test_a_folder_that_cannot_be_moved_to_keeps_no_mail_from_coming_in(server, mailbox):
    Mailbox.objects.update(afterwards=Afterwards.MOVE, afterwards_folder="no/such\\*%")
    put(server, 1)
    assert fetched(mailbox).error
    assert texts() == ["Question 1"]


def test_only_what_comes_from_now_on_is_fetched_if_that_was_asked_for(server, mailbox):
    early = clock.now() - timedelta(days=3)
    server.put(mail("long ago", Message_ID="<0@x>"), at=early)
    Mailbox.objects.update(from_at=clock.now())
    fetched(mailbox)
    assert texts() == []
    put(server, 1)
    fetched(mailbox)
    assert texts() == ["Question 1"]
    MailboxFolder.objects.update(uidvalidity=1)
    fetched(mailbox)
    assert texts() == ["Question 1"], "new numbers do not bring the old mail in"


def test_what_is_deleted_while_it_is_fetched_is_gone_and_the_rest_comes(server, mailbox, monkeypatch):
    put(server, *range(6))
    monkeypatch.setattr(take, "MOST_IN_A_BATCH", 2)
    asked = take.fetched

    def with_somebody_else_there(client, uids):
        with server.client() as other:
            other.select_folder("INBOX")
            if len(other.search()) == 6:
                other.delete_messages(other.search()[-1:])
                other.expunge()
        return asked(client, uids)

    with monkeypatch.context() as patch:
        patch.setattr(take, "fetched", with_somebody_else_there)
        assert fetched(mailbox).error == ""
    assert texts() == [f"Question {number}" for number in range(5)]
    put(server, 7)
    fetched(mailbox)
    assert texts()[-1] == "Question 7"


def test_a_mail_that_the_server_will_not_hand_over_is_noted_and_tried_again(server, mailbox, monkeypatch):
    put(server, 1, 2, 3)
    with server.client() as client:
        client.select_folder("INBOX")
        bad = client.search()[1]
    mails = take._mails

    def refusing(client, uids):
        if bad in uids:
            raise IMAPClientError("[SERVERBUG] Internal error")
        return mails(client, uids)

    with monkeypatch.context() as patch:
        patch.setattr(take, "_mails", refusing)
        assert fetched(mailbox).misses == 1
        assert texts() == ["Question 1", "Question 3"]
        assert "SERVERBUG" in inbox().missed[str(bad)]
        assert list(Mailbox.objects.alarming(clock.now())) == [mailbox]
    assert fetched(mailbox).misses == 0
    assert sorted(texts()) == ["Question 1", "Question 2", "Question 3"]
    fetched(mailbox)
    assert RawMail.objects.count() == 3


def test_a_mail_at_which_the_line_always_breaks_stops_nothing_but_itself(server, mailbox, monkeypatch):
    put(server, 1, 2, 3)
    with server.client() as client:
        client.select_folder("INBOX")
        bad = client.search()[1]
    mails = take._mails

    def breaking(client, uids):
        if bad in uids:
            raise IMAPClientAbortError("socket error: EOF")
        return mails(client, uids)

    monkeypatch.setattr(take, "_mails", breaking)
    watcher = _watcher(mailbox)
    for _try in range(1 + 1 + read.MOST_BREAKS):
        watcher.look()
    assert texts() == ["Question 1", "Question 3"]
    assert inbox().missed == {str(bad): read.BROKE}


def _watcher(mailbox):
    assert lease.take(mailbox.pk, "me", at=clock.now())
    return Watcher(mailbox, "me")


def test_who_has_lost_the_lease_moves_no_cursor_and_keeps_nothing(server, mailbox):
    put(server, 1)
    watcher = _watcher(mailbox)
    Mailbox.objects.update(lease_by="another")
    with pytest.raises(lease.Lost):
        watcher.look()
    assert (RawMail.objects.count(), inbox().last_uid) == (0, 0)


def test_the_past_of_the_mailbox_is_kept(server, mailbox):
    first = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for number in range(25):
        server.put(mail(f"Question {number}", Message_ID=f"<{number}@x>"), at=first + timedelta(hours=8 * number))
    box = fetched(mailbox)
    assert (box.mails_seen, box.longest_gap_seconds) == (25, 8 * 3600)
    assert box.expected_by == box.last_mail_at + timedelta(hours=8)
    assert list(Mailbox.objects.alarming(clock.now())) == [box]
