"""The index in PostgreSQL: a tsvector that holds words, marks and scopes alike, under GIN.

GIN gives all documents that fit, in no order, and of a phrase all that have its words. So the newest few thousand are read
first, which fills the page for common words and tells how common they are; then the index is asked, at once for what is rare,
and for what is not, a block of numbers after the other, until the page is full or it has taken long enough.

GIN reads along all words of one question at once, but skips from one question to the next: so blocks are asked for as a question
of their own, and the scopes of a reader who sees much are read of the rows, as nearly every row would be in that list.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from frontdesk.kit.search.document import Document, mark_of, scope_of, written_scopes
from frontdesk.kit.search.term import Looked, Term

RECENT, RECENT_OF_BEGUN = 3_000, 4_000
"""So many documents are read faster than a common word's are sorted; the more, where GIN would have to join many words' lists."""
RARE = 0
"""So many of the recent ones at most have the words: then all that have them are fetched at once."""
FEW = 20
"""So many of them at most fit what is asked besides words that are only begun: then those are fetched and compared."""
BLOCK_BITS = 15
"""32,768 numbers are a block."""
MOST_BLOCKS = 8
BROAD = 4
"""At least one of so many recent documents is of the scopes: then these are read of the rows."""
LAST_PLACE = 16_383
"""tsvector counts no further."""
MOST_PLACES = 250
"""Of one word, of which it keeps 255."""

PUT = """INSERT INTO search_text (number, scope, words) VALUES (%s, %s, %s::tsvector)
    ON CONFLICT (number) DO UPDATE SET scope = excluded.scope, words = excluded.words"""
RESCOPE = """UPDATE search_text SET scope = %s, words = array_to_tsvector(%s) || ts_delete(
    words, (SELECT array_agg(%s || each) FROM unnest(string_to_array(scope, ' ')) AS each)) WHERE number = ANY(%s)"""
OF_SCOPES = "string_to_array(scope, ' ') && %s"
SCOPE, BLOCK = mark_of("s", ""), mark_of("k", "")


def put(documents: Sequence[tuple[Document, list[str]]]) -> None:
    rows = [(each.number, written_scopes(each.scopes), vector(each, words)) for each, words in documents]
    with connection.cursor() as cursor:
        cursor.executemany(PUT, rows)


def vector(document: Document, words: Sequence[str]) -> str:
    """The document as a tsvector is written. Its words hold neither quotes nor backslashes."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(words, start=1):
        if len(places[word]) < MOST_PLACES:
            places[word].append(str(min(place, LAST_PLACE)))
    alone = [*document.mark_tokens(), *(SCOPE + scope_of(scope) for scope in sorted(document.scopes)), f"{BLOCK}{document.number >> BLOCK_BITS}"]
    return " ".join([*(f"'{word}':{','.join(found)}" for word, found in places.items()), *(f"'{mark}'" for mark in alone)])


