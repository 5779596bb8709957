"""Messages as documents of the index: their words, those of their files, and what is true of them for ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import QuerySet

from frontdesk.conversations.models import Attachment, Author, Message, Scan, Shared, Visibility
from frontdesk.kit.search import Document
from frontdesk.people.models import ContactPoint

LONGEST_INDEXED_TEXT = 100_000

FROM, TO, SUBJECT, FILE, CHANNEL, BY, HAS, IS = "f", "t", "j", "n", "c", "b", "h", "i"
"""The kinds of marks."""
ATTACHMENT, PICTURE, PDF = "attachment", "picture", "pdf"
NOTE = "note"
WRITERS = {Author.CUSTOMER: "customer", Author.HUMAN: "agent", Author.BOT: "assistant", Author.AUTO: "machine"}
WRITTEN_TO = ("email", "phone")
"""Kinds of contact points that people know each other by; a visitor's is a secret of their browser."""


class Row(NamedTuple):
    pk: int
    conversation_id: int
    team_id: int
    subject: str
    sender: str
    text: str
    created_at: object
    channel: str
    author_kind: str
    visibility: str
    recipients: dict[str, list[str]]
    reached_at: str
    writer: str | None
    agent: str | None
    agent_address: str | None
    customer_id: int
    customer: str


COLUMNS = (
    "pk", "conversation_id", "conversation__team_id", "subject", "sender", "text", "created_at", "channel", "author_kind", "visibility",
    "recipients", "conversation__reached_at", "customer__name", "agent__name", "agent__email", "conversation__customer_id",
    "conversation__customer__name",
)


class Kept(NamedTuple):
    """A file: its name, its type, and what it says, '' where nobody has read that."""

    name: str
    content_type: str
    text: str


def of(messages: QuerySet[Message], limit: int) -> list[Document]:
    """The first of those messages, by number, whispers left out. Four queries."""
    found = [Row._make(row) for row in messages.exclude(visibility=Visibility.WHISPER).order_by("pk").values_list(*COLUMNS)[:limit]]
    teams = teams_of({row.conversation_id: row.team_id for row in found})
    files = _files([row.pk for row in found])
    addresses = _addresses({row.customer_id for row in found if row.author_kind != Author.CUSTOMER})
    return [_document(row, frozenset(teams[row.conversation_id]), files[row.pk], addresses[row.customer_id]) for row in found]


def teams_of(team_of: Mapping[int, int]) -> dict[int, set[int]]:
    """The teams that see each conversation: its own, and those with which it is shared."""
    teams = {conversation_id: {team_id} for conversation_id, team_id in team_of.items()}
    for conversation_id, team_id in Shared.objects.filter(conversation__in=team_of).values_list("conversation_id", "team_id"):
        teams[conversation_id].add(team_id)
    return teams


def _files(message_ids: list[int]) -> defaultdict[int, list[Kept]]:
    """Those of each message. What an infected file says is not looked for."""
    found: defaultdict[int, list[Kept]] = defaultdict(list)
    columns = ("message_id", "name", "content_type", "said__text", "scan")
    for message_id, name, content_type, text, scan in Attachment.objects.filter(message__in=message_ids).order_by("pk").values_list(*columns):
        found[message_id].append(Kept(name, content_type, "" if scan == Scan.INFECTED else text or ""))
    return found


def _addresses(customer_ids: set[int]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    points = ContactPoint.objects.filter(customer__in=customer_ids, kind__in=WRITTEN_TO).values_list("customer_id", "value")
    for customer_id, value in points:
        found[customer_id].append(value)
    return found


def _document(row: Row, teams: frozenset[int], files: list[Kept], addresses: list[str]) -> Document:
    text = row.text[:LONGEST_INDEXED_TEXT]
    parts = (row.subject, _writer(row), f"#{row.conversation_id}", text, *(part for file in files for part in (file.name, file.text) if part))
    return Document(row.pk, teams, parts, tuple(_marks(row, files, addresses)), at=row.created_at)  # type: ignore[arg-type]


def _writer(row: Row) -> str:
    return " ".join(part for part in (row.sender, row.writer if row.writer and row.writer not in row.sender else "") if part)


def _marks(row: Row, files: list[Kept], addresses: list[str]) -> Iterable[tuple[str, str]]:
    yield FROM, " ".join(part for part in (_writer(row), row.agent, row.agent_address) if part)
    yield TO, _readers(row, addresses)
    yield SUBJECT, row.subject
    yield CHANNEL, row.channel
    yield BY, WRITERS[Author(row.author_kind)]
    if row.visibility == Visibility.INTERNAL:
        yield IS, NOTE
    for file in files:
        yield FILE, file.name
        yield HAS, ATTACHMENT
        if file.content_type.startswith("image/"):
            yield HAS, PICTURE
        if file.content_type == "application/pdf":
            yield HAS, PDF


def _readers(row: Row, addresses: list[str]) -> str:
    """To whom it went: as the mail says, or where it says nothing, the customer for ours and our address for theirs."""
    named = [address for each in (row.recipients or {}).values() for address in each]
    if row.visibility == Visibility.INTERNAL:
        return ""
    if row.author_kind == Author.CUSTOMER:
        return " ".join([*named, row.reached_at])
    return " ".join([*named, row.customer, *addresses])
