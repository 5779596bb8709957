"""Message-IDs and return paths of ours: they name the message, signed, so that nobody can make one up.

`fd.<conversation>.<message>.<signature>@<domain>` and `help+b<message>.<signature>@<domain>`, the signature being 10
bytes of HMAC-SHA256 under the desk's key.
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
RETURN_PATH = re.compile(r"[^@]*\+b(\d{1,18})\.([0-9a-f]{20})@")
RETURN_PATH_ANYWHERE = re.compile(rb"\+b\d{1,18}\.[0-9a-f]{20}@")
LONGEST_LOCAL_PART = 64
MARKER = re.compile(r"\[(fd\.\d{1,18}\.\d{1,18}\.[0-9a-f]{20})\]")
LONGEST_SEARCHED = 200_000
OURS_ANYWHERE = re.compile(rb"fd\.\d{1,18}\.\d{1,18}\.[0-9a-f]{20}@")


@dataclass(frozen=True, slots=True)
class Named:
    """What an id of ours names; a return path names the message alone, and then there is no conversation (0)."""

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


def marker(*, conversation_id: int, message_id: int) -> str:
    """What stands below a mail of ours, for programs that answer without the headers which name it."""
    return f"[fd.{conversation_id}.{message_id}.{_signature(conversation_id, message_id)}]"


def marked_in(*texts: str) -> Named | None:
    """What the first mark of ours in the texts names; of a mail that quotes several, its newest stands first."""
    for text in texts:
        if "[fd." in text:
            for match in MARKER.finditer(text[:LONGEST_SEARCHED]):
                if named := read(f"{match[1]}@"):
                    return named
    return None


def within(data: bytes) -> Named | None:
    """The first one of ours, or else return path of ours, that stands anywhere in those bytes."""
    named = first_of(match[0].decode() for match in OURS_ANYWHERE.finditer(data))
    return named or in_return_path(match[0].decode() for match in RETURN_PATH_ANYWHERE.finditer(data))


def return_path(email: str, *, message_id: int) -> str:
    """Where a report about that message comes to, as a detail of our address; the address itself if that gets too long."""
    local, _at, domain = email.rpartition("@")
    signed = f"{local}+b{message_id}.{_signature_of_path(message_id)}"
    return f"{signed}@{domain}" if len(signed) <= LONGEST_LOCAL_PART else email


def claims_return_path(email: str) -> bool:
    """Does it look like a return path of ours, rightly or not?"""
    return RETURN_PATH.match(email.lower()) is not None


def in_return_path(emails: Iterable[str]) -> Named | None:
    """What the first of these that is a return path of ours names."""
    for match in map(RETURN_PATH.match, map(str.lower, emails)):
        if match and hmac.compare_digest(_signature_of_path(int(match[1])), match[2]):
            return Named(0, int(match[1]))
    return None


def _signature(conversation_id: int, message_id: int) -> str:
    return _signed(b"frontdesk.mail-id:", f"{conversation_id}.{message_id}")


def _signature_of_path(message_id: int) -> str:
    return _signed(b"frontdesk.return-path:", str(message_id))


def _signed(purpose: bytes, said: str) -> str:
    key = hashlib.sha256(purpose + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, said.encode(), "sha256")[:SIGNATURE_BYTES].hex()
