"""Fills a desk with very many conversations, row by row as the verbs would leave them, in bulk."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from bench.words import Texts

AGENTS = 8
TEAMS = 4
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
STATUSES = ("solved",) * 70 + ("closed",) * 20 + ("pending_customer",) * 5 + ("open",) * 4 + ("new",)
BATCH = 20_000

TABLES = {
    "people_customer": ("id", "name", "language", "notes", "created_at"),
    "people_contactpoint": ("id", "customer_id", "kind", "value", "failure"),
    "conversations_conversation": (
        "id", "subject", "customer_id", "team_id", "assignee_id", "status", "priority", "channel", "reached_at", "preview",
        "last_author", "message_count", "last_event_id", "created_at", "updated_at", "waiting_since",
    ),
    "conversations_message": (
        "id", "conversation_id", "author_kind", "visibility", "customer_id", "channel", "sender", "recipients", "subject",
        "text", "html", "quoted", "quoted_html", "mail_id", "delivery", "delivery_note", "created_at",
    ),
    "conversations_event": ("id", "conversation_id", "message_id", "kind", "actor", "facts", "at", "tx"),
    "search_text": ("number", "scope", "marks", "words"),
}
WITH_FILE = 11
"""Each so many-th message has a file, as far as the index knows."""


def people() -> list[Any]:
    """Teams, agents and the desk; returns the agents."""
    from frontdesk.people.models import Agent, Desk, Membership, Team

    teams = [Team.objects.create(name=f"Team {number}") for number in range(1, TEAMS + 1)]
    Desk.objects.create(name="Bench", default_team=teams[0])
    agents = []
    for number in range(1, AGENTS + 1):
        agent = Agent.objects.create(email=f"agent{number}@desk.example.org", name=f"Agent {number}", role="agent")
        Membership.objects.bulk_create(Membership(agent=agent, team=team) for team in teams)
        agents.append(agent)
    return agents


def conversations(count: int, *, words: int = 25) -> None:
    """That many more conversations of one message each; ids go on where they ended."""
    from django.db import connection, transaction

    from frontdesk.conversations.models import Conversation, Event, Message
    from frontdesk.people.models import ContactPoint, Customer

    start = max((model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) for model in (Conversation, Message, Event, Customer, ContactPoint))
    numbers = iter(range(start + 1, start + count + 1))
    texts = Texts(seed=start + 1)
    while batch := list(islice(numbers, BATCH)):
        made = [_rows(number, texts.words(words), number - start, count) for number in batch]
        with transaction.atomic(), connection.cursor() as cursor:
            for place, table in enumerate(TABLES):
                _write(cursor, connection.vendor, table, (row[place] for row in made))
    _finish(connection)


def _rows(number: int, text: str, order: int, count: int) -> list[tuple[Any, ...]]:
    from frontdesk.kit.search.document import written_scopes

    at = str(BEGAN + timedelta(seconds=order * 60_000_000 / count))
    status = STATUSES[number * 7919 % 100]
    team, agent = number % TEAMS + 1, None if status == "new" or number % 3 == 0 else number % AGENTS + 1
    subject, waiting = text[:40], at if status in ("new", "open") else None
    return [
        (number, f"Customer {number}", "", "", at),
        (number, number, "email", f"c{number}@example.org", ""),
        (number, subject, number, team, agent, status, 2, "email", "help@desk.example.org", text[:160], "customer", 1, number, at, at, waiting),
        (number, number, "customer", "public", number, "email", f"c{number}@example.org", "{}", subject, text,
         "", "", "", f"m{number}@example.org", "", "", at),
        (number, number, number, "message.received", "customer", json.dumps({"outcome": "created"}), at, 0),
        (number, written_scopes([team]), *_indexed(number, team, subject, text)),
    ]


def _indexed(number: int, team: int, subject: str, text: str) -> tuple[str, str]:
    """Marks and words for FTS5; for PostgreSQL nothing and the whole vector."""
    from django.db import connection

    from frontdesk.kit.search import Document
    from frontdesk.kit.search.in_postgresql import vector

    has = (("h", "attachment"),) if number % WITH_FILE == 0 else ()
    marks = (("f", f"c{number} example org"), ("t", "help desk example org"), ("j", subject), ("c", "email"), ("b", "customer"), *has)
    document = Document(number, frozenset([team]), (subject, f"c{number} example org", str(number), text), marks)
    words = document.words()
    if connection.vendor == "postgresql":
        return "", vector(document, words)
    return " ".join(document.mark_tokens()), " ".join(words)


def _write(cursor: Any, vendor: str, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    others = _others(table)
    columns = (*TABLES[table], *others)
    rows = ((*row, *others.values()) for row in rows)
    if vendor == "postgresql":
        _copy(cursor, table, columns, rows)
        return
    columns = tuple("rowid" if (table, column) == ("search_text", "number") else column for column in columns)
    places = ", ".join("%s" for _column in columns)
    cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", list(rows))  # noqa: S608


def _others(table: str) -> dict[str, Any]:
    """What else a row must have, as a new one has it: these columns are the same in every row."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model._meta.db_table == table]
    fields = [field for model in models for field in model._meta.concrete_fields if field.column not in TABLES[table]]
    wanted = [field for field in fields if not field.null and not field.primary_key and not field.has_db_default()]
    return {field.column: json.dumps(default) if isinstance(default := field.get_default(), list | dict) else default for field in wanted}


def _copy(cursor: Any, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    if table == "search_text":
        columns, rows = ("number", "scope", "words"), ((number, scope, words) for number, scope, _marks, words in rows)
    buffer = io.StringIO()
    for row in rows:
        buffer.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        copy.write(buffer.getvalue())


def _finish(connection: Any) -> None:
    """Counters, key sequences and the planner's statistics as they would be on a desk that grew by itself."""
    from django.apps import apps
    from django.core.management.color import no_style

    from frontdesk.conversations import tallies
    from frontdesk.conversations.models import Tally

    Tally.objects.all().delete()
    Tally.objects.bulk_create(
        Tally(team_id=bucket.team_id, assignee_id=bucket.assignee_id, status=bucket.status, conversations=number)
        for bucket, number in tallies.counted_again().items()
    )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize = 0x10002")
