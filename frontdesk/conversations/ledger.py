"""The ledger: each change to a conversation writes one event here, in the caller's transaction.

The event's row is the line in the timeline, the start of what follows (`flow.py`), the replay log of live updates
and the source of every report.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frontdesk.conversations import tallies
from frontdesk.conversations.kinds import KINDS, QUIET_KINDS
from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.kit import clock, rows
from frontdesk.kit.live import bell
from frontdesk.people.models import Agent, Customer

if TYPE_CHECKING:
    from collections.abc import Iterator

Actor = Agent | Customer | None
"""Who did it: an agent, a customer, or None for the desk itself."""

_cause: ContextVar[int | None] = ContextVar("cause", default=None)
_follow: list[Callable[[Event], None]] = []

MUTABLE_FIELDS = (
    "subject", "customer_id", "team_id", "assignee_id", "status", "impact", "urgency", "priority", "preview",
    "last_author", "message_count", "last_event_id", "updated_at", "waiting_since", "reached_at", "snoozed_until", "sorted_at",
)


def followed_by(follow: Callable[[Event], None]) -> None:
    """Say once, at start, who decides what follows an event: `flow.follow`, which lives above this room."""
    _follow[:] = [follow]


def record(
    conversation: Conversation, kind: str, *, actor: Actor,
    message: Message | None = None, facts: dict[str, Any] | None = None, at: datetime | None = None,
) -> Event:
    """Write down that `kind` happened, keep the conversation's row and the counters true to it, set off what follows.

    Call it inside a transaction, with the conversation's row locked (see `access.locked`) and its new values set.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind} is not a kind of event; add it to kinds.KINDS and docs/events.md")
    at = at or clock.now()
    if conversation.is_finished:
        # What is done is not waited for.
        conversation.snoozed_until = None
    event = rows.insert(Event(
        conversation=conversation, message=message, kind=kind, at=at, facts=facts or {}, cause_id=_cause.get(),
        actor=_kind_of(actor), agent=actor if isinstance(actor, Agent) else None,
    ))
    conversation.last_event_id = event.pk
    if kind not in QUIET_KINDS:
        conversation.updated_at = at
    rows.update(conversation, MUTABLE_FIELDS)
    tallies.count(conversation)
    bell.ring_on_commit()
    for follow in _follow:
        follow(event)
    return event


@contextmanager
def caused_by(event: Event) -> Iterator[None]:
    """Events recorded inside name this one as their cause."""
    token = _cause.set(event.pk)
    try:
        yield
    finally:
        _cause.reset(token)


def _kind_of(actor: Actor) -> str:
    if isinstance(actor, Agent):
        return "agent"
    return "customer" if isinstance(actor, Customer) else "system"
