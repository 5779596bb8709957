"""Puts documents into the index and finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from frontdesk.kit.search.words import words_of

MOST_WORDS_ASKED = 12
RECENT = 4_000
"""So many documents are read faster than a common word's are sorted."""


IN_SQLITE = "INSERT OR REPLACE INTO search_text (rowid, scope, words) VALUES (%s, %s, %s)"
IN_POSTGRESQL = """INSERT INTO search_text (number, scope, words) VALUES (%s, %s, to_tsvector('simple', %s))
    ON CONFLICT (number) DO UPDATE SET scope = excluded.scope, words = excluded.words"""


def add(number: int, *, scopes: Iterable[int], text: str) -> None:
    """Index the document, anew if it is there; in the caller's transaction."""
    add_many([(number, scopes, text)])


def add_many(documents: Iterable[tuple[int, Iterable[int], str]]) -> None:
    """Index (number, scopes, text) documents."""
    rows = [(number, _written(scopes), " ".join(words_of(text))) for number, scopes, text in documents]
    with connection.cursor() as cursor:
        cursor.executemany(IN_POSTGRESQL if connection.vendor == "postgresql" else IN_SQLITE, rows)


def rescope(numbers: Sequence[int], *, scopes: Iterable[int]) -> None:
    """Let the documents be found in those scopes alone from now on."""
    written = _written(scopes)
    column = "number" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE search_text SET scope = %s WHERE {column} = %s", [(written, number) for number in numbers])  # noqa: S608


def find(query: str, *, scopes: Iterable[int], limit: int, before: int | None = None) -> list[int]:
    """Numbers of the newest documents of those scopes which hold every word of the query; its last word may be begun.

    `before` continues below a number. An empty query finds nothing.
    """
    words, scopes = words_of(query)[:MOST_WORDS_ASKED], list(scopes)
    if not words or not scopes:
        return []
    find_in = _find_in_postgresql if connection.vendor == "postgresql" else _find_in_sqlite
    return find_in(words, scopes, limit, before)


def _find_in_sqlite(words: list[str], scopes: list[int], limit: int, before: int | None) -> list[int]:
    asked = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
    allowed = " OR ".join(_scope(scope) for scope in scopes)
    match = f"words : ({asked}) AND scope : ({allowed})"
    below = "AND rowid < %s" if before else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_text WHERE search_text MATCH %s {below} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [match, *([before] if before else []), limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _find_in_postgresql(words: list[str], scopes: list[int], limit: int, before: int | None) -> list[int]:
    """First among the newest documents, where a common word fills the page; only a rarer one is looked up in the index.

    The index gives all documents with a word, which must then be sorted: 0.3 s for a word that stands in each tenth of
    a million. MATERIALIZED, because else the planner may walk the primary key backwards for a rare word as well.
    """
    asked = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    below, values = ("AND number < %s", [before]) if before else ("", [])
    fits = "words @@ %s::tsquery AND string_to_array(scope, ' ') && %s"
    wanted: list[Any] = [asked, [_scope(scope) for scope in scopes]]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH recent AS MATERIALIZED (
                    SELECT number, scope, words FROM search_text WHERE true {below} ORDER BY number DESC LIMIT {RECENT}),
                near AS MATERIALIZED (SELECT number FROM recent WHERE {fits} ORDER BY number DESC LIMIT %s),
                found AS MATERIALIZED (
                    SELECT number FROM search_text WHERE (SELECT count(*) FROM near) < %s AND {fits} {below})
                SELECT number FROM near WHERE (SELECT count(*) FROM near) = %s
                UNION ALL SELECT number FROM found ORDER BY number DESC LIMIT %s""",  # noqa: S608
            [*values, *wanted, limit, limit, *wanted, *values, limit, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _scope(scope: int) -> str:
    return f"s{scope}"


def _written(scopes: Iterable[int]) -> str:
    return " ".join(_scope(scope) for scope in sorted(set(scopes)))
