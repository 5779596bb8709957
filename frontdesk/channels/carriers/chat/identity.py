"""Who the host page says its visitor is: a signed token (JWT, RFC 7519), believed only when everything about it is right.

Which algorithm is asked of it stands in the widget's settings; what the token says of that is never followed (RFC 8725,
section 3.1). So a public key is no secret for HS256, and `none` signs nothing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.reading import line
from frontdesk.kit import sealed
from frontdesk.kit.http.problem import Problem

if TYPE_CHECKING:
    from jwt.types import Options

LONGEST_TOKEN = 4096
LONGEST_SUBJECT = 255
LEEWAY = timedelta(seconds=60)
"""Clocks of two machines differ."""
LONGEST_LIFE = timedelta(hours=24)
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
CODE = "identity"
"""In every refusal that has to do with it: the widget asks the host page for a new token then."""


@dataclass(frozen=True, slots=True)
class Claims:
    """`subject` is how the host names the person, for good; `until` is how long that is good, the leeway included.
    `email` is "" where the host has not verified it.
    """

    subject: str
    until: datetime
    name: str = ""
    email: str = ""


def is_wanted(widget: Widget) -> bool:
    """Can the widget check anybody's identity?"""
    return bool(widget.identity_secret or widget.identity_public_key)


def proven(widget: Widget, token: object, *, at: datetime) -> Claims:
    """What the token claims, now that its signature, its time and its audience are right. Raises Problem 401."""
    claims = _signed(widget, token)
    until = _instant(claims, "exp")
    if until is None:
        raise _refused(_("The identity token does not say when it ends (exp)."))
    if until + LEEWAY <= at:
        raise ended()
    if until > at + LONGEST_LIFE + LEEWAY:
        raise _refused(_("The identity token is valid for too long: at most 24 hours."))
    for claim in ("nbf", "iat"):
        begins = _instant(claims, claim)
        if begins is not None and begins > at + LEEWAY:
            raise _refused(_("The identity token is not valid yet. Is the clock of the host page's server right?"))
    if not _is_for(widget, claims):
        raise _refused(_("The identity token is for another chat (aud)."))
    return Claims(_subject(claims), until + LEEWAY, name=line(claims.get("name"), 200), email=_email(claims))


def _signed(widget: Widget, token: object) -> dict[str, Any]:
    import jwt  # reads X.509 and more: 50 ms that only desks with signed identity pay

    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or not COMPACT.fullmatch(token):
        raise _refused(_("This is no identity token (JWT)."))
    algorithm, key = _asked_for(widget)
    # The signature is the library's work; what is claimed we check ourselves, by our clock and in our words.
    unchecked: Options = {
        "verify_signature": True,
        "verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False, "verify_iss": False, "verify_sub": False,
        "verify_jti": False,
    }
    try:
        return jwt.decode(token, key, algorithms=[algorithm], options=unchecked)
    except jwt.InvalidTokenError:
        raise _refused(_("The identity token is not signed with the key of this chat.")) from None


def _asked_for(widget: Widget) -> tuple[str, str]:
    """The algorithm and the key of the settings."""
    if widget.identity_public_key:
        return "RS256", widget.identity_public_key
    if widget.identity_secret:
        return "HS256", sealed.unseal(widget.identity_secret)
    raise _refused(_("This chat does not check who its visitors are."))


def _instant(claims: dict[str, Any], name: str) -> datetime | None:
    """A NumericDate (RFC 7519, section 2). Raises Problem for what is none."""
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _refused(_("A time in the identity token is no number."))
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        raise _refused(_("A time in the identity token is no number.")) from None


def _is_for(widget: Widget, claims: dict[str, Any]) -> bool:
    audience = claims.get("aud")
    return audience is None or widget.key in (audience if isinstance(audience, list) else [audience])


def _subject(claims: dict[str, Any]) -> str:
    """Exactly as it stands: two that differ in one sign are two people."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject.strip() or len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        raise _refused(_("The identity token does not say who the visitor is (sub)."))
    return subject


def _email(claims: dict[str, Any]) -> str:
    """The address, unless it is none, or the host says that nobody has verified it."""
    address = line(claims.get("email"), 320).lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return "" if len(address) > 254 or claims.get("email_verified") is False else address


def ended() -> Problem:
    """The proof was good once."""
    return Problem(401, _("This sign-in has ended. Reload the page."), code=CODE)


def _refused(detail: str) -> Problem:
    return Problem(401, detail, code=CODE)
