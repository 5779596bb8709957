"""Asks SQLite's FTS5: bm25 over stems, a word of the title weighing more than one of the body."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from frontdesk.knowledge.search.asked import Asked

IN_TITLE, IN_BODY = 3.0, 1.0


def scores(asked: Asked, scopes: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
    """How well each edition fits, the best ones; higher is better."""
    any_of = [*(f'"{word}"' for word in asked.words), *([f'"{asked.begun}"*'] if asked.begun else [])]
    parts = [f"{{title body}} : ({' OR '.join(any_of)})"] if any_of else []
    parts += [f'{{title body}} : "{" ".join(phrase)}"' for phrase in asked.phrases]
    parts += [f"scope : ({' OR '.join(scope)})" for scope in scopes]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT rowid, -bm25(knowledge_words, 0.0, %s, %s) AS score FROM knowledge_words
                WHERE knowledge_words MATCH %s ORDER BY score DESC, rowid LIMIT %s""",
            [IN_TITLE, IN_BODY, " AND ".join(f"({part})" for part in parts), limit],
        )
        return {int(number): float(score) for number, score in cursor.fetchall()}
