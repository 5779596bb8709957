"""Puts documents into the index and finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from frontdesk.kit.search import days, in_postgresql, in_sqlite, near
from frontdesk.kit.search.document import Document
from frontdesk.kit.search.term import Looked, Term

MOST_TERMS = 16
NO_HURRY = 3_600.0


def add_many(documents: Iterable[Document]) -> None:
    """Index the documents, anew those that are there; in the caller's transaction."""
    documents = list(documents)
    words = [document.words() for document in documents]
    put = in_postgresql.put if connection.vendor == "postgresql" else in_sqlite.put
    put(list(zip(documents, words, strict=True)))
    near.learn({word for each in words for word in each})
    days.note(documents)


def remove(numbers: Sequence[int]) -> None:
    """Take documents out; in the caller's transaction."""
    column = "number" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_text WHERE {column} = %s", [(number,) for number in numbers])  # noqa: S608


def rescope(numbers: Sequence[int], *, scopes: Iterable[int]) -> None:
    """Let the documents be found in those scopes alone from now on."""
    write = in_postgresql.rescope if connection.vendor == "postgresql" else in_sqlite.rescope
    write(numbers, frozenset(scopes))


def look(
    terms: Sequence[Term], *, scopes: Iterable[int], limit: int, before: int | None = None, since: int | None = None,
    among: Sequence[int] | None = None, seconds: float = NO_HURRY,
) -> Looked:
    """Numbers of the newest documents of those scopes which fit all terms, newest first; without terms of all of them.

    `before` continues below a number, `since` ends at one, `among` looks only at those. Who has looked for so many `seconds`
    is told how far they came.
    """
    terms, scopes = list(terms)[:MOST_TERMS], sorted(set(scopes))
    if not scopes or (before is not None and since is not None and since >= before):
        return Looked([])
    index = in_postgresql if connection.vendor == "postgresql" else in_sqlite
    if among is None:
        return index.look(terms, scopes, limit, before, since, seconds)
    within = sorted((number for number in among if (before is None or number < before) and (since is None or number >= since)), reverse=True)
    return index.look_among(terms, scopes, limit, within, seconds) if within else Looked([])


def find(terms: Sequence[Term], *, scopes: Iterable[int], limit: int, before: int | None = None) -> list[int]:
    """The same, however long it takes."""
    return look(terms, scopes=scopes, limit=limit, before=before).numbers
