"""The admin's pages for mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailOutcome, RawMail, Relay
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import files
from frontdesk.kit.sealed import unseal
from tests.world import World

PAGES = ["", "address/new/", "mailbox/new/", "relay/", "received/"]


def _signed_in(agent: object) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


@pytest.mark.parametrize("page", PAGES)
def test_only_admins_find_the_mail_settings(world: World, page: str) -> None:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    assert _signed_in(world.ada).get(f"/settings/mail/{page}").status_code == 200
    assert _signed_in(world.alba).get(f"/settings/mail/{page}").status_code == 404
    assert Client().get(f"/settings/mail/{page}").status_code == 302


def test_a_new_default_address_takes_over_from_the_old(world: World) -> None:
    old = DeskAddress.objects.create(email="old@desk.example.org", team=world.support, is_default=True)
    _signed_in(world.ada).post("/settings/mail/address/new/", {"email": "New@Desk.example.org", "team": world.billing.pk, "is_default": "on"})
    old.refresh_from_db()
    assert not old.is_default
    assert DeskAddress.objects.get(email="new@desk.example.org").is_default


def test_a_password_is_kept_sealed_and_never_shown(world: World) -> None:
    admin = _signed_in(world.ada)
    admin.post("/settings/mail/relay/", {"host": "smtp.example.org", "port": 587, "security": "starttls", "username": "desk", "password": "s3cret words"})
    relay = Relay.objects.get()
    assert "s3cret" not in relay.password_sealed
    assert unseal(relay.password_sealed) == "s3cret words"
    assert b"s3cret" not in admin.get("/settings/mail/relay/").content
    admin.post("/settings/mail/relay/", {"host": "smtp.example.org", "port": 25, "security": "none", "username": "desk", "password": ""})
    relay.refresh_from_db()
    assert (relay.port, unseal(relay.password_sealed)) == (25, "s3cret words")


def test_a_kept_password_is_not_sent_to_another_server(world: World) -> None:
    admin = _signed_in(world.ada)
    admin.post("/settings/mail/relay/", {"host": "smtp.example.org", "port": 587, "security": "starttls", "username": "desk", "password": "s3cret"})
    answer = admin.post("/settings/mail/relay/", {"host": "evil.example.org", "port": 587, "security": "none", "username": "desk", "password": ""})
    assert answer.status_code == 422
    assert Relay.objects.get().host == "smtp.example.org"


def test_a_relay_lets_go_what_has_waited(world: World) -> None:
    message = world.nadia_asks()
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.WAITING)
    _signed_in(world.ada).post("/settings/mail/relay/", {"host": "127.0.0.1", "port": 9, "security": "none", "username": "", "password": ""})
    message.refresh_from_db()
    assert message.delivery == Delivery.QUEUED


def _form(address: DeskAddress, **change: object) -> dict[str, object]:
    return {
        "address": address.pk, "host": "imap.example.org", "port": 993, "security": "tls", "username": "desk", "sign_in": "password",
        "folders": "INBOX", "afterwards": "leave", "is_enabled": "on", **change,
    }


@pytest.fixture
def address(world: World) -> DeskAddress:
    return DeskAddress.objects.create(email="help@desk.example.org", team=world.support)


@pytest.mark.parametrize("earlier", ["new", "all"])
def test_a_new_mailbox_asks_from_where_to_fetch(world: World, address: DeskAddress, earlier: str) -> None:
    admin = _signed_in(world.ada)
    assert admin.post("/settings/mail/mailbox/new/", _form(address)).status_code == 422
    admin.post("/settings/mail/mailbox/new/", _form(address, earlier=earlier))
    assert (Mailbox.objects.get().from_at is not None) == (earlier == "new")


def test_another_folder_begins_anew_and_the_others_go_on(world: World, address: DeskAddress) -> None:
    box = Mailbox.objects.create(host="imap.example.org", username="desk", address=address, lease_by="a worker")
    box.folders.create(name="INBOX", uidvalidity=7, last_uid=99)
    box.folders.create(name="Old", uidvalidity=7, last_uid=9)
    _signed_in(world.ada).post(f"/settings/mail/mailbox/{box.pk}/", _form(address, folders="inbox\r\nSales\r\n\r\nSales"))
    assert list(box.folders.values_list("name", "uidvalidity", "last_uid")) == [("INBOX", 7, 99), ("Sales", None, 0)]
    box.refresh_from_db()
    assert box.lease_by == "", "whoever reads it begins anew"


def test_another_account_begins_anew(world: World, address: DeskAddress) -> None:
    box = Mailbox.objects.create(host="imap.example.org", username="desk", address=address)
    box.folders.create(name="INBOX", uidvalidity=7, last_uid=99)
    _signed_in(world.ada).post(f"/settings/mail/mailbox/{box.pk}/", _form(address, username="other"))
    assert list(box.folders.values_list("name", "uidvalidity", "last_uid")) == [("INBOX", None, 0)]


@pytest.mark.parametrize("target", ["", "inbox", "Sales"])
def test_mail_is_not_moved_to_where_it_would_be_fetched_again(world: World, address: DeskAddress, target: str) -> None:
    asked = _form(address, earlier="new", folders="INBOX\nSales", afterwards="move", afterwards_folder=target)
    assert _signed_in(world.ada).post("/settings/mail/mailbox/new/", asked).status_code == 422
    assert not Mailbox.objects.exists()


def test_what_was_fetched_before_mail_was_to_be_moved_stays(world: World, address: DeskAddress) -> None:
    box = Mailbox.objects.create(host="imap.example.org", username="desk", address=address)
    box.folders.create(name="INBOX", uidvalidity=7, last_uid=99, acted_uid=0)
    _signed_in(world.ada).post(f"/settings/mail/mailbox/{box.pk}/", _form(address, afterwards="move", afterwards_folder="Done"))
    assert box.folders.get().acted_uid == 99


def test_an_address_with_a_mailbox_stays(world: World) -> None:
    address = DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    Mailbox.objects.create(host="imap.example.org", username="desk", address=address)
    _signed_in(world.ada).post(f"/settings/mail/address/{address.pk}/removal/")
    assert DeskAddress.objects.filter(pk=address.pk).exists()


def test_a_mail_that_failed_is_read_again_with_one_click(world: World) -> None:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    data = b"From: Nadia <nadia@example.org>\r\nTo: help@desk.example.org\r\nSubject: Hi\r\nMessage-ID: <a@example.org>\r\n\r\nHello\r\n"
    raw = RawMail.objects.create(
        sha256=files.save(data), size_bytes=len(data), source="smtp", outcome=MailOutcome.FAILED, why="a bug of yesterday",
        received_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    admin = _signed_in(world.ada)
    assert b"a bug of yesterday" in admin.get("/settings/mail/received/?outcome=failed").content
    assert admin.get(f"/settings/mail/received/{raw.pk}/").content == data
    admin.post(f"/settings/mail/received/{raw.pk}/retry/")
    raw.refresh_from_db()
    assert raw.outcome == MailOutcome.CREATED


def test_all_that_could_not_be_read_is_read_again_with_one_click(world: World, client: Client) -> None:
    from frontdesk.kit import clock
    from frontdesk.kit.jobs.work import run_due

    raws = [
        RawMail.objects.create(
            sha256=files.save(f"From: n{number}@example.org\r\nMessage-ID: <{number}@x>\r\n\r\nHello".encode()), size_bytes=9, source="smtp",
            outcome="failed", why="It was another version.", received_at=clock.now() - timedelta(minutes=5),
        )
        for number in range(3)
    ]
    client.force_login(world.ada)
    assert "Read all of them again" in client.get("/settings/mail/received/?outcome=failed").content.decode()
    assert client.post("/settings/mail/received/read-again/").status_code == 302
    run_due()
    assert set(RawMail.objects.filter(pk__in=[raw.pk for raw in raws]).values_list("outcome", flat=True)) == {"created"}
    client.force_login(world.alba)
    assert client.post("/settings/mail/received/read-again/").status_code == 404
