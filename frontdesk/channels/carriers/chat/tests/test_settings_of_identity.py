"""The admin's page for signed identity."""

from __future__ import annotations

import re

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from frontdesk.channels.carriers.chat.tests.test_identity import PUBLIC_KEY, RSA, shows

pytestmark = pytest.mark.django_db


def _pem(key):
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.fixture
def page(client, world, widget):
    client.force_login(world.ada)
    return lambda **form: client.post(f"/settings/widget/{widget.pk}/identity/", form)


def test_a_secret_is_shown_once_and_kept_encrypted(page, client, widget, nadia):
    shown = page(do="secret").content.decode()
    secret = re.search(r">([A-Za-z0-9_-]{43})</code>", shown)[1]
    widget.refresh_from_db()

    assert secret not in widget.identity_secret
    assert secret not in client.get(f"/settings/widget/{widget.pk}/identity/").content.decode()
    assert shows(nadia, key=secret).status_code == 204
    page(do="secret")
    assert shows(nadia, key=secret).status_code == 401


def test_a_public_key_takes_the_place_of_the_secret_and_both_can_be_taken_away(page, widget, nadia):
    page(do="secret")
    assert page(do="key", public_key=f"\r\n{PUBLIC_KEY}\r\n").status_code == 302
    widget.refresh_from_db()
    assert (widget.identity_secret, widget.identity_public_key) == ("", PUBLIC_KEY)
    assert shows(nadia, key=RSA, algorithm="RS256").status_code == 204

    page(do="off")
    assert shows(nadia, key=RSA, algorithm="RS256").status_code == 401
    assert nadia.asks("config").json()["wants_identity"] is False


@pytest.mark.parametrize("key", [
    lambda: "", lambda: "a key", lambda: _pem(rsa.generate_private_key(65537, 1024)), lambda: _pem(ec.generate_private_key(ec.SECP256R1())),
    lambda: RSA.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode(),
])
def test_what_is_no_public_key_of_that_kind_is_refused(page, widget, key):
    assert page(do="key", public_key=key()).status_code == 422
    widget.refresh_from_db()
    assert widget.identity_public_key == ""
