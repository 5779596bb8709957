"""Looks at the index from the outside: which documents it holds, and how to begin it anew."""

from __future__ import annotations

from django.db import connection, transaction

from frontdesk.kit.search.near import shortened

WORDS_AT_ONCE = 500
TABLES = ("search_text", "search_waiting", "search_word", "search_near", "search_day")


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
    """Forget every document, and every word that any had; in the caller's transaction."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def forget_unused_words() -> int:
    """Forget known words that no document has any more, in slices; how many they were."""
    forgotten, last = 0, ""
    while words := _words_behind(last):
        last = words[-1]
        with transaction.atomic(), connection.cursor() as cursor:
            unused = [(word,) for word in words if not _is_used(word)]
            pairs = [(letters, word) for (word,) in unused for letters in shortened(word)]
            cursor.executemany("DELETE FROM search_near WHERE letters = %s AND word = %s", pairs)
            cursor.executemany("DELETE FROM search_word WHERE word = %s", unused)
        forgotten += len(unused)
    return forgotten


def _words_behind(last: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_word WHERE word > %s ORDER BY word LIMIT %s", [last, WORDS_AT_ONCE])
        return [row[0] for row in cursor.fetchall()]


def _is_used(word: str) -> bool:
    condition = ("words @@ %s::tsquery", f"'{word}'") if connection.vendor == "postgresql" else ("search_text MATCH %s", f'words : "{word}"')
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM search_text WHERE {condition[0]} LIMIT 1", [condition[1]])  # noqa: S608
        return cursor.fetchone() is not None
