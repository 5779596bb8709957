"""Whether we are open for a conversation: macros ask, and who keeps the hours answers. They live in a room beside this one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from frontdesk.conversations.models import Conversation

IsOpenFor = Callable[[Conversation, datetime], bool | None]

_kept_by: list[IsOpenFor] = []


def kept_by(is_open_for: IsOpenFor) -> None:
    """Say once, at start, who knows whether we are open for a conversation at an instant."""
    _kept_by[:] = [is_open_for]


def is_open_for(conversation: Conversation, at: datetime) -> bool | None:
    """None where nobody knows."""
    return next((found for found in (asked(conversation, at) for asked in _kept_by) if found is not None), None)
