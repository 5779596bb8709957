"""What was said and done in a conversation, in order: messages, and between them quiet lines for what changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from frontdesk.conversations import merge, post
from frontdesk.conversations.models import Conversation
from frontdesk.kit import rows
from frontdesk.people.models import Agent
from frontdesk.workspace import doubts, downloads, file_words, sentences
from frontdesk.workspace.sentences import Happened

NEWEST = 50
MOST = 500
FOLDED_FROM = 4
ONE_BREATH = timedelta(minutes=3)
_LAYOUT = re.compile(r"<(?:a|b|strong|em|i|u|img|table|ul|ol|pre|h[1-6])[\s>]", re.IGNORECASE)
_SAID = """
    SELECT m.id, m.author_kind, m.visibility, m.agent_id, a.name, m.customer_id, m.sender, m.text, m.html, m.quoted,
           m.delivery, m.delivery_note, m.seen_at, m.created_at, m.conversation_id, m.copy_of_id,
           m.warnings, m.send_at, m.tries, m.recipients, m.language, m.asks, m.answers_to_id, m.whisper_to_id, t.name, m.client_id
      FROM conversations_message m LEFT JOIN people_agent a ON a.id = m.agent_id LEFT JOIN people_agent t ON t.id = m.whisper_to_id
     WHERE m.conversation_id IN ({numbers}) AND m.delivery <> 'recalled'
           AND (m.visibility <> 'whisper' OR m.agent_id = %s OR m.whisper_to_id = %s) {condition}
     ORDER BY m.id DESC LIMIT %s
"""
_HAPPENED = """
    SELECT e.id, e.kind, e.actor, e.agent_id, a.name, e.message_id, e.facts, e.at
      FROM conversations_event e LEFT JOIN people_agent a ON a.id = e.agent_id
     WHERE e.conversation_id IN ({numbers}) AND e.kind NOT IN ('message.received', 'message.understood', 'message.signalled', 'message.sent', 'message.failed',
           'message.seen', 'note.added', 'message.delayed', 'message.complained', 'whisper.added', 'chat.offered')
           AND (e.conversation_id = %s OR e.kind <> 'conversation.merged')
           AND NOT EXISTS (SELECT 1 FROM conversations_message w WHERE w.id = e.message_id AND w.visibility = 'whisper'
                              AND COALESCE(w.agent_id, 0) <> %s AND COALESCE(w.whisper_to_id, 0) <> %s) {condition}
     ORDER BY e.id DESC LIMIT %s
"""
_FILES = """
    SELECT f.message_id, f.id, f.name, f.content_type, f.size_bytes, f.real_type, f.danger, f.scan, f.virus
      FROM conversations_attachment f
     WHERE f.message_id IN ({messages}) ORDER BY f.id
"""


class Said(NamedTuple):
    """A message as the page shows it."""

    pk: int
    author_kind: str
    visibility: str
    agent_id: int | None
    agent: str | None
    customer_id: int | None
    sender: str
    text: str
    html: str
    quoted: str
    delivery: str
    delivery_note: str
    seen_at: datetime | None
    created_at: datetime
    conversation_id: int
    copy_of_id: int | None
    warnings: str | list[list[str]]
    send_at: datetime | None
    """Until then it can be taken back, or then it is tried again."""
    tries: int
    recipients: str | dict[str, list[str]]
    language: str
    """In which it was written, as the writer's browser gave it."""
    asked: str | dict[str, Any]
    answers_to_id: int | None
    whisper_to_id: int | None
    whisper_to: str | None
    client_id: str | None

    @property
    def asks(self) -> dict[str, Any]:
        """What the customer may answer with one press, or fill in."""
        return {} if self.asked in ("{}", {}) else rows.facts(self.asked)

    @property
    def others(self) -> str:
        """Everybody who got it, when they were several; of a blind copy nobody is told outside, we know it."""
        named = rows.facts(self.recipients)
        everyone = [email for kind in ("to", "cc", "bcc") for email in named.get(kind, ())]
        return ", ".join(everyone) if len(everyone) > 1 else ""

    @property
    def has_layout(self) -> bool:
        """Would its plain text lose something that was meant to be seen? Then it is shown as it was formatted."""
        return _LAYOUT.search(self.html) is not None

    @property
    def doubts(self) -> list[str]:
        """What speaks against its sender, in sentences."""
        return [] if self.warnings in ("[]", []) else doubts.of(self.warnings)

    @property
    def sent_by(self) -> str:
        """The name that the writer gave, else their address."""
        return self.sender.rpartition("<")[0].strip() or self.sender

    @property
    def sent_from(self) -> str:
        """The mail address that it came from, without the name, which stands beside it."""
        address = self.sender.rpartition("<")[2].rstrip(">")
        return address if "@" in address else ""


