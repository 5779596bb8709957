from __future__ import annotations

import time

import pytest

from frontdesk.kit import pattern


def test_what_fits_first_is_found_or_the_group_of_it():
    assert pattern.find(r"\b[A-Z]{2}-\d{6}\b", "my order ks-104233 is late") == "ks-104233"
    assert pattern.find(r"order (?:no\.? )?(\d{4,8})", "Order no. 104233?") == "104233"
    assert pattern.find(r"\d{6}", "none here") == ""


def test_all_of_a_text_fits_or_not():
    assert pattern.fits(r"\d{3,5}", "1234")
    assert not pattern.fits(r"\d{3,5}", "1234x")


@pytest.mark.parametrize("written", [
    r"(a+)+$", r"(a|a)*$", r"(a|aa){30}$", r"(\w*\s*)*x", r"a*a*b", r"(a)\1", r"(?=a+)a", "(", "a" * 201, r"((a?){30}){30}", r"a++", r"(?>a+)b",
])
def test_what_could_take_for_ever_is_refused(written):
    with pytest.raises(pattern.Unfit):
        pattern.read(written)


def test_the_worst_that_is_allowed_ends_soon():
    began = time.monotonic()
    assert pattern.find(r"a*a{0,30}b", "a" * 5000) == ""
    assert time.monotonic() - began < 3
