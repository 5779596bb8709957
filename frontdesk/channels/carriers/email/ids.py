"""Message-IDs of ours: they name the conversation and the message, signed, so that nobody can make one up.

`fd.<conversation>.<message>.<signature>@<domain>`, the signature being 10 bytes of HMAC-SHA256 under the desk's key.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

SIGNATURE_BYTES = 10
OURS = re.compile(r"fd\.(\d{1,18})\.(\d{1,18})\.([0-9a-f]{20})@")
OURS_ANYWHERE = re.compile(rb"fd\.\d{1,18}\.\d{1,18}\.[0-9a-f]{20}@")


@dataclass(frozen=True, slots=True)
class Named:
    """What an id of ours names."""

    conversation_id: int
    message_id: int


def make(*, conversation_id: int, message_id: int, domain: str) -> str:
    """The Message-ID of a message of ours, without angle brackets."""
    return f"fd.{conversation_id}.{message_id}.{_signature(conversation_id, message_id)}@{domain}"


def read(mail_id: str) -> Named | None:
    """What the id names; None when it is not one that this desk has made."""
    match = OURS.match(mail_id)
    if match is None:
        return None
    conversation_id, message_id = int(match[1]), int(match[2])
    is_ours = hmac.compare_digest(_signature(conversation_id, message_id), match[3])
    return Named(conversation_id, message_id) if is_ours else None


def first_of(mail_ids: Iterable[str]) -> Named | None:
    """The first of them that is ours."""
    return next((named for named in map(read, mail_ids) if named), None)


def within(data: bytes) -> Named | None:
    """The first one of ours that stands anywhere in those bytes."""
    return first_of(match[0].decode() for match in OURS_ANYWHERE.finditer(data))


def _signature(conversation_id: int, message_id: int) -> str:
    key = hashlib.sha256(b"frontdesk.mail-id:" + settings.SECRET_KEY.encode()).digest()
    said = f"{conversation_id}.{message_id}".encode()
    return hmac.digest(key, said, "sha256")[:SIGNATURE_BYTES].hex()
