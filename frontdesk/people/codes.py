"""One-time codes: six digits to a mailbox that is on file, typed within ten minutes, tried at most five times."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from frontdesk.people.models import ContactPoint, OneTimeCode

LASTS = timedelta(minutes=10)
MOST_TRIES = 5
MOST_HERE, MOST_TO_ONE = 3, 5
"""So many are sent for one place, and to one mailbox, in an hour: nobody's is filled by a stranger, nor their codes guessed."""
HOUR = timedelta(hours=1)
KEPT = timedelta(days=1)


class Typed(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"
    """Too late, tried too often, or none was asked for: only a new one helps."""


def ask(place: str, point: ContactPoint | None, *, at: datetime) -> OneTimeCode | None:
    """Another code is to be sent; it takes the place of the one before. None where too many were. In the caller's transaction."""
    recent = OneTimeCode.objects.filter(asked_at__gt=at - HOUR)
    if recent.filter(place=place).count() >= MOST_HERE:
        return None
    if point is not None and recent.filter(point=point).count() >= MOST_TO_ONE:
        point = None
    return OneTimeCode.objects.create(place=place, point=point, asked_at=at, expires_at=at + LASTS)


def draw(code_id: int, *, at: datetime) -> tuple[ContactPoint, str] | None:
    """The digits, drawn now, and the mailbox that they go to; None where they go nowhere. Drawn again, the former are void."""
    asked = OneTimeCode.objects.select_related("point").filter(pk=code_id, used_at=None, expires_at__gt=at).first()
    if asked is None or asked.point is None:
        return None
    digits = f"{secrets.randbelow(1_000_000):06d}"
    OneTimeCode.objects.filter(pk=code_id).update(digest=_digest(code_id, digits))
    return asked.point, digits


def check(place: str, digits: str, *, at: datetime) -> tuple[Typed, ContactPoint | None]:
    """Is it the last code that was asked for there? The right one is used up by it, and names its mailbox."""
    asked = OneTimeCode.objects.select_related("point__customer").filter(place=place).order_by("-pk").first()
    if asked is None:
        return Typed.OVER, None
    # One statement counts: of many guesses at once no more are looked at than of as many one by one.
    is_good = Q(pk=asked.pk, used_at=None, expires_at__gt=at, tries__lt=MOST_TRIES)
    if not OneTimeCode.objects.filter(is_good).update(tries=F("tries") + 1):
        return Typed.OVER, None
    if not asked.digest or not constant_time_compare(asked.digest, _digest(asked.pk, digits)):
        return (Typed.WRONG if asked.tries + 1 < MOST_TRIES else Typed.OVER), None
    is_first = OneTimeCode.objects.filter(pk=asked.pk, used_at=None).update(used_at=at)
    return (Typed.RIGHT, asked.point) if is_first else (Typed.OVER, None)


def forget(*, at: datetime) -> None:
    """Those of yesterday go."""
    OneTimeCode.objects.filter(asked_at__lt=at - KEPT).delete()


def _digest(code_id: int, digits: str) -> str:
    """Keyed: a million digits are soon tried by whoever reads the table without the desk's key."""
    return salted_hmac("frontdesk.codes", f"{code_id}:{digits}", algorithm="sha256").hexdigest()
