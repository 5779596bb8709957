"""Mails of a domain with keys are signed, and the signatures hold."""

from __future__ import annotations

import dkim
import pytest

from frontdesk.channels.carrier import Waiting
from frontdesk.channels.carriers.email import published, signing
from frontdesk.channels.carriers.email.carrier import EmailCarrier
from frontdesk.channels.carriers.email.models import DeskAddress, DkimKey, Relay, Security
from frontdesk.channels.carriers.email.tests import sink as sinks
from frontdesk.channels.carriers.email.tests.mails import arrive, mail
from frontdesk.conversations import post
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words


@pytest.fixture
def key(world) -> DkimKey:
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    return signing.make("desk.example.org")


def _leave(world) -> tuple[bytes | None, object]:
    made = post.reply(arrive(mail()).conversation, by=world.alba, words=Words("Grüße\n.\n..\nFrom here  \n\n\n"))
    with sinks.running() as sink:
        Relay.objects.create(host="127.0.0.1", port=sink.port, security=Security.NONE)
        outcome = EmailCarrier().send(Message.objects.select_related("conversation", "agent").get(pk=made.pk))
        return (sink.mails[0] if sink.mails else None), outcome


def _from_dns(key: DkimKey):
    there = {f"{name}.": value for name, value in signing.records(key).items()}
    return lambda name, timeout=5: there[name.decode() if isinstance(name, bytes) else name].encode()


def _holds(data: bytes, number: int, key: DkimKey) -> bool:
    try:
        return dkim.DKIM(data).verify(idx=number, dnsfunc=_from_dns(key))
    except dkim.ValidationError:
        return False


def test_both_signatures_hold_at_the_other_side_and_break_when_a_word_is_changed(world, key):
    DkimKey.objects.update(is_enabled=True)
    sent, _outcome = _leave(world)
    assert sent.count(b"DKIM-Signature:") == 2
    changed = sent.replace(b"From here", b"From there"), sent.replace(b"Subject: Re: My order", b"Subject: Re: Your money")
    for number in (0, 1):
        assert _holds(sent, number, key)
        assert not any(_holds(each, number, key) for each in changed)


def test_nothing_is_signed_before_it_is_switched_on_nor_for_another_domain(world, key):
    assert b"DKIM-Signature:" not in _leave(world)[0]
    DkimKey.objects.update(is_enabled=True)
    assert signing.signed(b"From: a@other.example\r\n\r\nHi\r\n", domain="other.example") == b"From: a@other.example\r\n\r\nHi\r\n"


def test_a_key_that_cannot_be_opened_lets_mail_wait_and_says_so(world, key, settings):
    DkimKey.objects.update(is_enabled=True)
    settings.SECRET_KEY = "another" * 9
    sent, outcome = _leave(world)
    assert sent is None
    assert isinstance(outcome, Waiting)


def test_private_keys_are_sealed(key):
    assert "PRIVATE KEY" not in key.rsa_sealed
    assert len(key.ed25519_sealed) > 60


def test_the_dns_is_compared_with_what_is_to_be_published(key):
    there = {name: [value.replace("; ", ";")] for name, value in signing.records(key).items()}
    assert published.check(key, look_up=lambda name: there[name]) == ""
    assert "There is no record" in published.check(key, look_up=lambda name: [])
    assert "holds another key" in published.check(key, look_up=lambda name: ["v=DKIM1; k=rsa; p=AAAA"])

    def away(name: str) -> list[str]:
        raise OSError("timed out")

    assert "could not be asked" in published.check(key, look_up=away)
    key.refresh_from_db()
    assert key.checked_at is not None


def test_an_admin_makes_keys_publishes_them_and_switches_them_on(world, client):
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support, is_default=True)
    client.force_login(world.ada)
    client.post("/settings/mail/signing/desk.example.org/keys/")
    made = DkimKey.objects.get()
    page = client.get("/settings/mail/signing/").content.decode()
    for name, value in signing.records(made).items():
        assert name in page
        assert value in page
    client.post("/settings/mail/signing/desk.example.org/", {"do": "on"})
    assert DkimKey.objects.get().is_enabled
    assert client.post("/settings/mail/signing/elsewhere.example/keys/").status_code == 404
    client.force_login(world.alba)
    assert client.get("/settings/mail/signing/").status_code in (403, 404)
    assert client.post("/settings/mail/signing/desk.example.org/", {"do": "remove"}).status_code in (403, 404)
    assert DkimKey.objects.exists()
