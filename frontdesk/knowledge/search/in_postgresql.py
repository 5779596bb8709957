"""Asks PostgreSQL in the manner of bm25, which it does not have: each word weighs as much as it is rare."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.db import connection

from frontdesk.knowledge.search.asked import Asked
from frontdesk.knowledge.search.index import CONFIGURATIONS

WEIGHTS = "{0.33, 0.33, 0.33, 1.0}"
"""Of D, C, B and A: a word of the title weighs three times one of the body."""
BY_LENGTH = 0.75
"""How much a long text is held against it, as in bm25."""


def scores(asked: Asked, scopes: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
    """How well each edition fits, the best ones; higher is better."""
    words = _queries(asked)
    must = [" <-> ".join(f"'{word}'" for word in phrase) for phrase in asked.phrases]
    with connection.cursor() as cursor:
        stems = [query for query in (_stems(cursor, word) for word in [*words, *must]) if query]
        if not stems:
            return {}
        cursor.execute(_COUNT.format(counts=", ".join(["count(*) FILTER (WHERE words @@ %s::tsquery)"] * len(stems))), stems)
        all_of_them, average, *having = cursor.fetchone()
        rarity = [math.log(1 + (all_of_them - having_it + 0.5) / (having_it + 0.5)) for having_it in having]
        rank = " + ".join(["%s * ts_rank(%s::real[], words, %s::tsquery)"] * len(stems))
        conditions = "".join(" AND scope && %s" for _scope in scopes) + "".join(" AND words @@ %s::tsquery" for _phrase in must if _phrase)
        cursor.execute(
            f"""SELECT number, ({rank}) / (1 - {BY_LENGTH} + {BY_LENGTH} * length / %s) AS score FROM knowledge_words
                 WHERE words @@ %s::tsquery {conditions} ORDER BY score DESC, number LIMIT %s""",  # noqa: S608
            [
                *(value for rare, stem in zip(rarity, stems, strict=True) for value in (rare, WEIGHTS, stem)), max(1.0, float(average or 1)),
                " | ".join(f"({stem})" for stem in stems), *(list(scope) for scope in scopes), *(_stems(cursor, phrase) for phrase in must), limit,
            ],
        )
        return {int(number): float(score) for number, score in cursor.fetchall()}


_COUNT = "SELECT count(*), avg(length), {counts} FROM knowledge_words"


def _queries(asked: Asked) -> list[str]:
    return [*(f"'{word}'" for word in asked.words), *([f"'{asked.begun}':*"] if asked.begun else [])]


def _stems(cursor: object, query: str) -> str:
    """The query in the stems of every language that is indexed: who asks does not say in which they ask."""
    languages = _configurations(cursor)
    cursor.execute(  # type: ignore[attr-defined]
        f"SELECT {', '.join(['to_tsquery(%s::regconfig, %s)::text'] * len(languages))}", [value for each in languages for value in (each, query)],
    )
    found = dict.fromkeys(stem for stem in cursor.fetchone() if stem)  # type: ignore[attr-defined]
    return " | ".join(f"({stem})" for stem in found)


def _configurations(cursor: object) -> list[str]:
    cursor.execute("SELECT DISTINCT language FROM knowledge_edition")  # type: ignore[attr-defined]
    used = {CONFIGURATIONS.get(language.partition("-")[0].lower(), "simple") for (language,) in cursor.fetchall()}  # type: ignore[attr-defined]
    return sorted(used) or ["simple"]
