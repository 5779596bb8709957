"""One-time codes: drawn late, kept as a digest, tried seldom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.people import codes
from frontdesk.people.codes import Typed
from frontdesk.people.models import ContactPoint, Customer, OneTimeCode
from tests.world import MORNING


@pytest.fixture
def mailbox(db: None) -> ContactPoint:
    return ContactPoint.objects.create(customer=Customer.objects.create(name="Nadia"), kind="email", value="nadia@example.org")


def _asked(mailbox: ContactPoint | None, place: str = "here") -> tuple[OneTimeCode, str, str]:
    """A code, its digits, and six others."""
    asked = codes.ask(place, mailbox, at=MORNING)
    drawn = codes.draw(asked.pk, at=MORNING)
    digits = drawn[1] if drawn else ""
    return asked, digits, f"{(int(digits or 0) + 1) % 1_000_000:06d}"


def test_the_right_code_is_good_once_and_names_the_mailbox(mailbox: ContactPoint) -> None:
    _code, digits, _other = _asked(mailbox)
    assert codes.check("here", digits, at=MORNING) == (Typed.RIGHT, mailbox)
    assert codes.check("here", digits, at=MORNING) == (Typed.OVER, None)


def test_after_five_tries_even_the_right_one_is_over(mailbox: ContactPoint) -> None:
    _code, digits, other = _asked(mailbox)
    assert [codes.check("here", other, at=MORNING)[0] for _try in range(5)] == [Typed.WRONG] * 4 + [Typed.OVER]
    assert codes.check("here", digits, at=MORNING) == (Typed.OVER, None)


def test_after_ten_minutes_it_is_over(mailbox: ContactPoint) -> None:
    _code, digits, _other = _asked(mailbox)
    assert codes.check("here", digits, at=MORNING + codes.LASTS) == (Typed.OVER, None)


def test_a_later_one_takes_its_place_and_none_is_good_elsewhere(mailbox: ContactPoint) -> None:
    _code, digits, _other = _asked(mailbox)
    _asked(mailbox, "there")
    assert codes.check("there", digits, at=MORNING)[0] is Typed.WRONG
    _asked(mailbox)
    assert codes.check("here", digits, at=MORNING)[0] is Typed.WRONG


def test_before_it_is_drawn_nothing_is_right(mailbox: ContactPoint) -> None:
    codes.ask("here", mailbox, at=MORNING)
    assert codes.check("here", "", at=MORNING)[0] is Typed.WRONG


def test_without_a_mailbox_none_is_drawn_and_all_looks_the_same(db: None) -> None:
    _code, digits, other = _asked(None)
    assert digits == ""
    assert [codes.check("here", other, at=MORNING)[0] for _try in range(5)] == [Typed.WRONG] * 4 + [Typed.OVER]


def test_the_digits_are_nowhere_in_the_row_and_rows_go_after_a_day(mailbox: ContactPoint) -> None:
    asked, digits, _other = _asked(mailbox)
    assert digits not in str(OneTimeCode.objects.values().get(pk=asked.pk)["digest"])
    codes.forget(at=MORNING + timedelta(hours=23))
    assert OneTimeCode.objects.exists()
    codes.forget(at=MORNING + timedelta(hours=25))
    assert not OneTimeCode.objects.exists()
