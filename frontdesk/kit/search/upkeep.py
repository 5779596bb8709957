"""Looks at the index from the outside: which documents it holds, and how to begin it anew."""

from __future__ import annotations

from django.db import connection


def scopes_between(first: int, last: int | None) -> dict[int, frozenset[int]]:
    """The scopes of each document whose number lies in that range, both ends included; without `last` of all above."""
    column = "number" if connection.vendor == "postgresql" else "rowid"
    up_to = f"AND {column} <= %s" if last is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column}, scope FROM search_text WHERE {column} >= %s {up_to}",  # noqa: S608
            [first, *([] if last is None else [last])],
        )
        return {number: frozenset(int(scope.removeprefix("s")) for scope in scopes.split()) for number, scopes in cursor}


def clear() -> None:
    """Forget every document; in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_text")
        cursor.execute("DELETE FROM search_waiting")
