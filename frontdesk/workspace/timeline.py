"""What was said and done in a conversation, in order: messages, and between them quiet lines for what changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from frontdesk.conversations.models import Attachment, Conversation, Event, Message
from frontdesk.people.models import Agent
from frontdesk.workspace import sentences

NEWEST = 50
MOST = 500
FOLDED_FROM = 4
_LAYOUT = re.compile(r"<(?:a|b|strong|em|i|u|img|table|ul|ol|pre|h[1-6])[\s>]", re.IGNORECASE)
NOT_A_LINE = ("message.received", "message.sent", "message.failed", "message.seen", "note.added")


@dataclass(frozen=True, slots=True)
class Line:
    """A quiet line: who did what, and when."""

    event: Event
    text: str


@dataclass(slots=True)
class Entry:
    """Either a message with its files, or the lines of what happened until the next one."""

    message: Message | None = None
    files: list[Attachment] = field(default_factory=list)
    then: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def has_layout(self) -> bool:
        """Would its plain text lose something that was meant to be seen? Then it is shown as it was formatted."""
        return self.message is not None and _LAYOUT.search(self.message.html) is not None

    @property
    def sent_from(self) -> str:
        """The address that the sender's own words came from, without the name, which stands beside it."""
        address = self.message.sender.rpartition("<")[2].rstrip(">") if self.message else ""
        return address if "@" in address else ""

    @property
    def is_folded(self) -> bool:
        return len(self.lines) >= FOLDED_FROM


@dataclass(frozen=True, slots=True)
class Timeline:
    """`first_id` is the oldest message shown; `has_earlier`: there are older ones."""

    entries: list[Entry]
    first_id: int
    has_earlier: bool


def newest(conversation: Conversation, *, agent: Agent, from_id: int | None = None) -> Timeline:
    """The newest messages, or all from that one on; at most three or four queries however long it is."""
    messages = Message.objects.filter(conversation=conversation)
    if from_id is not None:
        messages = messages.filter(pk__gte=from_id)
    return _timeline(conversation, messages, agent, NEWEST if from_id is None else MOST)


def earlier(conversation: Conversation, *, agent: Agent, before_id: int) -> Timeline:
    """The messages before that one."""
    return _timeline(conversation, Message.objects.filter(conversation=conversation, pk__lt=before_id), agent, NEWEST, before_id)


def _timeline(conversation: Conversation, messages: object, agent: Agent, most: int, before_id: int | None = None) -> Timeline:
    found = list(messages.select_related("agent").order_by("-pk")[: most + 1])  # type: ignore[attr-defined]
    has_earlier = len(found) > most
    found = found[:most][::-1]
    events = _events(conversation, found, has_earlier=has_earlier, before_id=before_id)
    return Timeline(_woven(found, events, agent), found[0].pk if found else 0, has_earlier)


def _events(conversation: Conversation, messages: list[Message], *, has_earlier: bool, before_id: int | None) -> list[Event]:
    """Those which belong among the messages, oldest first."""
    events = Event.objects.filter(conversation=conversation).exclude(kind__in=NOT_A_LINE).select_related("agent")
    if has_earlier and messages:
        events = events.filter(at__gte=messages[0].created_at)
    if before_id is not None and messages:
        events = events.filter(at__lte=messages[-1].created_at)
    return list(events.order_by("-pk")[:MOST])[::-1]


def _woven(messages: list[Message], events: list[Event], agent: Agent) -> list[Entry]:
    files: defaultdict[int, list[Attachment]] = defaultdict(list)
    for attachment in Attachment.objects.filter(message__in=[message.pk for message in messages]).order_by("pk"):
        files[attachment.message_id].append(attachment)
    answered = {event.message_id: str(event.facts.get("status", "")) for event in events if event.kind == "message.answered"}
    quiet = [event for event in events if event.kind != "message.answered"]
    lines = [Line(event, text) for event, text in zip(quiet, sentences.of(quiet, agent), strict=True) if text]
    entries: list[Entry] = []
    for message in messages:
        _append_lines(entries, _taken(lines, before=message))
        entries.append(Entry(message, files[message.pk], answered.get(message.pk, "")))
    _append_lines(entries, lines)
    return entries


def _taken(lines: list[Line], *, before: Message) -> list[Line]:
    """Take what happened before the message off the front of the lines."""
    count = next((number for number, line in enumerate(lines) if line.event.at >= before.created_at), len(lines))
    taken, lines[:] = lines[:count], lines[count:]
    return taken


def _append_lines(entries: list[Entry], lines: Iterable[Line]) -> None:
    lines = list(lines)
    if lines:
        entries.append(Entry(lines=lines))
