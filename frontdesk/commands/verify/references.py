"""Every reference points to a row that is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from frontdesk.commands.verify.broken import Broken


def every_reference_points_to_a_row(at: datetime) -> Iterator[Broken]:
    """SQLite checks references only where a connection asks for it; PostgreSQL has never let one break."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, parent, _number in cursor:
            yield Broken(f"{table} {row}", f"points to a row of {parent} that is not there")
