"""Who is signed in: a cookie of the help centre's own, of which the desk keeps only a digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from frontdesk.helpcentre.models import SignInLink, Visit
from frontdesk.people.models import ContactPoint, Customer

COOKIE = "help-visit"
PATH = "/help/"
LASTS = timedelta(days=14)
LINK_LASTS = timedelta(minutes=30)
LONGEST_SECRET = 100


def customer_of(request: HttpRequest, *, at: datetime) -> Customer | None:
    """Who is signed in, with their organisation's id; None for nobody. Asks nothing without a cookie."""
    secret = request.COOKIES.get(COOKIE, "")
    if not 0 < len(secret) <= LONGEST_SECRET:
        return None
    visit = Visit.objects.filter(secret_hash=digest(secret), expires_at__gt=at).select_related("point__customer").first()
    return visit.point.customer if visit else None


def make_link(point: ContactPoint, *, at: datetime) -> str:
    """The secret of a link that signs in once, for half an hour."""
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.filter(expires_at__lt=at).delete()
    SignInLink.objects.create(secret_hash=digest(secret), point=point, expires_at=at + LINK_LASTS)
    return secret


def is_good(secret: str, *, at: datetime) -> bool:
    """Would that link sign in?"""
    return SignInLink.objects.filter(secret_hash=digest(secret), used_at=None, expires_at__gt=at).exists()


def use(secret: str, response: HttpResponseBase, *, at: datetime) -> bool:
    """Sign in with the link, and never again with it; False where it is used, too old, or none of ours."""
    # One statement decides: of two presses at once only one finds it unused.
    if not SignInLink.objects.filter(secret_hash=digest(secret), used_at=None, expires_at__gt=at).update(used_at=at):
        return False
    point = SignInLink.objects.select_related("point").get(secret_hash=digest(secret)).point
    ContactPoint.objects.filter(pk=point.pk, verified_at=None).update(verified_at=at)
    begin(point, response, at=at, until=at + LASTS)
    return True


def begin(point: ContactPoint, response: HttpResponseBase, *, at: datetime, until: datetime) -> None:
    """Who has shown that the contact point is theirs is signed in until then."""
    key = secrets.token_urlsafe(32)
    Visit.objects.filter(expires_at__lt=at).delete()
    Visit.objects.create(secret_hash=digest(key), point=point, expires_at=until)
    response.set_cookie(
        COOKIE, key, max_age=int((until - at).total_seconds()), path=PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )


def end(request: HttpRequest, response: HttpResponseBase) -> None:
    """Signed out, here and for whoever has a copy of the cookie."""
    Visit.objects.filter(secret_hash=digest(request.COOKIES.get(COOKIE, ""))).delete()
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