def rescope(numbers: Sequence[int], scopes: frozenset[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RESCOPE, [written_scopes(scopes), [SCOPE + scope_of(scope) for scope in sorted(scopes)], SCOPE, list(numbers)])


@dataclass(frozen=True, slots=True)
class _Range:
    """Numbers below `before` and from `since` on, None for no bound."""

    before: int | None
    since: int | None

    @property
    def sql(self) -> str:
        return ("AND number < %s " if self.before is not None else "") + ("AND number >= %s" if self.since is not None else "")

    @property
    def values(self) -> list[int]:
        return [bound for bound in (self.before, self.since) if bound is not None]


@dataclass(frozen=True, slots=True)
class _Recent:
    """What stands among the newest documents: those that fit, from which number on they were looked at (None: all), and how
    many have all words, in whatever order, and what is not only begun. `is_broad` where many are of the scopes.
    """

    numbers: list[int]
    lowest: int | None
    with_words: int
    without_begun: int
    is_broad: bool


@dataclass(frozen=True, slots=True)
class _Condition:
    """SQL, and the values that go into it."""

    sql: str
    values: tuple[Any, ...]

    def among(self, blocks: Iterable[int]) -> _Condition:
        """In those blocks alone."""
        return _Condition(f"{self.sql} AND words @@ %s::tsquery", (*self.values, " | ".join(f"'{BLOCK}{block}'" for block in blocks)))


def look(terms: Sequence[Term], scopes: Sequence[int], limit: int, before: int | None, since: int | None, seconds: float) -> Looked:
    """The newest that fit; those who look no longer than `seconds` are told how far they came."""
    until = time.monotonic() + seconds
    within = _Range(before, since)
    recent = _recent(terms, scopes, within, limit)
    if recent.lowest is None or len(recent.numbers) == limit:
        return Looked(recent.numbers, None)
    if any(term.is_begun for term in terms) and recent.without_begun <= FEW:
        return Looked(_compared(terms, scopes, within, limit), None)
    fitting = _fitting(terms, scopes, is_broad=recent.is_broad)
    if recent.with_words <= RARE:
        return Looked(_all(fitting, within, limit), None)
    return _by_blocks(fitting, replace(within, before=recent.lowest), limit, until, recent.numbers)


def _recent(terms: Sequence[Term], scopes: Sequence[int], within: _Range, limit: int) -> _Recent:
    """One query, one walk down the primary key."""
    wanted = [term for term in terms if not term.is_unwanted]
    most = RECENT_OF_BEGUN if any(term.is_begun for term in terms) else RECENT
    # Each document is compared with each different question once.
    columns: dict[str, str] = {}
    fits, holds, firm = (columns.setdefault(query(some, scopes), f"q{len(columns)}") for some in (
        terms, [each for term in wanted for each in _loose(term)], [term for term in wanted if not term.is_begun],
    ))
    compared = ", ".join(f"words @@ %s::tsquery AS {column}" for column in columns.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT array_agg(number ORDER BY number DESC) FILTER (WHERE {fits}), min(number), count(*),
                       count(*) FILTER (WHERE {holds}), count(*) FILTER (WHERE {firm}), count(*) FILTER (WHERE {OF_SCOPES}) * {BROAD} >= count(*)
                FROM (SELECT number, scope, {compared} FROM search_text WHERE true {within.sql} ORDER BY number DESC LIMIT {most}) AS recent""",  # noqa: S608
            [_names(scopes), *columns, *within.values],
        )
        numbers, lowest, count, with_words, without_begun, is_broad = cursor.fetchone()
    return _Recent((numbers or [])[:limit], lowest if count == most else None, with_words, without_begun, is_broad)


def _fitting(terms: Sequence[Term], scopes: Sequence[int], *, is_broad: bool) -> _Condition:
    if is_broad and not all(term.is_unwanted for term in terms):
        return _Condition(f"words @@ %s::tsquery AND {OF_SCOPES}", (query(terms), _names(scopes)))
    return _Condition("words @@ %s::tsquery", (query(terms, scopes),))


def _names(scopes: Sequence[int]) -> list[str]:
    return [scope_of(scope) for scope in scopes]


def _by_blocks(fitting: _Condition, within: _Range, limit: int, until: float, found: list[int]) -> Looked:
    """Twice as many blocks each time, as far as there is time by what the last took; GIN skips what a word's list holds of others."""
    blocks, began = 1, time.monotonic()
    upper = (within.before or 0) - 1
    lowest = max(within.since or 0, 0)
    while upper >= lowest and len(found) < limit:
        first = max((upper >> BLOCK_BITS) - blocks + 1, lowest >> BLOCK_BITS)
        found = [*found, *_all(fitting.among(range(first, (upper >> BLOCK_BITS) + 1)), within, limit - len(found))]
        upper, now = (first << BLOCK_BITS) - 1, time.monotonic()
        within = replace(within, before=upper + 1)
        in_time = int((until - now) / (now - began) * blocks)
        if in_time < 1 and len(found) < limit and upper >= lowest:
            return Looked(found, upper + 1)
        blocks, began = min(blocks * 2, MOST_BLOCKS, in_time), now
    return Looked(found, None)


def _all(fitting: _Condition, within: _Range, limit: int) -> list[int]:
    """MATERIALIZED, because else the planner may walk the primary key backwards for a rare word as well."""
    return _numbers(
        f"""WITH found AS MATERIALIZED (SELECT number FROM search_text WHERE {fitting.sql} {within.sql})
            SELECT number FROM found ORDER BY number DESC LIMIT %s""",  # noqa: S608
        [*fitting.values, *within.values, limit],
    )


def _compared(terms: Sequence[Term], scopes: Sequence[int], within: _Range, limit: int) -> list[int]:
    """GIN joins the lists of all words that begin so before it looks at anything else; here it is not asked for them."""
    return _numbers(
        f"""WITH chosen AS MATERIALIZED (SELECT number, words FROM search_text WHERE words @@ %s::tsquery {within.sql})
            SELECT number FROM chosen WHERE words @@ %s::tsquery ORDER BY number DESC LIMIT %s""",  # noqa: S608
        [query([term for term in terms if not term.is_begun], scopes), *within.values, query(terms, scopes), limit],
    )


def look_among(terms: Sequence[Term], scopes: Sequence[int], limit: int, among: Sequence[int], _seconds: float) -> Looked:
    """The same of those numbers alone, which are read and compared."""
    return Looked(_numbers(
        """WITH chosen AS MATERIALIZED (SELECT number, words FROM search_text WHERE number = ANY(%s))
            SELECT number FROM chosen WHERE words @@ %s::tsquery ORDER BY number DESC LIMIT %s""",
        [list(among), query(terms, scopes), limit],
    ))


def _numbers(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def query(terms: Sequence[Term], scopes: Sequence[int] = ()) -> str:
    """The question as a tsquery is written; without scopes it is of any."""
    allowed = " | ".join(f"'{SCOPE}{scope_of(scope)}'" for scope in scopes)
    return " & ".join([*(_one(term) for term in terms), *([f"({allowed})"] if scopes else [])])


def _one(term: Term) -> str:
    begun = ":*" if term.is_begun else ""
    forms = " | ".join("(" + " <-> ".join(f"'{word}'" for word in form) + begun + ")" for form in term.forms)
    return f"{'!' if term.is_unwanted else ''}({forms})"


def _loose(term: Term) -> list[Term]:
    """The words of a phrase in whatever order, as GIN knows them."""
    if len(term.forms) > 1 or len(term.forms[0]) == 1:
        return [term]
    words = term.forms[0]
    return [Term(((word,),), term.is_begun and place == len(words) - 1) for place, word in enumerate(words)]
