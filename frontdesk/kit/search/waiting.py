"""Documents that are to be indexed in a moment, many in one transaction.

Indexing one document alone costs as much as writing all its other rows (SQLite's FTS5 writes a segment for each
transaction and merges them later), indexing a hundred together a tenth of that. So who writes a message only puts its
number here, in its own transaction, and whoever indexes takes numbers out in the transaction that indexes them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

PUT = "INSERT INTO search_waiting (number) VALUES (%s) ON CONFLICT DO NOTHING"
ANY = "SELECT 1 FROM search_waiting LIMIT 1"
TAKE = "DELETE FROM search_waiting WHERE number IN (SELECT number FROM search_waiting ORDER BY number DESC LIMIT %s {lock}) RETURNING number"


def put(numbers: Iterable[int]) -> None:
    """These are to be indexed, or indexed anew; in the caller's transaction."""
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute(PUT, [number])


def take(limit: int) -> list[int]:
    """Numbers to index now, the newest first, in the caller's transaction; nobody else takes the same ones."""
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(TAKE.format(lock=lock), [limit])
        return sorted(row[0] for row in cursor.fetchall())


def are_any() -> bool:
    """Asked after every commit of the desk: reads one row, takes no turn to write."""
    with connection.cursor() as cursor:
        cursor.execute(ANY)
        return cursor.fetchone() is not None


def between(first: int, last: int) -> set[int]:
    """Those numbers of that range, both ends included, which wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM search_waiting WHERE number >= %s AND number <= %s", [first, last])
        return {row[0] for row in cursor.fetchall()}
