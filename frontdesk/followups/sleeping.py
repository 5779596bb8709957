"""What was put off comes back: in its time, and before a promise is broken over it."""

from __future__ import annotations

from datetime import datetime

from frontdesk.conversations import snooze
from frontdesk.conversations.models import Event

WAKES_FROM_PERCENT = 90


def wakes_at(event: Event) -> datetime:
    """When what was put off by that event comes back."""
    return datetime.fromisoformat(event.facts["until"])


def wake(event: Event) -> None:
    """Its time has come, unless it came back before or was put off again."""
    if event.conversation is not None:
        snooze.wake(event.conversation, why="time", by=None, put_off_to=wakes_at(event))


def is_pressing(event: Event) -> bool:
    """Is a promise of what sleeps as good as broken?"""
    is_asleep = event.conversation is not None and event.conversation.is_snoozed
    return is_asleep and (event.kind == "clock.breached" or event.facts["percent"] >= WAKES_FROM_PERCENT)


def wake_for_promise(event: Event) -> None:
    """Nothing is broken out of sight: it comes back for what is due."""
    if event.conversation is not None:
        snooze.wake(event.conversation, why="promise", by=None)
