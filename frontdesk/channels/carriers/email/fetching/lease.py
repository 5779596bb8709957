"""One worker at a time reads a mailbox: who holds the lease. Whoever was killed loses it by itself."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime, timedelta

from django.db.models import Q

from frontdesk.channels.carriers.email.mailbox import Mailbox

LASTS = timedelta(seconds=30)


class Lost(Exception):
    """Another worker holds it now, or the mailbox was changed or removed: what this one does no longer counts."""


def new_owner() -> str:
    """A name that no other worker has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def take(mailbox_id: int, owner: str, *, at: datetime) -> bool:
    """Take a free one; False when another holds it."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    return bool(Mailbox.objects.enabled().filter(free, pk=mailbox_id).update(lease_by=owner, lease_until=at + LASTS))


def renew(owner: str, *, at: datetime) -> set[int]:
    """Keep all that are still ours; which they are."""
    ours = Mailbox.objects.enabled().filter(lease_by=owner)
    ours.update(lease_until=at + LASTS)
    return set(ours.values_list("pk", flat=True))


def release(mailbox_id: int, owner: str) -> None:
    """Let another have it at once."""
    Mailbox.objects.filter(pk=mailbox_id, lease_by=owner).update(lease_by="", lease_until=None)
