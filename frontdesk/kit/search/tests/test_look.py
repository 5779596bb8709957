"""Whatever is asked, the quick ways find what reading every document finds: the newest that fit, and nothing of others' scopes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.kit import search
from frontdesk.kit.search import Document, Term, in_postgresql, in_sqlite
from frontdesk.kit.search.term import Looked

pytestmark = pytest.mark.django_db

WORDS = ("a", "the", "pedal", "pedals", "peda", "left", "s1", "s2", "not", "or", "rare", "订单")
OFTEN = (30, 25, 12, 6, 3, 8, 4, 4, 4, 4, 1, 2)
KINDS = ("f", "h")
ALL_SCOPES = (1, 2, 3)
FAR = 40
"""How far apart numbers may be: what is gone leaves gaps."""

Looking = Callable[..., list[int]]


def _documents(pick: random.Random, count: int) -> list[Document]:
    made, number = [], 0
    for _turn in range(count):
        number += 1 if pick.random() < 0.9 else pick.randrange(1, FAR)
        parts = tuple(" ".join(pick.choices(WORDS, OFTEN, k=pick.randrange(0, 9))) for _part in range(pick.randrange(1, 3)))
        marks = tuple((kind, pick.choice(WORDS)) for kind in KINDS if pick.random() < 0.5)
        scopes = frozenset(pick.choices(ALL_SCOPES, (90, 8, 2), k=pick.choice((1, 1, 1, 2))))
        made.append(Document(number, scopes, parts, marks))
    return made


def _question(pick: random.Random) -> list[Term]:
    asked: list[Term] = []
    for _turn in range(pick.randrange(0, 4)):
        more = {"is_begun": pick.random() < 0.25, "is_unwanted": pick.random() < 0.2}
        if pick.random() < 0.2:
            asked += search.marked_with(pick.choice(KINDS), pick.choice(WORDS), **more)
        else:
            asked += search.terms_of(" ".join(pick.choices(WORDS, OFTEN, k=pick.randrange(1, 4))), is_phrase=pick.random() < 0.6, **more)
    return [term if term.is_mark or pick.random() < 0.9 else term.or_else(pick.choice(WORDS[:-1])) for term in asked]


def _plainly(documents: Sequence[Document], terms: Sequence[Term], scopes: Sequence[int]) -> list[int]:
    """Every document read and compared."""
    return [each.number for each in reversed(documents) if each.scopes & set(scopes) and all(_fits(each, term) for term in terms)]


def _fits(document: Document, term: Term) -> bool:
    words = [[mark] for mark in document.mark_tokens()] if term.is_mark else [document.words()]
    return any(_stands_in(form, some, term.is_begun) for form in term.forms for some in words) != term.is_unwanted


def _stands_in(form: Sequence[str], words: Sequence[str], goes_on: bool) -> bool:
    for place in range(len(words) - len(form) + 1):
        *first, last = words[place : place + len(form)]
        if tuple(first) == tuple(form[:-1]) and (last == form[-1] or (goes_on and last.startswith(form[-1]))):
            return True
    return False


def _page_by_page(terms: Sequence[Term], **more: object) -> list[int]:
    """All pages of somebody who has no time at all."""
    found: list[int] = []
    before = None
    while True:
        some = search.look(terms, seconds=0.0, before=before, **more)  # type: ignore[arg-type]
        found += some.numbers
        if some.reached is None:
            return found
        assert before is None or some.reached < before
        assert all(number >= some.reached for number in some.numbers)
        before = some.reached


@pytest.fixture(params=["as it is", "in small steps"])
def small_steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """With steps so small that hundreds of documents are as many as millions."""
    if request.param == "in small steps":
        for module, name, value in (
            (in_sqlite, "FIRST_STRETCH", 9), (in_sqlite, "LEAST_STRETCH", 1), (in_sqlite, "MOST_PASSED_OVER", 3),
            (in_sqlite, "READ_AT_MOST", 5), (in_sqlite, "READ_AT_ONCE", 3),
            (in_postgresql, "RECENT", 7), (in_postgresql, "RECENT_OF_BEGUN", 9), (in_postgresql, "RARE", 0),
            (in_postgresql, "FEW", 2), (in_postgresql, "BLOCK_BITS", 3),
        ):
            monkeypatch.setattr(module, name, value)
    return request.param == "in small steps"


@pytest.mark.parametrize("seed", range(4))
def test_random_questions_find_what_reading_every_document_finds(seed: int, small_steps: bool) -> None:
    pick = random.Random(seed)
    documents = _documents(pick, 120)
    search.add_many(documents)
    for turn in range(25):
        terms, scopes = _question(pick), pick.sample(ALL_SCOPES, pick.randrange(1, 4))
        fitting = _plainly(documents, terms, scopes)
        told = f"{turn}: {terms} in {scopes}"
        assert search.look(terms, scopes=scopes, limit=10_000) == Looked(fitting), told
        assert _page_by_page(terms, scopes=scopes, limit=10_000) == fitting, told
        before, since, limit = pick.randrange(1, 400), pick.randrange(0, 150), pick.randrange(1, 20)
        between = [number for number in fitting if since <= number < before][:limit]
        assert search.look(terms, scopes=scopes, limit=limit, before=before, since=since).numbers == between, told
        among = pick.sample([each.number for each in documents], pick.randrange(1, 60))
        chosen = [number for number in fitting if number in set(among)]
        assert search.look(terms, scopes=scopes, limit=10_000, among=among).numbers == chosen, told
        assert _page_by_page(terms, scopes=scopes, limit=10_000, among=among) == chosen, told


def test_how_many_are_asked_does_not_grow_with_what_there_is() -> None:
    search.add_many([Document(number, frozenset({1}), ("left pedal" if number % 2 else "pedal left",)) for number in range(1, 400)])
    for query in ("pedal", "pedal left", "nothing"):
        with CaptureQueriesContext(connection) as asked:
            search.look(list(search.terms_of(query)), scopes=[1], limit=50)
        assert len(asked) == (1 if connection.vendor == "postgresql" else 2), query
