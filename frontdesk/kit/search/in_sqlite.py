"""The index in SQLite's FTS5, which walks a word's documents from the newest on and stops when the page is full."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection

from frontdesk.kit.search.document import Document, scope_of, written_scopes
from frontdesk.kit.search.term import Looked, Term

PUT = "INSERT OR REPLACE INTO search_text (rowid, scope, marks, words) VALUES (%s, %s, %s, %s)"
READ_AT_ONCE = 500
READ_AT_MOST = 3_000
"""So many documents are read and compared faster than a word's documents are walked."""


def put(documents: Sequence[tuple[Document, list[str]]]) -> None:
    rows = [(each.number, written_scopes(each.scopes), " ".join(each.mark_tokens()), " ".join(words)) for each, words in documents]
    with connection.cursor() as cursor:
        cursor.executemany(PUT, rows)


def rescope(numbers: Sequence[int], scopes: frozenset[int]) -> None:
    written = written_scopes(scopes)
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE search_text SET scope = %s WHERE rowid = %s", [(written, number) for number in numbers])


def look(terms: Sequence[Term], scopes: Sequence[int], limit: int, before: int | None, since: int | None, seconds: float) -> Looked:
    """To the end, or until there are enough: FTS5 is quick for whatever is asked."""
    bounds = [(f"AND rowid {sign} %s", value) for sign, value in (("<", before), (">=", since)) if value is not None]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_text WHERE search_text MATCH %s {' '.join(sql for sql, _value in bounds)} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [match(terms, scopes), *(value for _sql, value in bounds), limit],
        )
        return Looked([row[0] for row in cursor.fetchall()])


def find_among(terms: Sequence[Term], scopes: Sequence[int], limit: int, among: Sequence[int]) -> list[int]:
    """Few are read and compared. FTS5 is slow to look a single document up (1 ms), so of many the word's documents are walked."""
    if len(among) > READ_AT_MOST:
        return _walked(terms, scopes, limit, among)
    found: list[int] = []
    allowed = {scope_of(scope) for scope in scopes}
    with connection.cursor() as cursor:
        for begin in range(0, len(among), READ_AT_ONCE):
            cursor.execute(
                "SELECT rowid, scope, marks, words FROM search_text WHERE rowid IN (SELECT value FROM json_each(%s))",
                [json.dumps(list(among[begin : begin + READ_AT_ONCE]))],
            )
            fitting = [number for number, scope, marks, words in cursor.fetchall() if allowed & set(scope.split()) and _fits(marks, words, terms)]
            found += sorted(fitting, reverse=True)
            if len(found) >= limit:
                break
    return found[:limit]


def _walked(terms: Sequence[Term], scopes: Sequence[int], limit: int, among: Sequence[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            # The plus keeps SQLite from looking each of them up by itself.
            "SELECT rowid FROM search_text WHERE search_text MATCH %s AND +rowid IN (SELECT value FROM json_each(%s)) ORDER BY rowid DESC LIMIT %s",
            [match(terms, scopes), json.dumps(list(among)), limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _fits(marks: str, words: str, terms: Sequence[Term]) -> bool:
    """The same as FTS5 finds, in a document's tokens."""
    marks, words = f" {marks} ", f" {words} "
    return all(
        any(f" {' '.join(form)}{'' if term.is_begun else ' '}" in (marks if term.is_mark else words) for form in term.forms) != term.is_unwanted
        for term in terms
    )


def match(terms: Sequence[Term], scopes: Sequence[int]) -> str:
    """The question in FTS5's words."""
    wanted = [_one(term) for term in terms if not term.is_unwanted]
    wanted.append(f"scope : ({' OR '.join(scope_of(scope) for scope in scopes)})")
    unwanted = [_one(term) for term in terms if term.is_unwanted]
    asked = " AND ".join(wanted)
    return f"({asked}) NOT ({' OR '.join(unwanted)})" if unwanted else asked


def _one(term: Term) -> str:
    begun = " *" if term.is_begun else ""
    forms = " OR ".join(f'"{" ".join(form)}"{begun}' for form in term.forms)
    return f"{'marks' if term.is_mark else 'words'} : ({forms})"