class File(NamedTuple):
    pk: int
    name: str
    content_type: str
    size_bytes: int
    real_type: str
    danger: str
    scan: str
    virus: str

    @property
    def is_picture(self) -> bool:
        """Can it be shown? Then its content is a picture, whatever its name says."""
        return self.real_type in downloads.SHOWN and not self.danger and not self.virus

    @property
    def warning(self) -> str:
        return file_words.warning(self.danger, self.virus)

    @property
    def scan_note(self) -> str:
        return file_words.scan_note(self.scan)


class Line(NamedTuple):
    """A quiet line: who did what, and when."""

    pk: int
    text: str
    at: datetime


@dataclass(slots=True)
class Entry:
    """Either a message with its files, and the status that it gave; or the lines of what happened until the next one."""

    message: Said | None = None
    files: list[File] = field(default_factory=list)
    then: str = ""
    goes_on: bool = False
    """The same writer as just above, in one breath: a narrow page need not name them again."""
    lines: list[Line] = field(default_factory=list)

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
    """The newest messages, or all from that one on; three or four queries however long it is."""
    if from_id is None:
        return _timeline(conversation, agent, "", [], NEWEST)
    return _timeline(conversation, agent, "AND m.id >= %s", [from_id], MOST)


def earlier(conversation: Conversation, *, agent: Agent, before_id: int) -> Timeline:
    """The messages before that one, and what happened until it was written."""
    return _timeline(conversation, agent, "AND m.id < %s", [before_id], NEWEST)


def _timeline(conversation: Conversation, agent: Agent, condition: str, values: list[Any], most: int) -> Timeline:
    numbers = merge.family(conversation)
    sql = _SAID.format(numbers=rows.places(numbers), condition=condition)
    found = [
        Said._make((*row[:12], _instant(row[12]), rows.instant(row[13]), *row[14:17], _instant(row[17]), *row[18:]))
        for row in rows.select(sql, [*numbers, agent.pk, agent.pk, *values, most + 1])
    ]
    messages = _each_once(found[:most][::-1])
    has_earlier = len(found) > most
    is_end = "<" not in condition
    events = _events(numbers, agent, since=messages[0] if has_earlier else None, until=None if is_end or not messages else messages[-1])
    return Timeline(_woven(messages, events, agent), messages[0].pk if messages else 0, has_earlier)


def _instant(value: datetime | str | None) -> datetime | None:
    return rows.instant(value) if value else None


def _each_once(messages: list[Said]) -> list[Said]:
    """Without the copies of what stands there already: a mail was split off, and the two were merged again."""
    there = {message.pk for message in messages}
    return [message for message in messages if message.copy_of_id not in there]


def _events(numbers: list[int], agent: Agent, *, since: Said | None, until: Said | None) -> list[Happened]:
    """Those which belong among the messages, oldest first."""
    condition, values = "", []
    for message, bound in ((since, " AND e.at >= %s"), (until, " AND e.at <= %s")):
        if message is not None:
            condition += bound
            values.append(rows.adapted(message.created_at))
    sql = _HAPPENED.format(numbers=rows.places(numbers), condition=condition)
    found = rows.select(sql, [*numbers, numbers[0], agent.pk, agent.pk, *values, MOST])
    return [Happened._make((*row[:6], rows.facts(row[6]), rows.instant(row[7]))) for row in reversed(found)]


def _woven(messages: list[Said], events: list[Happened], agent: Agent) -> list[Entry]:
    files = _files(messages)
    answered = {event.message_id: str(event.facts.get("status", "")) for event in events if event.kind == "message.answered"}
    # What an answer did to the conversation stands on the answer, not on a line of its own.
    quiet = [event for event in events if event.kind != "message.answered" and not (event.message_id and event.kind in post.ENDINGS.values())]
    lines = [Line(event.pk, text, event.at) for event, text in zip(quiet, sentences.of(quiet, agent), strict=True) if text]
    entries: list[Entry] = []
    for message in messages:
        _append_lines(entries, _taken(lines, before=message))
        goes_on = bool(entries) and _goes_on(entries[-1].message, message)
        entries.append(Entry(message, files[message.pk], answered.get(message.pk, ""), goes_on))
    _append_lines(entries, lines)
    return entries


def _goes_on(before: Said | None, message: Said) -> bool:
    if before is None or message.created_at - before.created_at > ONE_BREATH:
        return False
    return all(getattr(before, name) == getattr(message, name) for name in ("author_kind", "agent_id", "customer_id", "visibility", "whisper_to_id"))


def _files(messages: list[Said]) -> defaultdict[int, list[File]]:
    numbers = [message.pk for message in messages]
    files: defaultdict[int, list[File]] = defaultdict(list)
    for message_id, *file in rows.select(_FILES.format(messages=rows.places(numbers)), numbers):
        files[message_id].append(File(*file))
    return files


def _taken(lines: list[Line], *, before: Said) -> list[Line]:
    """Take what happened before the message off the front of the lines."""
    count = next((number for number, line in enumerate(lines) if line.at >= before.created_at), len(lines))
    taken, lines[:] = lines[:count], lines[count:]
    return taken


def _append_lines(entries: list[Entry], lines: Iterable[Line]) -> None:
    lines = list(lines)
    if lines:
        entries.append(Entry(lines=lines))
