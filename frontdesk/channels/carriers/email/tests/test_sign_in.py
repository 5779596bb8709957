"""A mailbox whose provider takes no passwords: tokens are given by consent, kept sealed, refreshed, and end not unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from frontdesk.channels.carriers.email.fetching import tokens
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailboxFolder, MailboxToken, SignIn
from frontdesk.channels.carriers.email.tests import mailbox_server, token_server
from frontdesk.channels.carriers.email.tests.fetched import fetched, put
from frontdesk.channels.carriers.email.tests.mailbox_server import MailboxServer
from frontdesk.channels.carriers.email.tests.token_server import CLIENT, CLIENT_SECRET, REFRESH, TokenServer
from frontdesk.conversations.models import Message
from frontdesk.kit import clock, sealed
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[TokenServer, MailboxServer]]:
    with token_server.running() as provider, mailbox_server.running(tokens_from=provider.url) as server:
        yield provider, server


@pytest.fixture
def provider(both: tuple[TokenServer, MailboxServer]) -> TokenServer:
    provider = both[0]
    provider.__init__(port=provider.port)  # type: ignore[misc]
    return provider


@pytest.fixture
def server(both: tuple[TokenServer, MailboxServer]) -> MailboxServer:
    with both[1].client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()
    return both[1]


@pytest.fixture
def mailbox(server: MailboxServer, world: World) -> Mailbox:
    address = DeskAddress.objects.create(email="bills@desk.example.org", team=world.billing)
    box = Mailbox.objects.create(host="127.0.0.1", port=server.port, security="none", username="desk", sign_in=SignIn.OTHER, address=address)
    MailboxFolder.objects.create(mailbox=box)
    return box


@pytest.fixture
def token(provider: TokenServer, mailbox: Mailbox) -> MailboxToken:
    return MailboxToken.objects.create(
        mailbox=mailbox, client_id=CLIENT, client_secret_sealed=sealed.seal(CLIENT_SECRET), refresh_sealed=sealed.seal(REFRESH),
        authorize_url=f"{provider.url}/authorize", token_url=f"{provider.url}/token", scope="mail",
    )


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(world.ada, backend="frontdesk.people.backend.Backend")
    return client


def said(client: Client, answer) -> str:  # noqa: ANN001
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_mailbox_is_fetched_with_a_token(server, mailbox, token, provider):
    put(server, 1)
    assert fetched(mailbox).error == ""
    assert Message.objects.count() == 1
    fetched(mailbox)
    assert len(provider.asked) == 1, "a token is used until it ends"


def test_tokens_are_kept_sealed_and_the_new_refresh_token_replaces_the_old(server, mailbox, token, provider):
    fetched(mailbox)
    token.refresh_from_db()
    assert sealed.unseal(token.access_sealed) in provider.access_tokens
    assert {sealed.unseal(token.refresh_sealed)} == provider.refresh_tokens
    assert token.access_sealed not in provider.access_tokens


def test_a_token_is_refreshed_before_its_end(server, mailbox, token, provider):
    provider.expires_in = 60
    fetched(mailbox)
    fetched(mailbox)
    assert (mailbox.error, len(provider.asked)) == ("", 2)


def test_a_token_that_the_mail_server_refuses_is_replaced(server, mailbox, token, provider):
    fetched(mailbox)
    provider.access_tokens.clear()
    assert fetched(mailbox).error
    assert fetched(mailbox).error == ""


@pytest.mark.parametrize(("change", "why"), [
    ({"refresh_sealed": "of yesterday"}, "refresh token has expired"), ({"client_secret_sealed": "wrong"}, "Invalid client secret"),
])
def test_a_refused_token_says_why_and_is_an_alarm(server, mailbox, token, change, why):
    MailboxToken.objects.update(**{name: sealed.seal(value) for name, value in change.items()})
    assert why in fetched(mailbox).error
    assert "of yesterday" not in mailbox.error
    assert list(Mailbox.objects.alarming(clock.now() + timedelta(minutes=6))) == [mailbox]


def test_a_provider_that_is_away_is_trouble_that_passes(server, mailbox, token):
    MailboxToken.objects.update(token_url="http://127.0.0.1:1/token")
    assert fetched(mailbox).error
    token.refresh_from_db()
    assert sealed.unseal(token.refresh_sealed) == REFRESH


def test_a_secret_is_sent_to_https_only(mailbox, token):
    MailboxToken.objects.update(token_url="http://login.example.org/token")
    with pytest.raises(tokens.Refused, match="https"):
        tokens.access_token(mailbox, at=clock.now())


def test_a_refresh_token_that_ends_soon_is_an_alarm(server, mailbox, token, provider):
    provider.more = {"refresh_token_expires_in": 6 * 86400}
    fetched(mailbox)
    assert list(Mailbox.objects.alarming(clock.now())) == [mailbox]


def test_a_client_secret_that_ends_soon_is_an_alarm(server, mailbox, token, provider):
    MailboxToken.objects.update(client_secret_ends_on=clock.now() + timedelta(days=5))
    fetched(mailbox)
    assert list(Mailbox.objects.alarming(clock.now())) == [mailbox]


def test_the_admin_consents_in_the_browser(admin, server, mailbox, token, provider):
    MailboxToken.objects.update(refresh_sealed="")
    away = admin.get(f"/settings/mail/mailbox/{mailbox.pk}/sign-in/consent/")
    assert away.headers["Location"].startswith(f"{provider.url}/authorize?")
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/settings/mail/sign-in/"]
    brought = provider.consented(away.headers["Location"])
    back = admin.get("/settings/mail/sign-in/", brought)
    assert "is signed in" in said(admin, back)
    put(server, 1)
    assert fetched(mailbox).error == ""
    assert Message.objects.count() == 1
    again = admin.get("/settings/mail/sign-in/", brought)
    assert "not begun here" in said(admin, again), "a state is good once"


@pytest.mark.parametrize("state", ["", "made-up", "é"])
def test_a_code_that_nobody_here_asked_for_is_not_taken(admin, mailbox, token, provider, state):
    away = admin.get(f"/settings/mail/mailbox/{mailbox.pk}/sign-in/consent/")
    brought = provider.consented(away.headers["Location"])
    back = admin.get("/settings/mail/sign-in/", {**brought, "state": state})
    assert "not begun here" in said(admin, back)
    assert provider.asked == []


def test_a_refusal_at_the_provider_is_told(admin, mailbox, token, provider):
    away = admin.get(f"/settings/mail/mailbox/{mailbox.pk}/sign-in/consent/")
    state = provider.consented(away.headers["Location"])["state"]
    back = admin.get("/settings/mail/sign-in/", {"state": state, "error": "access_denied", "error_description": "The admin must agree"})
    assert "The admin must agree" in said(admin, back)


def test_what_is_entered_is_sealed_and_not_sent_elsewhere(admin, mailbox):
    page = f"/settings/mail/mailbox/{mailbox.pk}/sign-in/"
    form = {
        "client_id": CLIENT, "client_secret": "s3cret", "refresh": "t0ken", "authorize_url": "https://a.example.org/", "token_url": "https://t.example.org/",
        "scope": "mail",
    }
    assert admin.post(page, form).status_code == 302
    token = MailboxToken.objects.get()
    assert (sealed.unseal(token.client_secret_sealed), sealed.unseal(token.refresh_sealed)) == ("s3cret", "t0ken")
    shown = admin.get(page).content
    assert b"s3cret" not in shown
    assert b"t0ken" not in shown
    elsewhere = {**form, "client_secret": "", "refresh": "", "token_url": "https://evil.example.org/"}
    assert admin.post(page, elsewhere).status_code == 422
    assert admin.post(page, {**form, "token_url": "http://t.example.org/"}).status_code == 422
    assert MailboxToken.objects.get().token_url == "https://t.example.org/"


@pytest.mark.parametrize(("sign_in", "host"), [("microsoft", "login.microsoftonline.com"), ("google", "accounts.google.com")])
def test_the_usual_providers_need_no_addresses(admin, mailbox, sign_in, host):
    Mailbox.objects.update(sign_in=sign_in)
    page = f"/settings/mail/mailbox/{mailbox.pk}/sign-in/"
    answer = admin.post(page, {"client_id": CLIENT, "client_secret": "x", "tenant": "contoso"})
    assert answer.headers["Location"] == page
    away = admin.get(f"{page}consent/")
    assert urlsplit(away.headers["Location"]).hostname == host


def test_only_admins_sign_a_mailbox_in(world, mailbox, token):
    client = Client()
    client.force_login(world.alba, backend="frontdesk.people.backend.Backend")
    for page in (f"mailbox/{mailbox.pk}/sign-in/", f"mailbox/{mailbox.pk}/sign-in/consent/", "sign-in/"):
        assert client.get(f"/settings/mail/{page}").status_code == 404
