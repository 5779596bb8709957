from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email import authentication, lookalike
from frontdesk.channels.carriers.email.doubts import of
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, RawMail
from frontdesk.channels.carriers.email.parse import parse
from frontdesk.channels.carriers.email.tests.mails import arrive, mail

FAILED = "mx.example.org; spf=pass smtp.mailfrom=evil.example; dmarc=fail (p=none) header.from=bank.example"


@pytest.fixture
def desk(world):
    DeskAddress.objects.create(email="help@nordlicht-desk.org", team=world.support, is_default=True)
    return world


def _doubts(source: str = "smtp", **headers: str):
    return of(parse(mail(**headers)), RawMail(source=source))


def test_a_mail_from_nobody_special_raises_no_doubt(desk):
    assert _doubts(From="Nadia <nadia@example.org>", Reply_To="nadia@example.org") == ()


def test_a_failed_dmarc_counts_when_the_trusted_host_says_so(desk, settings):
    assert _doubts(Authentication_Results=FAILED) == ()
    settings.FRONTDESK_AUTHSERV_ID = "mx.example.org"
    assert _doubts(Authentication_Results=FAILED) == (("dmarc", "bank.example"),)
    assert _doubts(Authentication_Results=FAILED.replace("mx.", "mx.evil.")) == ()
    assert _doubts(source="file", Authentication_Results=FAILED) == ()


def test_each_mailbox_names_the_host_that_it_trusts(desk):
    box = Mailbox.objects.create(host="h", username="u", address=DeskAddress.objects.get(), authserv_id="mx.example.org")
    read = parse(mail(Authentication_Results=FAILED))
    assert of(read, RawMail(source="imap", place=f"{box.pk}:INBOX:1")) == (("dmarc", "bank.example"),)
    assert of(read, RawMail(source="imap", place="999:INBOX:1")) == ()


@pytest.mark.parametrize(("fields", "trusted", "outcome"), [
    (["mx.a; dmarc=pass header.from=x.org", "mx.a; dmarc=fail"], "mx.a", "pass"),
    (["other; dmarc=pass", "MX.A 1; dmarc = fail"], "mx.a", "fail"),
    (["mx.a (a; dmarc=pass) ; spf=pass reason=\"; dmarc=pass\"; dmarc/1=fail (x (y))"], "mx.a", "fail"),
    (["mx.a; none"], "mx.a", None),
    (["mx.a.evil; dmarc=pass"], "mx.a", None),
    (["spf=pass smtp.mailfrom=x; dmarc=fail action=none header.from=x.org;compauth=fail"], "-", "fail"),
    (["mx.a; dmarc=fail", "dmarc=fail"], "-", None),
    (["mx.a; dmarc=fail"], "", None),
    ([""], "", None), (["("*5000], "mx.a", None),
])
def test_whose_results_are_read(fields, trusted, outcome):
    found = authentication.results(fields, trusted).get("dmarc")
    assert (found.outcome if found else None) == outcome


def test_a_stranger_named_like_a_colleague_is_pointed_out_but_no_customer_of_that_name(desk):
    assert _doubts(From="Alba <alba@evil.example>") == (("colleague", "Alba", "alba@evil.example"),)
    assert _doubts(From="Alba <alba@desk.example.org>") == ()
    desk.nadia_asks()
    assert _doubts(From="Alba <nadia@example.org>") == ()


def test_a_name_that_shows_another_address_is_pointed_out(desk):
    doubt = ("shown-address", "help@nordlicht-desk.org", "x@evil.example")
    assert _doubts(From='"help@nordlicht-desk.org" <x@evil.example>') == (doubt,)
    assert _doubts(From='"nadia@example.org via Forms" <no-reply@forms.example>', Reply_To="nadia@example.org")[0][0] == "reply-to"


@pytest.mark.parametrize("domain", ["nordlicht-desk.com", "nordlight-desk.org", "nord1icht-desk.org", "nordlihct-desk.org", "xn--nordlcht-desk-79b.org"])
def test_a_domain_that_looks_like_ours_is_pointed_out(desk, domain):
    readable = lookalike.registered(domain)
    assert _doubts(From=f"<x@mail.{domain}>") == (("like-ours", readable, "nordlicht-desk.org"),)


def test_a_domain_that_looks_like_a_customers_is_pointed_out_on_every_mail_and_the_real_one_is_not(desk):
    assert _doubts(From="<nadia@northwind.example>") == ()
    for _time in range(2):
        assert _doubts(From="<nadia@northvvind.example>") == (("like-known", "northvvind.example", "northwind.example"),)
        assert _doubts(From="<nadia@northwind.example>") == ()
    assert _doubts(From="<nadia@nortwind.example>") == (("like-known", "nortwind.example", "northwind.example"),)


@pytest.mark.parametrize(("one", "other", "are_alike"), [
    ("example.org", "examp1e.org", True), ("example.org", "exarnple.org", True), ("example.org", "exampel.org", True),
    ("example.org", "examples.org", True), ("example.org", "xample.org", True), ("example.org", "ехаmple.org", True),
    ("example.org", "example.com", False), ("example.org", "exemplary.org", False), ("ing.org", "ink.org", False), ("example.org", "example.org", False),
])
def test_which_names_are_taken_for_each_other(one, other, are_alike):
    assert lookalike.are_alike(one, other) is are_alike
    assert lookalike.are_alike(other, one) is are_alike


def test_an_answer_that_would_go_elsewhere_is_pointed_out_at_the_first_mail(desk):
    headers = {"From": "Nadia <nadia@example.org>", "Reply_To": "pay@evil.example"}
    assert _doubts(**headers) == (("reply-to", "pay@evil.example", "example.org"),)
    desk.nadia_asks()
    assert _doubts(**headers) == ()


def test_the_agent_reads_the_doubt_on_the_message(desk, client):
    raw = arrive(mail(From="Alba <alba@evil.example>"))
    client.force_login(desk.alba)
    page = client.get(f"/c/{raw.conversation_id}/").content.decode()
    assert "The sender is named like your colleague Alba, but writes from alba@evil.example." in page
