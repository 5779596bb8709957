from __future__ import annotations

import pytest

from frontdesk.channels.carriers.email import remote
from frontdesk.channels.carriers.email.models import RemotePicture
from frontdesk.kit.http.fetch import NotFetched

GIF = b"GIF89a\x01\x00\x01\x00"


@pytest.fixture
def elsewhere(monkeypatch):
    """What lies elsewhere, by address, and what was asked for."""
    there: dict[str, bytes] = {}
    asked: list[str] = []

    def fetch(address, _limits, **_named):
        asked.append(address)
        if address not in there:
            raise NotFetched("nothing")
        return there[address]

    monkeypatch.setattr(remote, "fetch", fetch)
    return there, asked


@pytest.fixture
def alba(world, client):
    client.force_login(world.alba)
    return client


def test_a_picture_is_fetched_once_and_given_with_safe_headers(alba, elsewhere):
    there, asked = elsewhere
    there["https://shop.example/a.gif"] = GIF
    for _time in range(2):
        answer = alba.get(remote.signed("https://shop.example/a.gif"))
        assert (answer.content, answer.headers["Content-Type"]) == (GIF, "image/gif")
    assert asked == ["https://shop.example/a.gif"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_what_is_no_picture_is_not_given_and_not_asked_for_again_at_once(alba, elsewhere):
    there, asked = elsewhere
    there["https://shop.example/a.gif"] = b"<svg onload=alert(1)>"
    for address in ("https://shop.example/a.gif", "https://shop.example/gone.png") * 2:
        assert alba.get(remote.signed(address)).status_code == 404
    assert len(asked) == 2
    assert not RemotePicture.objects.exclude(sha256="").exists()


def test_it_is_no_open_proxy(alba, client, elsewhere):
    _there, asked = elsewhere
    signed = remote.signed("https://shop.example/a.gif")
    assert alba.get(signed.replace("shop.example", "evil.example")).status_code == 404
    assert alba.get("/pictures/?from=https://evil.example/a.gif&by=x").status_code == 404
    assert alba.get("/pictures/").status_code == 404
    client.logout()
    assert client.get(signed).status_code == 302
    assert asked == []
