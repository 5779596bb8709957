"""A mailbox is watched by one worker at a time, which hears of a mail at once and lets go when it is told to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from imapclient import IMAPClient

from frontdesk.channels.carriers.email.fetching import fetchers, lease, watch
from frontdesk.channels.carriers.email.fetching.fetchers import Fetchers
from frontdesk.channels.carriers.email.models import Mailbox, MailboxFolder, RawMail
from frontdesk.channels.carriers.email.tests.fetched import put
from frontdesk.conversations.models import Message
from frontdesk.kit import clock, sealed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start() -> Iterator[Callable[[], Fetchers]]:
    """Another worker's mailboxes are watched, until the test ends."""
    started: list[Fetchers] = []

    def one() -> Fetchers:
        started.append(Fetchers())
        started[-1].start()
        return started[-1]

    yield one
    for each in started:
        each.stop(5)


def soon(happens: Callable[[], object], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not happens() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(happens())


def is_idle(mailbox: Mailbox) -> bool:
    """It has been read, and a moment later the server is told to speak up."""
    if not Mailbox.objects.filter(pk=mailbox.pk).exclude(last_fetch_at=None).exists():
        return False
    time.sleep(0.3)
    return True


def test_a_mail_is_there_within_a_second_where_the_server_tells_of_it(server, mailbox, start):
    start()
    assert soon(lambda: is_idle(mailbox))
    waits = []
    for number in range(3):
        put(server, number)
        began = time.monotonic()
        assert soon(lambda: Message.objects.count() == number + 1, 5)  # noqa: B023
        waits.append(time.monotonic() - began)
    # Half a second of it is dovecot's own. A machine that is busy otherwise may delay some.
    assert min(waits) < 1


def test_what_comes_between_looking_and_idling_is_not_slept_over(server, mailbox, start, monkeypatch):
    idle = IMAPClient.idle
    late = iter([1])

    def with_a_mail_just_before(client):
        for number in late:
            put(server, number)
        idle(client)
        time.sleep(0.5)  # so that the server's news is in one piece with its answer

    monkeypatch.setattr(IMAPClient, "idle", with_a_mail_just_before)
    start()
    assert soon(lambda: Message.objects.count() == 1, 5)


def test_where_the_server_does_not_tell_it_is_asked(server, mailbox, start, monkeypatch):
    monkeypatch.setattr(IMAPClient, "has_capability", lambda _client, name: False)
    monkeypatch.setattr(watch, "LOOK_EVERY_SECONDS", 0.2)
    start()
    assert soon(lambda: is_idle(mailbox))
    put(server, 1)
    assert soon(lambda: Message.objects.count() == 1, 3)


def test_a_server_that_hangs_up_each_time_is_not_asked_again_at_once(server, mailbox, start, monkeypatch):
    asked = []

    def hangs_up(_client):
        asked.append(1)
        raise OSError("Connection reset by peer")

    monkeypatch.setattr(IMAPClient, "idle", hangs_up)
    start()
    assert soon(lambda: Mailbox.objects.exclude(error="").exists())
    time.sleep(1)
    assert len(asked) == 1


def test_two_workers_never_read_one_mailbox_at_once(server, mailbox, start):
    first, second = start(), start()
    assert soon(lambda: is_idle(mailbox))
    mailbox.refresh_from_db()
    holder, other = (first, second) if mailbox.lease_by == first.owner else (second, first)
    assert (len(holder._watchers), len(other._watchers)) == (1, 0)
    put(server, 1, 2)
    assert soon(lambda: Message.objects.count() == 2)
    holder.stop(5)
    assert soon(lambda: other._watchers, 5), "the other takes over at once"
    put(server, 3)
    assert soon(lambda: Message.objects.count() == 3)
    assert RawMail.objects.count() == 3


def test_the_lease_of_a_worker_that_was_killed_runs_out(server, mailbox, start):
    Mailbox.objects.update(lease_by="killed", lease_until=clock.now() + lease.LASTS)
    fetching = start()
    time.sleep(fetchers.LOOK_EVERY_SECONDS + 0.5)
    assert not fetching._watchers
    Mailbox.objects.update(lease_until=clock.now() - timedelta(seconds=1))
    assert soon(lambda: fetching._watchers, 5)


def test_a_changed_mailbox_is_read_as_it_is_now(server, mailbox, start):
    Mailbox.objects.update(password_sealed=sealed.seal("wrong"))
    start()
    assert soon(lambda: Mailbox.objects.exclude(error="").exists())
    put(server, 1)
    # As its form does when an admin has saved it.
    Mailbox.objects.update(password_sealed=mailbox.password_sealed, lease_by="", lease_until=None)
    assert soon(lambda: Message.objects.count() == 1)
    assert soon(lambda: Mailbox.objects.filter(error="", error_at=None).exists())


def test_a_mailbox_that_is_switched_off_is_let_go(server, mailbox, start):
    fetching = start()
    assert soon(lambda: is_idle(mailbox))
    Mailbox.objects.update(is_enabled=False)
    assert soon(lambda: not fetching._watchers, 8)
    put(server, 1)
    time.sleep(0.5)
    assert not RawMail.objects.exists()


def test_one_mailbox_with_much_does_not_keep_another_waiting(server, mailbox, start, world):
    with server.client("other") as client:
        client.append("INBOX", b"From: x@example.org\r\nMessage-ID: <other@x>\r\n\r\nthe other one\r\n")
    put(server, *range(300))
    other = Mailbox.objects.create(
        host="127.0.0.1", port=server.port, security="none", username="other", password_sealed=mailbox.password_sealed, address=mailbox.address,
    )
    MailboxFolder.objects.create(mailbox=other)
    start()
    assert soon(lambda: Message.objects.filter(text="the other one").exists())
    assert RawMail.objects.filter(place__startswith=f"{mailbox.pk}:").count() < 300
    assert soon(lambda: Message.objects.count() == 301, 30)
