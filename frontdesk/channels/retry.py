"""When a message that met with passing trouble is tried again: soon at first, then less often, for four days (RFC 5321, 4.5.4.1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.conversations.models import Message

FIRST_BACK_OFF_SECONDS = 5
LONGEST_BACK_OFF_SECONDS = 3600
DAYS_OF_TRYING = 4
MOST_TRIES = 104
"""Ten within the first 85 minutes, then one an hour."""
LOOK_AGAIN_SECONDS = 15
"""For a host that was found away a moment ago, by another message."""


def next_try(tries: int, *, at: datetime, was_tried: bool = True) -> datetime:
    """The instant of the next try, after that many."""
    if not was_tried:
        return at + timedelta(seconds=LOOK_AGAIN_SECONDS)
    return at + timedelta(seconds=min(FIRST_BACK_OFF_SECONDS * 2 ** min(tries - 1, 20), LONGEST_BACK_OFF_SECONDS))


def key_of(message: Message) -> str:
    """The key of the job that is the message's next try, at its `send_at`."""
    return f"send:{message.pk}:{message.send_at:%Y%m%d%H%M%S%f}"
