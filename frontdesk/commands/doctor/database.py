"""The database: within reach, of this version, unharmed, and with its events in an order that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from frontdesk.commands.doctor.finding import Finding, megabytes
from frontdesk.conversations.models import Event

LARGEST_LOG_BYTES = 500_000_000


def reachable(at: datetime) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        yield Finding("database", f"{connection.display_name} {cursor.fetchone()[0]} answers")


def up_to_date(at: datetime) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    says = f"{len(missing)} steps behind this version" if missing else "of this version"
    yield Finding("tables", says, "Run: frontdesk migrate" if missing else "")


def unharmed(at: datetime) -> Iterator[Finding]:
    """PostgreSQL says itself when a page is harmed (checksums); a SQLite file has to be looked through."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(3)")
        harm = [row[0] for row in cursor if row[0] != "ok"]
    says = "; ".join(harm)[:300] if harm else "whole"
    yield Finding("database file", says, "Stop the desk and restore the last backup; keep this file." if harm else "")
    yield from _log()


def order(at: datetime) -> Iterator[Finding]:
    """Events of a transaction that this server has not reached are held back for ever (see kit.order)."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        next_transaction = cursor.fetchone()[0]
    ahead = Event.objects.filter(tx__gte=next_transaction).count()
    todo = (
        "The database was copied from another server. Stop the desk and run: UPDATE conversations_event SET tx = 0" if ahead else ""
    )
    yield Finding("event order", f"{ahead} events are of transactions that this server has not reached" if ahead else "as committed", todo)


def _log() -> Iterator[Finding]:
    path = Path(f"{settings.DATABASES['default']['NAME']}-wal")
    size = path.stat().st_size if path.exists() else 0
    is_large = size > LARGEST_LOG_BYTES
    todo = "Something reads for very long and keeps it from being folded in; restart the desk." if is_large else ""
    yield Finding("write-ahead log", megabytes(size), todo)
