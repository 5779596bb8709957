"""The index in SQLite's FTS5, which walks a word's documents from the newest on and stops when the page is full.

Nearly all documents have a scope that a reader of many teams may see, so that walking along the scopes takes longer than
walking along the words. So FTS5 is asked for the words, and the scope is read of what it finds; only where most of that is
not for this reader is FTS5 asked for both. It says nothing before it has found something: numbers are looked through a
stretch after the other, the next no longer than the time that is left.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from frontdesk.kit.search.document import Document, scope_of, written_scopes
from frontdesk.kit.search.term import Looked, Term

PUT = "INSERT OR REPLACE INTO search_text (rowid, scope, marks, words) VALUES (%s, %s, %s, %s)"
READ_AT_ONCE = 500
READ_AT_MOST = 3_000
"""So many documents are read and compared faster than a word's documents are walked."""
FIRST_STRETCH, LEAST_STRETCH = 200_000, 50_000
"""Numbers that are looked through at once. Less is not worth the way to where they begin."""
MOST_PASSED_OVER = 300
"""So many documents with the words may be of other scopes before FTS5 is asked for the scopes as well."""


def put(documents: Sequence[tuple[Document, list[str]]]) -> None:
    rows = [(each.number, written_scopes(each.scopes), " ".join(each.mark_tokens()), " ".join(words)) for each, words in documents]
    with connection.cursor() as cursor:
        cursor.executemany(PUT, rows)


def rescope(numbers: Sequence[int], scopes: frozenset[int]) -> None:
    written = written_scopes(scopes)
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE search_text SET scope = %s WHERE rowid = %s", [(written, number) for number in numbers])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Numbers below `top` and from `bottom` on; with `among` (JSON) those alone of them."""

    top: int
    bottom: int
    among: str | None = None

    @property
    def sql(self) -> str:
        # The plus keeps SQLite from looking each of them up by itself.
        among = "" if self.among is None else "AND +rowid IN (SELECT value FROM json_each(%s))"
        return f"AND rowid < %s AND rowid >= %s {among}"

    @property
    def values(self) -> list[int | str]:
        return [self.top, self.bottom, *([] if self.among is None else [self.among])]


def look(terms: Sequence[Term], scopes: Sequence[int], limit: int, before: int | None, since: int | None, seconds: float) -> Looked:
    """The newest that fit; those who look no longer than `seconds` are told how far they came."""
    return _walked(terms, scopes, limit, _Stretch(_above_all() if before is None else min(before, _above_all()), max(since or 0, 0)), seconds)


def _above_all() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM search_text ORDER BY rowid DESC LIMIT 1")
        row = cursor.fetchone()
        return row[0] + 1 if row else 0


def _walked(terms: Sequence[Term], scopes: Sequence[int], limit: int, whole: _Stretch, seconds: float) -> Looked:
    """A stretch after the other, the second as long as there is time for by what the first took."""
    began = time.monotonic()
    until = began + seconds
    found: list[int] = []
    length, top = FIRST_STRETCH, whole.top
    while True:
        stretch = replace(whole, top=top, bottom=max(top - length, whole.bottom))
        found += _newest(terms, scopes, limit - len(found), stretch)
        if len(found) == limit or stretch.bottom == whole.bottom:
            return Looked(found)
        now = time.monotonic()
        length = int((until - now) / (now - began) * length)
        if length < LEAST_STRETCH:
            return Looked(found, stretch.bottom)
        top, began = stretch.bottom, now


def _newest(terms: Sequence[Term], scopes: Sequence[int], limit: int, stretch: _Stretch) -> list[int]:
    """The newest of the stretch that fit and are of those scopes."""
    if all(term.is_unwanted for term in terms):
        return _numbers(terms, scopes, limit, stretch)
    found: list[int] = []
    passed_over = 0
    allowed = {scope_of(scope) for scope in scopes}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, scope FROM search_text WHERE search_text MATCH %s {stretch.sql} ORDER BY rowid DESC", [match(terms), *stretch.values])  # noqa: S608
        for number, scope in cursor:
            if allowed.isdisjoint(scope.split()):
                passed_over += 1
            else:
                found.append(number)
            if len(found) == limit:
                return found
            if passed_over == MOST_PASSED_OVER:
                break
        else:
            return found
    return [*found, *_numbers(terms, scopes, limit - len(found), replace(stretch, top=number))]


def _numbers(terms: Sequence[Term], scopes: Sequence[int], limit: int, stretch: _Stretch) -> list[int]:
    """The same, FTS5 asked for words and scopes alike."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_text WHERE search_text MATCH %s {stretch.sql} ORDER BY rowid DESC LIMIT %s",  # noqa: S608
            [match(terms, scopes), *stretch.values, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def look_among(terms: Sequence[Term], scopes: Sequence[int], limit: int, among: Sequence[int], seconds: float) -> Looked:
    """The same of those numbers, newest first, alone. Few are read and compared. FTS5 is slow to look a single document up
    (1 ms), so of many the word's documents are walked.
    """
    if len(among) > READ_AT_MOST:
        return _walked(terms, scopes, limit, _Stretch(among[0] + 1, among[-1], json.dumps(list(among))), seconds)
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
    return Looked(found[:limit])


def _fits(marks: str, words: str, terms: Sequence[Term]) -> bool:
    """The same as FTS5 finds, in a document's tokens."""
    marks, words = f" {marks} ", f" {words} "
    return all(
        any(f" {' '.join(form)}{'' if term.is_begun else ' '}" in (marks if term.is_mark else words) for form in term.forms) != term.is_unwanted
        for term in terms
    )


def match(terms: Sequence[Term], scopes: Sequence[int] = ()) -> str:
    """The question in FTS5's words; without scopes it is of any."""
    wanted = [_one(term) for term in terms if not term.is_unwanted]
    if scopes:
        wanted.append(f"scope : ({' OR '.join(scope_of(scope) for scope in scopes)})")
    unwanted = [_one(term) for term in terms if term.is_unwanted]
    asked = " AND ".join(wanted)
    return f"({asked}) NOT ({' OR '.join(unwanted)})" if unwanted else asked


def _one(term: Term) -> str:
    begun = " *" if term.is_begun else ""
    forms = " OR ".join(f'"{" ".join(form)}"{begun}' for form in term.forms)
    return f"{'marks' if term.is_mark else 'words'} : ({forms})"
