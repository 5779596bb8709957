"""A ticket to a stream: names who may listen to which topics, signed under the desk's key, good for a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer

LONGEST_TOKEN = 8000


@dataclass(frozen=True, slots=True)
class Ticket:
    """`subject` is the person (`agent:5`), whose streams are counted; after `expires_at` none is opened any more."""

    subject: str
    topics: tuple[str, ...]
    expires_at: datetime


def issue(subject: str, topics: list[str], *, at: datetime, valid_seconds: int = 60) -> str:
    """A token with which the subject can open streams of the topics until `valid_seconds` after `at`."""
    expires_at = at + timedelta(seconds=valid_seconds)
    return _signer().sign_object({"subject": subject, "topics": topics, "expires": expires_at.timestamp()})


def read(token: str, *, at: datetime) -> Ticket | None:
    """What the token allows at that instant; None when it is forged, garbled, or was good only until then."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        body = _signer().unsign_object(token)
        ticket = Ticket(body["subject"], tuple(body["topics"]), datetime.fromtimestamp(body["expires"], UTC))
    except (BadSignature, ValueError, KeyError, TypeError):
        return None
    return ticket if at < ticket.expires_at else None


def _signer() -> Signer:
    return Signer(salt="frontdesk.live.ticket")
