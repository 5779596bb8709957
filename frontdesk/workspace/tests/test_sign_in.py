"""Signing in: by mail address and password, perhaps a second factor; guesses are slowed down, and no link lies."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from frontdesk.channels.carriers.email.models import DeskAddress, Relay
from frontdesk.channels.carriers.email.tests import sink
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import Agent
from frontdesk.workspace import password_links
from frontdesk.workspace.accounts import SecondFactor
from tests.world import World

RIGHT = "correct horse battery"


@pytest.fixture(autouse=True)
def _limits_begin_anew() -> None:
    cache.clear()


def _try(client: Client, password: str = RIGHT, *, email: str = "alba@desk.example.org", **more: Any) -> Any:
    return client.post("/account/login/", {"login": email, "password": password}, **more)


@pytest.fixture
def relay(world: World) -> None:
    Relay.objects.create(host="relay.example.org")
    DeskAddress.objects.create(email="help@desk.example.org", team=world.support)


def test_an_agent_signs_in_however_they_write_their_address_and_lands_where_they_wanted(world: World, client: Client) -> None:
    response = client.post("/account/login/?next=/outbox/", {"login": "Alba@Desk.example.org", "password": RIGHT})
    assert response.headers["Location"] == "/outbox/"
    assert client.get("/outbox/").status_code == 200


def test_nobody_is_led_away_from_the_desk_by_signing_in(world: World, client: Client) -> None:
    response = client.post("/account/login/?next=https://evil.example/", {"login": "alba@desk.example.org", "password": RIGHT})
    assert response.headers["Location"] == "/"


def test_a_stranger_and_a_wrong_password_are_told_the_same(world: World, client: Client) -> None:
    wrong = _try(client, "wrong").content.decode()
    stranger = _try(client, "wrong", email="nobody@desk.example.org").content.decode()
    shown = re.compile(r'<div class="form-errors".*?</div>', re.S)
    assert shown.search(wrong)[0] == shown.search(stranger)[0]  # type: ignore[index]


def test_after_eight_wrong_passwords_even_the_right_one_waits(world: World, client: Client) -> None:
    for _number in range(8):
        response = _try(client, "wrong")
    assert response.status_code == 429
    locked = _try(client)
    assert locked.status_code == 429
    assert "Too many wrong passwords" in locked.content.decode()
    assert "_auth_user_id" not in client.session


def test_who_guesses_does_not_lock_the_agent_out_elsewhere_nor_others_at_the_same_place(world: World, client: Client) -> None:
    for _number in range(9):
        _try(client, "wrong", headers={"X-Forwarded-For": "203.0.113.9"})
    assert _try(client, headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 429
    assert _try(Client(), email="bram@desk.example.org", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 302
    assert _try(Client(), headers={"X-Forwarded-For": "198.51.100.7"}).status_code == 302


@pytest.mark.parametrize("claimed", ["198.51.100.{}, 203.0.113.9", "2001:db8:1:2::{}"])
def test_a_guesser_who_claims_or_takes_other_addresses_stays_the_same_guesser(world: World, client: Client, claimed: str) -> None:
    for number in range(9):
        response = _try(client, "wrong", headers={"X-Forwarded-For": claimed.format(number + 1)})
    assert response.status_code == 429


def test_a_place_that_tries_everything_is_slowed_down(world: World, client: Client) -> None:
    answers = [_try(client, "wrong", email=f"agent{number}@desk.example.org") for number in range(31)]
    assert "Too many" in answers[-1].content.decode()


def test_a_password_is_never_kept_with_a_failed_try(world: World, client: Client) -> None:
    from axes.models import AccessAttempt

    _try(client, "almost correct horse")
    attempt = AccessAttempt.objects.get()
    assert attempt.username == "alba@desk.example.org"
    assert "almost correct horse" not in f"{attempt.post_data}{attempt.get_data}"


def test_nobody_signs_themselves_up(world: World, client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    assert "Nobody signs up here" in page
    client.post("/account/signup/", {"email": "eve@example.org", "password1": RIGHT})
    assert not Agent.objects.filter(email="eve@example.org").exists()


def test_nobody_gives_themselves_another_mail_address(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.get("/account/email/").status_code == 404
    assert client.post("/account/email/", {"action_add": "", "email": "eve@example.org"}).status_code == 404


def test_without_a_relay_the_page_promises_no_mail(world: World, client: Client) -> None:
    page = client.get("/account/password/reset/").content.decode()
    assert "Ask an admin for a link" in page
    assert "<form" not in page


def test_with_a_relay_a_link_is_mailed_to_an_agent_and_a_stranger_sees_the_same(world: World, client: Client, relay: None) -> None:
    known = client.post("/account/password/reset/", {"email": "Alba@desk.example.org"})
    stranger = client.post("/account/password/reset/", {"email": "eve@example.org"})
    assert known.headers["Location"] == stranger.headers["Location"] == "/account/password/reset/done/"
    assert [job.arguments for job in Job.objects.filter(task="workspace.mail_password_link")] == [[world.alba.pk]]
    assert mail.outbox == [], "strangers cannot have the desk write to any address"


def test_who_has_left_is_mailed_nothing(world: World, client: Client, relay: None) -> None:
    Agent.objects.filter(pk=world.alba.pk).update(is_active=False)
    client.post("/account/password/reset/", {"email": "alba@desk.example.org"})
    assert not Job.objects.filter(task="workspace.mail_password_link").exists()


def test_the_link_leads_to_the_desk_and_not_where_a_request_said(world: World, client: Client, settings: Any, rf: Any) -> None:
    settings.FRONTDESK_ADDRESS = "https://desk.example.org"
    client.get("/account/login/", headers={"Host": "evil.example"})
    assert password_links.link(world.alba).startswith("https://desk.example.org/account/password/reset/key/")


def test_the_mail_reaches_the_agent_and_its_link_lets_them_in(world: World, client: Client, relay: None, advance: Any) -> None:
    with sink.running() as server:
        Relay.objects.update(host="127.0.0.1", port=server.port, security="none")
        client.post("/account/password/reset/", {"email": "alba@desk.example.org"})
        advance()
    assert server.envelopes == [("help@desk.example.org", ["alba@desk.example.org"])]
    letter = message_from_bytes(server.mails[0], policy=policy.default)
    assert (letter["From"], letter["Auto-Submitted"]) == ("Nordlicht <help@desk.example.org>", "auto-generated")
    link = re.search(r"http://\S+?(/account/password/reset/key/\S+)", letter.get_content())[1]  # type: ignore[index]
    assert "password1" in client.get(link, follow=True).content.decode()


def test_a_relay_that_does_not_take_the_mail_leaves_the_job_with_its_reason(world: World, client: Client, relay: None, advance: Any) -> None:
    with sink.running() as server:
        server.refusals["alba@desk.example.org"] = "550 no such user"
        Relay.objects.update(host="127.0.0.1", port=server.port, security="none")
        client.post("/account/password/reset/", {"email": "alba@desk.example.org"})
        advance()
    assert "550" in Job.objects.get(task="workspace.mail_password_link").error


def test_no_link_lies_in_the_database_while_it_waits_to_be_mailed(world: World, client: Client, relay: None) -> None:
    client.post("/account/password/reset/", {"email": "alba@desk.example.org"})
    assert Job.objects.values_list("arguments", flat=True).get(task="workspace.mail_password_link") == [world.alba.pk]


def test_a_password_is_changed_only_by_who_knows_the_old_one(world: World, client: Client) -> None:
    client.force_login(world.alba)
    page = client.post("/account/password/change/", {"oldpassword": "wrong", "password1": "a kettle of fish", "password2": "a kettle of fish"})
    assert page.status_code == 200
    assert Agent.objects.get(pk=world.alba.pk).check_password(RIGHT)
    client.post("/account/password/change/", {"oldpassword": RIGHT, "password1": "a kettle of fish", "password2": "a kettle of fish"})
    assert Agent.objects.get(pk=world.alba.pk).check_password("a kettle of fish")


def test_a_changed_password_ends_the_other_sign_ins(world: World, client: Client) -> None:
    elsewhere = Client()
    elsewhere.force_login(world.alba)
    client.force_login(world.alba)
    client.post("/account/password/change/", {"oldpassword": RIGHT, "password1": "a kettle of fish", "password2": "a kettle of fish"})
    assert client.get("/inbox/open/").status_code == 200
    assert elsewhere.get("/inbox/open/").status_code == 302


def test_a_second_factor_is_set_up_asked_for_and_kept_encrypted(world: World, client: Client) -> None:
    _try(client)
    asked = client.get("/account/2fa/totp/activate/").headers["Location"]
    assert asked.startswith("/account/reauthenticate/"), "it takes the password again"
    client.post(asked, {"password": RIGHT}, follow=True)
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": _code(secret)})
    kept = Authenticator.objects.get(user=world.alba, type="totp")
    assert secret not in str(kept.data)
    assert SecondFactor().decrypt(kept.data["secret"]) == secret

    cache.clear()  # a code works once
    browser = Client()
    assert _try(browser).headers["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in browser.session
    browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in browser.session
    browser.post("/account/2fa/authenticate/", {"code": _code(secret)})
    assert browser.session["_auth_user_id"] == str(world.alba.pk)


def test_a_link_to_set_a_password_does_not_step_around_the_second_factor(world: World, client: Client) -> None:
    Authenticator.objects.create(user=world.alba, type="totp", data={"secret": SecondFactor().encrypt("JBSWY3DPEHPK3PXP")})
    form = client.get(password_links.link(world.alba).partition("8000")[2], follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": "a kettle of fish", "password2": "a kettle of fish"})
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_press_and_leads_to_the_sign_in(world: World, client: Client) -> None:
    client.force_login(world.alba)
    client.get("/account/logout/")
    assert client.get("/inbox/open/").status_code == 200
    assert client.post("/account/logout/").headers["Location"] == "/account/login/"
    assert client.get("/inbox/open/").status_code == 302


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
