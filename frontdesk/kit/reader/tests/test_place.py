"""Where a reader may be."""

from __future__ import annotations

import ipaddress

import pytest

from frontdesk.kit.reader import place
from frontdesk.kit.refused import Refused


def test_an_address_is_kept_as_programs_write_it():
    assert place.checked(" https://models.example.org/v1/ ") == "https://models.example.org/v1"
    assert place.checked("https://models.example.org/v1/chat/completions") == "https://models.example.org/v1"


@pytest.mark.parametrize("address", [
    "http://models.example.org/v1", "http://127.0.0.1:11434/v1", "ftp://models.example.org", "models.example.org", "https://", "", "https://key@models.example.org",
    "https://models.example.org:x/", "https://models.example.org/?key=1", "file:///etc/passwd", "https://[::1",
])
def test_what_is_no_address_or_would_show_the_key_is_refused(address):
    with pytest.raises(Refused):
        place.checked(address)


def test_what_the_operator_names_is_allowed(settings):
    settings.FRONTDESK_LOCAL_READER = "127.0.0.1:11434, models:8080,[::1]:9,nonsense,:,x:y"
    assert place.checked("http://127.0.0.1:11434/v1") == "http://127.0.0.1:11434/v1"
    assert place.checked("http://models:8080") == "http://models:8080"
    ours = place.guard("http://127.0.0.1:11434/v1")
    assert ours(ipaddress.ip_address("127.0.0.1"), 11434)
    assert not ours(ipaddress.ip_address("127.0.0.1"), 5432)
    assert not ours(ipaddress.ip_address("10.0.0.1"), 8080)
    assert place.guard("http://models:8080")(ipaddress.ip_address("10.0.0.1"), 8080)
    assert not place.guard("http://models:8081")(ipaddress.ip_address("10.0.0.1"), 8081)
