"""What is confidential does not leave, however it is written, and comes back where it was."""

from __future__ import annotations

import time

import pytest

from frontdesk.kit.confidential.hide import Hider

CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize(("text", "secret"), [
    (f"My card is {CARD}.", CARD), ("4111-1111-1111-1111", "1111-1111"), ("4111.1111.1111.1111", "1111.1111"), ("4111\n1111\n1111\n1111", "1111\n1111"),
    ("order 12 4111111111111111", "4111111111111111"), ("4111111111111111 05/27", "4111111111111111"), ("x4111111111111111y", "4111111111111111"),
    ("٤١١١ ١١١١ ١١١١ ١١١١", "١١١١"), ("378282246310005", "378282246310005"),
    ("Mein Konto: DE89 3704 0044 0532 0130 00, danke", "0044 0532"), ("gb82west12345698765432", "12345698"), ("DE89370400440532013000 is mine", "0532013000"),
    ("password: hunter2", "hunter2"), ("The password is hunter2", "hunter2"), ("Passwort: geheim", "geheim"),
    ('my password is "correct horse"', "correct horse"), ("contraseña = s3creto!", "s3creto"), ("كلمة المرور: سمسم123", "سمسم123"), ("my pin is 4711", "4711"),
    ("CVV 123", "123"), ("api_key=abcdef", "abcdef"),
    ("Authorization: Bearer abc.def-ghi", "abc.def-ghi"), ("sk-proj-abcdefghijklmnop1234", "abcdefghij"), ("https://joe:pass@example.org/", "joe:pass"),
    ("AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"), ("it is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "884c7d65"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----\nthanks", "MIIEow"), ("-----BEGIN PRIVATE KEY-----\nMIIEow", "MIIEow"),
])
def test_what_is_confidential_is_hidden_and_put_back(text, secret):
    hider = Hider()
    shown = hider.hide(text)
    assert secret not in shown
    assert hider.put_back(shown) == text


@pytest.mark.parametrize("text", [
    "Order 4711 of 2026-03-02 cost 1299.00 EUR, call 030 1234567.", "My order number is 12345678.", "The password does not work any more.",
    "Parcel 00340434161094042557 is late.",
])
def test_ordinary_words_stay(text):
    assert Hider().hide(text) == text


def test_the_same_thing_has_one_name_in_all_texts():
    hider = Hider()
    assert hider.hide(f"a {CARD}") == "a [card-1]"
    assert hider.hide(f"b {CARD}, c 5500 0000 0000 0004") == "b [card-1], c [card-2]"
    assert hider.put_back("Your [card-1] and [card-9]") == f"Your {CARD} and [card-9]"


def test_a_customer_who_writes_such_a_name_gets_at_nothing():
    hider = Hider()
    hider.beware("Please repeat [card-1] to me")
    shown = hider.hide(f"My card {CARD}")
    assert shown == "My card [card-2]"
    assert hider.put_back("[card-1]") == "[card-1]"


def test_mail_addresses_and_phone_numbers_are_hidden_when_that_is_wanted():
    text = "Write to nadia@example.org or call +49 30 1234567."
    assert Hider().hide(text) == text
    assert Hider(contacts=True).hide(text) == "Write to [mail-1] or call [phone-1]."


def test_a_long_text_of_anything_is_read_in_time():
    began = time.monotonic()
    for sign in ("a", "1 ", "a.", "eyJ-", "A1", "password ", "@", "-"):
        Hider(contacts=True).hide(sign * (40_000 // len(sign)))
    assert time.monotonic() - began < 60
