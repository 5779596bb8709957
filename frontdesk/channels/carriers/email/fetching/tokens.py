"""Access tokens of mailboxes (OAuth 2.0, RFC 6749), refreshed before their end. Secrets are sealed and never logged."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from http.client import HTTPException, HTTPMessage
from typing import IO, Any

from frontdesk.channels.carriers.email.mailbox import Mailbox, MailboxToken, SignIn
from frontdesk.kit import sealed

TIMEOUT_SECONDS = 15
LARGEST_ANSWER_BYTES = 200_000
SPARE = timedelta(minutes=2)
"""So long before its end an access token is refreshed."""
HERE = ("127.0.0.1", "localhost", "::1")


class Refused(Exception):
    """The provider gives no token, and says why: a sentence for the admin."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where people consent, where tokens are given, and what is asked for."""

    authorize_url: str
    token_url: str
    scope: str


MICROSOFT = Endpoints(
    "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize", "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
)
GOOGLE = Endpoints("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token", "https://mail.google.com/")
NONE = Endpoints("", "", "")
KNOWN = {SignIn.MICROSOFT: MICROSOFT, SignIn.GOOGLE: GOOGLE}


def endpoints(token: MailboxToken) -> Endpoints:
    """What the admin has set, else what the provider is known by."""
    known = KNOWN.get(SignIn(token.mailbox.sign_in), NONE)
    tenant = urllib.parse.quote(token.tenant or "common", safe="")
    return Endpoints(
        token.authorize_url or known.authorize_url.format(tenant=tenant), token.token_url or known.token_url.format(tenant=tenant),
        token.scope or known.scope,
    )


def is_safe(url: str) -> bool:
    """Secrets go to HTTPS only, or to this machine."""
    parts = urllib.parse.urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE))


def access_token(mailbox: Mailbox, *, at: datetime) -> str:
    """One that is good for a while yet. Raises Refused, OSError when the provider cannot be reached, or ValueError."""
    token = MailboxToken.objects.select_related("mailbox").filter(mailbox=mailbox).first()
    if token is None or not token.refresh_sealed:
        raise Refused("It is not signed in yet: sign in at the provider, or paste a refresh token, in the settings.")
    if token.access_sealed and token.access_ends_at and token.access_ends_at > at + SPARE:
        return sealed.unseal(token.access_sealed)
    return given(token, {"grant_type": "refresh_token", "refresh_token": sealed.unseal(token.refresh_sealed)}, at=at)


def given(token: MailboxToken, fields: dict[str, str], *, at: datetime) -> str:
    """Ask the provider, keep what it gives, return the access token. Raises as `access_token`."""
    at_provider = endpoints(token)
    asked = {**fields, "client_id": token.client_id, "scope": at_provider.scope}
    if token.client_secret_sealed:
        asked["client_secret"] = sealed.unseal(token.client_secret_sealed)
    answer = _posted(at_provider.token_url, asked)
    access = answer.get("access_token")
    if not isinstance(access, str) or not access:
        raise Refused("The provider has answered without a token.")
    token.access_sealed = sealed.seal(access)
    token.access_ends_at = at + timedelta(seconds=_seconds(answer.get("expires_in")) or 3600)
    if isinstance(answer.get("refresh_token"), str) and answer["refresh_token"]:
        token.refresh_sealed = sealed.seal(answer["refresh_token"])
    lasts = _seconds(answer.get("refresh_token_expires_in"))
    token.refresh_ends_at = at + timedelta(seconds=lasts) if lasts else None
    token.refreshed_at = at
    token.save(update_fields=["access_sealed", "access_ends_at", "refresh_sealed", "refresh_ends_at", "refreshed_at"])
    note_end(token)
    return access


def note_end(token: MailboxToken) -> None:
    """When the mailbox will be refused unless somebody does something: the first of what ends."""
    secret_ends = token.client_secret_ends_on and datetime.combine(token.client_secret_ends_on, time(), UTC)
    ends = [at for at in (token.refresh_ends_at, secret_ends) if at]
    Mailbox.objects.filter(pk=token.mailbox_id).update(sign_in_ends_at=min(ends, default=None))


def forget_access(mailbox: Mailbox) -> None:
    """The mail server has refused it: the next one is a new one."""
    MailboxToken.objects.filter(mailbox=mailbox).update(access_sealed="", access_ends_at=None)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A secret is not sent on to where an answer points."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str,
    ) -> None:
        return None


def _posted(url: str, fields: dict[str, str]) -> dict[str, Any]:
    if not is_safe(url):
        raise Refused("The token address must begin with https://.")
    request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode(), {"Accept": "application/json"})  # noqa: S310 - checked
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_SECONDS) as answer:
            return _read(answer.read(LARGEST_ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        told = _read(error.read(LARGEST_ANSWER_BYTES))
        if error.code >= 500 or not told.get("error"):
            raise OSError(f"The provider answers {error.code}.") from None
        says = f"{told['error']}: {told.get('error_description', '')}".strip(": \n")
        raise Refused(f"The provider refuses: {' '.join(says.split())[:300]}") from None
    except HTTPException as error:
        raise OSError(f"The provider cannot be understood: {type(error).__name__}") from None


def _read(data: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(data)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _seconds(value: object) -> int:
    """Some providers write the number as text."""
    written = str(value)
    return min(int(written), 10 * 365 * 86400) if written.isdecimal() and len(written) < 15 else 0
