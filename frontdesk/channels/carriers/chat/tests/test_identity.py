"""Who the host page says its visitor is: what is believed, and what is not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.tests.conftest import Browser
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, sealed

pytestmark = pytest.mark.django_db

SECRET = "a secret that only the shop's server knows, and as long as the longest hash"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC_KEY = RSA.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.fixture(autouse=True)
def _asks_for_a_secret(widget):
    Widget.objects.update(identity_secret=sealed.seal(SECRET))


def claims(**changes):
    """Nadia's, good for an hour; a claim that is None is left out."""
    now = int(clock.now().timestamp())
    made = {"sub": "4711", "exp": now + 3600, "iat": now, "name": "Nadia Kern", "email": "nadia@example.org"} | changes
    return {name: value for name, value in made.items() if value is not None}


def token(key=SECRET, algorithm="HS256", headers=None, **changes):
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers=headers)


def by_hand(header, payload, signature=b""):
    """What no library would make."""
    parts = [json.dumps(part).encode() if isinstance(part, dict) else part for part in (header, payload)]
    written = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    if callable(signature):
        signature = signature(written)
    return (written + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def shows(browser, made=None, **changes):
    return browser.tells("identity", {"token": token(**changes) if made is None else made})


def test_a_signed_token_says_who_the_visitor_is(nadia):
    assert shows(nadia).status_code == 204

    visitor = nadia.visitor
    assert (visitor.subject, visitor.customer.name) == ("4711", "Nadia Kern")
    points = {point.kind: (point.value, point.verified_at is not None) for point in visitor.customer.contact_points.all()}
    assert points == {"external": (f"{nadia.widget.key}:4711", True), "email": ("nadia@example.org", True)}
    assert nadia.says().status_code == 201
    assert Conversation.objects.get().customer == visitor.customer


def test_the_hosts_own_key_may_sign_instead(nadia):
    Widget.objects.update(identity_secret="", identity_public_key=PUBLIC_KEY)
    assert shows(nadia, key=RSA, algorithm="RS256").status_code == 204


def _signed_by_the_public_key(written):
    return hmac.new(PUBLIC_KEY.encode(), written, hashlib.sha256).digest()


HS = {"alg": "HS256", "typ": "JWT"}
BY_SECRET = {
    "a forged signature": lambda: token()[:-4] + "AAAA",
    "a changed claim": lambda: by_hand(HS, claims(sub="1"), base64.urlsafe_b64decode(token().rpartition(".")[2] + "=")),
    "another secret": lambda: token(key="another secret of at least as many bytes"),
    "alg none": lambda: by_hand({"alg": "none"}, claims(), b"x"),
    "alg None": lambda: by_hand({"alg": "None"}, claims(), b"x"),
    "no alg": lambda: by_hand({"typ": "JWT"}, claims(), b"x"),
    "no signature": lambda: by_hand(HS, claims())[:-1],
    "an empty signature": lambda: by_hand(HS, claims()),
    "another algorithm": lambda: token(algorithm="HS512"),
    "a key of its own": lambda: token(key=RSA, algorithm="RS256"),
    "a key in its header": lambda: token(key=RSA, algorithm="RS256", headers={"jwk": {"kty": "RSA"}}),
    "a part that must be understood": lambda: token(headers={"crit": ["x"], "x": 1}),
    "no object": lambda: by_hand(HS, b"[]", lambda written: hmac.new(SECRET.encode(), written, hashlib.sha256).digest()),
    "no JSON": lambda: by_hand(b"{", b"{"),
    "too large": lambda: token(name="x" * 4000),
    "no token": lambda: "token",
    "nothing": lambda: "",
    "an object": lambda: {"sub": "4711"},
}


@pytest.mark.parametrize("made", BY_SECRET.values(), ids=BY_SECRET)
def test_a_token_that_is_not_signed_as_the_settings_say_is_refused(nadia, made):
    refused = shows(nadia, made())
    assert (refused.status_code, refused.json()["code"]) == (401, "identity")
    assert not Visitor.objects.exists()


def test_the_public_key_is_no_secret(nadia):
    """A token that says HS256, signed with what everybody may know."""
    Widget.objects.update(identity_secret="", identity_public_key=PUBLIC_KEY)
    assert shows(nadia, by_hand(HS, claims(), _signed_by_the_public_key)).status_code == 401
    assert shows(nadia, token()).status_code == 401


def test_with_a_secret_too_the_public_key_alone_is_asked(nadia):
    Widget.objects.update(identity_public_key=PUBLIC_KEY)
    assert shows(nadia, token()).status_code == 401
    assert shows(nadia, key=RSA, algorithm="RS256").status_code == 204


def _in(**delta):
    return int((clock.now() + timedelta(**delta)).timestamp())


@pytest.mark.parametrize("changes", [
    {"exp": lambda: _in(seconds=-61)}, {"exp": None},
    {"exp": lambda: _in(hours=24, seconds=70)}, {"exp": "tomorrow"},
    {"exp": True}, {"exp": float("nan")}, {"exp": 1e300},
    {"nbf": lambda: _in(seconds=70)}, {"iat": lambda: _in(seconds=70)},
    {"sub": None}, {"sub": ""}, {"sub": " "},
    {"sub": "x" * 256}, {"sub": "a\0b"}, {"sub": {"id": 1}},
    {"aud": "another"}, {"aud": ["another"]}, {"aud": {}},
])
def test_a_token_whose_claims_are_not_right_is_refused(nadia, changes):
    changes = {name: value() if callable(value) else value for name, value in changes.items()}
    signed = by_hand(HS, claims(**changes), lambda written: hmac.new(SECRET.encode(), written, hashlib.sha256).digest())
    refused = shows(nadia, signed)
    assert (refused.status_code, refused.json()["code"]) == (401, "identity")
    assert not Visitor.objects.exists()


@pytest.mark.parametrize("changes", [
    {"exp": lambda _widget: _in(seconds=-50)}, {"exp": lambda _widget: _in(hours=24)}, {"nbf": lambda _widget: _in(seconds=50)},
    {"iat": lambda _widget: _in(seconds=50)}, {"iat": None}, {"sub": "x" * 255}, {"exp": lambda _widget: _in(hours=1) + 0.5},
    {"aud": lambda widget: widget.key}, {"aud": lambda widget: ["another", widget.key]},
])
def test_a_minute_of_difference_between_two_clocks_is_forgiven(nadia, widget, changes):
    assert shows(nadia, **{name: value(widget) if callable(value) else value for name, value in changes.items()}).status_code == 204


def test_a_token_for_one_widget_is_none_for_another(nadia, world):
    """Whether it names its audience or not: each widget has a secret of its own."""
    elsewhere = Widget.objects.create(name="Other shop", team=world.billing, identity_secret=sealed.seal("another secret, of the other shop"))
    assert shows(Browser(elsewhere), token(aud=nadia.widget.key)).status_code == 401
    assert shows(Browser(elsewhere), token()).status_code == 401
    Widget.objects.update(identity_secret=sealed.seal(SECRET))
    assert shows(Browser(elsewhere), token(aud=nadia.widget.key)).status_code == 401


def test_a_widget_without_a_key_believes_nobody(nadia):
    Widget.objects.update(identity_secret="")
    assert shows(nadia).status_code == 401
    assert shows(nadia, token(key="", algorithm="none")).status_code == 401


def test_an_address_that_the_host_has_not_verified_is_not_filed(nadia):
    for wrong in ({"email_verified": False}, {"email": "nobody"}, {"email": ["a@example.org"]}):
        assert shows(nadia, **wrong).status_code == 204
    assert [point.kind for point in nadia.visitor.customer.contact_points.all()] == ["external"]
