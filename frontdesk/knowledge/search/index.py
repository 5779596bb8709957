"""Puts editions into the index, and takes them out. The caller's transaction holds both, so the index is never behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from frontdesk.kit.search.words import words_of
from frontdesk.knowledge import origin
from frontdesk.knowledge.models import Article, Audience, Edition

EDITIONS_AT_ONCE = 200
LONGEST_KNOWN, SHORTEST_KNOWN = 40, 4
"""Letters of a word that a misspelt one is compared with."""
CONFIGURATIONS = {
    "en": "english", "de": "german", "es": "spanish", "fr": "french", "it": "italian", "nl": "dutch", "pt": "portuguese",
    "ru": "russian", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "fi": "finnish", "hu": "hungarian",
    "tr": "turkish", "ro": "romanian", "ar": "arabic",
}
"""The stems that PostgreSQL knows; words of all other languages are taken as they stand."""

IN_SQLITE = "INSERT OR REPLACE INTO knowledge_words (rowid, scope, title, body) VALUES (%s, %s, %s, %s)"
IN_POSTGRESQL = """
    INSERT INTO knowledge_words (number, scope, length, words)
    VALUES (%s, string_to_array(%s, ' '), %s, setweight(to_tsvector(%s::regconfig, %s), 'A') || setweight(to_tsvector(%s::regconfig, %s), 'D'))
    ON CONFLICT (number) DO UPDATE SET scope = excluded.scope, length = excluded.length, words = excluded.words"""
KNOW = "INSERT INTO knowledge_word (word) VALUES (%s) ON CONFLICT DO NOTHING"


def add(editions: Sequence[Edition]) -> None:
    """Index them, anew where they are there. Their articles should have been loaded with them."""
    scopes = [" ".join(scopes_of(edition)) for edition in editions]
    texts = [
        (words_of(edition.title), [*words_of(edition.text), *origin.words(edition.article.external_id, edition.title)]) for edition in editions
    ]
    known = sorted({word for title, body in texts for word in (*title, *body) if SHORTEST_KNOWN <= len(word) <= LONGEST_KNOWN and not word.isdigit()})
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(IN_POSTGRESQL, [
                (edition.pk, scope, len(title) + len(body), config := configuration(edition.language), " ".join(title), config, " ".join(body))
                for edition, scope, (title, body) in zip(editions, scopes, texts, strict=True)
            ])
            cursor.executemany(KNOW, [(word,) for word in known])
            return
        cursor.executemany(IN_SQLITE, [
            (edition.pk, scope, " ".join(title), " ".join(body)) for edition, scope, (title, body) in zip(editions, scopes, texts, strict=True)
        ])
        _know_in_sqlite(known)


def _know_in_sqlite(words: list[str]) -> None:
    with connection.cursor() as cursor:
        for begin in range(0, len(words), 500):
            some = words[begin : begin + 500]
            cursor.execute(f"SELECT word FROM knowledge_word WHERE word IN ({', '.join(['%s'] * len(some))})", some)  # noqa: S608
            there = {row[0] for row in cursor.fetchall()}
            new = [(word,) for word in some if word not in there]
            cursor.executemany("INSERT INTO knowledge_word (word) VALUES (%s)", new)
            cursor.executemany("INSERT INTO knowledge_letters (word) VALUES (%s)", new)


def remove(numbers: Iterable[int]) -> None:
    """Take them out."""
    column = "number" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM knowledge_words WHERE {column} = %s", [(number,) for number in numbers])  # noqa: S608


def add_again(article: Article) -> None:
    """Who may read the article has changed."""
    add(list(article.editions.select_related("article")))


def rebuild() -> None:
    """Begin the whole index anew, in slices."""
    with connection.cursor() as cursor:
        for table in ("knowledge_words", "knowledge_word", *(() if connection.vendor == "postgresql" else ("knowledge_letters",))):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    last = 0
    while some := list(Edition.objects.filter(pk__gt=last).select_related("article").order_by("pk")[:EDITIONS_AT_ONCE]):
        add(some)
        last = some[-1].pk


def indexed() -> dict[int, frozenset[str]]:
    """The scopes of each edition that the index holds."""
    column = "number, array_to_string(scope, ' ')" if connection.vendor == "postgresql" else "rowid, scope"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM knowledge_words")  # noqa: S608
        return {int(number): frozenset(scope.split()) for number, scope in cursor.fetchall()}


def scopes_of(edition: Edition) -> list[str]:
    """Words of the index that say who finds it: its language, its brand, and who may read it. Agents may read all."""
    article = edition.article
    found = [language_scope(edition.language), brand_scope(article.brand_id)]
    if article.archived_at is not None:
        return [*found, "xarchived"]
    if article.audience == Audience.PUBLIC:
        found.append("xpublic")
    if article.audience == Audience.SEGMENT:
        found += [organization_scope(pk) for pk in sorted(each.pk for each in article.organizations.all())]
        found += [segment_scope(pk) for pk in sorted(each.pk for each in article.segments.all())]
    return [*found, "xagents"]


def language_scope(language: str) -> str:
    return f"xl{''.join(sign for sign in language.lower() if sign.isalnum())}"


def brand_scope(brand_id: int | None) -> str:
    return f"xb{brand_id or 0}"


def organization_scope(organization_id: int) -> str:
    return f"xo{organization_id}"


def segment_scope(segment_id: int) -> str:
    return f"xs{segment_id}"


def configuration(language: str) -> str:
    """PostgreSQL's name for how words of that language are cut to their stems."""
    return CONFIGURATIONS.get(language.partition("-")[0].lower(), "simple")
