"""What a rule may read of an event: its conversation, message and customer, as they are or as they were then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from frontdesk.conversations.models import Author, Conversation, Event, Visibility
from frontdesk.kit import rows

TAGS = "SELECT t.name FROM conversations_tag t JOIN conversations_tagging g ON g.tag_id = t.id WHERE g.conversation_id = %s"
MOST_TEXT = 20_000
STATUS_OF = {
    "conversation.opened": "open", "conversation.awaited": "pending_customer", "conversation.held": "on_hold",
    "conversation.solved": "solved", "conversation.closed": "closed",
}


class About:
    """The event, and its conversation as it is now."""

    def __init__(self, event: Event, conversation: Conversation) -> None:
        self.event = event
        self.conversation = conversation

    @property
    def at(self) -> datetime:
        return self.event.at

    @property
    def team_id(self) -> int:
        return self.conversation.team_id

    @property
    def status(self) -> str:
        return str(self.conversation.status)

    @property
    def priority(self) -> int:
        return int(self.conversation.priority)

    @property
    def subject(self) -> str:
        return self.conversation.subject

    @cached_property
    def tags(self) -> set[str]:
        return {name for (name,) in rows.select(TAGS, [self.conversation.pk])}

    @property
    def text(self) -> str:
        """What was written, if the event is about a message; nobody reads whispers, rules neither."""
        message = self.event.message
        return "" if message is None or message.visibility == Visibility.WHISPER else message.text[:MOST_TEXT]

    @property
    def is_by_a_machine(self) -> bool:
        return self.event.message is not None and self.event.message.author_kind == Author.AUTO


class Past(NamedTuple):
    """A later or earlier line of the conversation's ledger that tells how it was."""

    pk: int
    kind: str
    facts: dict[str, object]


TELLING = (
    "message.received", "message.answered", "message.recalled", "conversation.moved", "conversation.prioritised", "conversation.renamed",
    "conversation.tagged", "conversation.untagged", *STATUS_OF,
)
"""The kinds of events from which the past is told."""


class Then(About):
    """The same as it was just after the event, told by the ledger: `log` are all telling events of the conversation, oldest
    first.
    """

    def __init__(self, event: Event, conversation: Conversation, log: Sequence[Past], tags: set[str]) -> None:
        super().__init__(event, conversation)
        self._log, self._tags_now = log, tags

    @property
    def team_id(self) -> int:
        return int(str(self._before("conversation.moved", self.conversation.team_id)))

    @property
    def priority(self) -> int:
        return int(str(self._before("conversation.prioritised", int(self.conversation.priority))))

    @property
    def subject(self) -> str:
        return str(self._before("conversation.renamed", self.conversation.subject))

    @property
    def status(self) -> str:
        """By the last event until then that gave it one."""
        status = "new"
        for one in self._log:
            if one.pk > self.event.pk:
                break
            status = _status_after(one, status)
        return status

    @cached_property
    def tags(self) -> set[str]:
        tags = set(self._tags_now)
        for one in reversed(self._log):
            if one.pk <= self.event.pk:
                break
            if one.kind == "conversation.tagged":
                tags.discard(str(one.facts.get("tag")))
            elif one.kind == "conversation.untagged":
                tags.add(str(one.facts.get("tag")))
        return tags

    def _before(self, kind: str, now: object) -> object:
        """What the next such event changed; as it is now, if none came."""
        return next((one.facts.get("from", now) for one in self._log if one.pk > self.event.pk and one.kind == kind), now)


def _status_after(one: Past, status: str) -> str:
    if one.kind == "message.received":
        return "open" if one.facts.get("outcome") == "appended" and status != "new" else status
    if one.kind in ("message.answered", "message.recalled"):
        return str(one.facts.get("status", status))
    return STATUS_OF.get(one.kind, status)
