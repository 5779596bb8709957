"""Marks, known words and days. What is indexed stays findable meanwhile, and is indexed anew by the worker, newest first."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from frontdesk.kit.builds import Builds

BOTH = (
    "INSERT INTO search_waiting (number) SELECT {number} FROM search_text WHERE true ON CONFLICT DO NOTHING",
    "CREATE TABLE search_day (day date PRIMARY KEY, lowest bigint NOT NULL, highest bigint NOT NULL)",
)
SQLITE = (
    """CREATE VIRTUAL TABLE search_text_new USING fts5(
        scope, marks, words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', detail = full)""",
    "INSERT INTO search_text_new (rowid, scope, marks, words) SELECT rowid, scope, '', words FROM search_text",
    "DROP TABLE search_text",
    "ALTER TABLE search_text_new RENAME TO search_text",
    "CREATE TABLE search_word (word text PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE search_near (letters text NOT NULL, word text NOT NULL, PRIMARY KEY (letters, word)) WITHOUT ROWID",
)
POSTGRESQL = (
    # A trusted extension since PostgreSQL 13: who owns the database may add it.
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """UPDATE search_text SET words = words || array_to_tsvector(array_append(
        (SELECT array_agg(U&'\\E001' || 's' || each) FROM unnest(string_to_array(scope, ' ')) AS each), U&'\\E001' || 'k' || (number >> 15)))
        WHERE scope <> ''""",
    "CREATE TABLE search_word (word text PRIMARY KEY)",
    "CREATE INDEX search_word_letters ON search_word USING gin (word gin_trgm_ops)",
    "CREATE TABLE search_near (letters text NOT NULL, word text NOT NULL, PRIMARY KEY (letters, word))",
)


def make(apps: Any, editor: Any) -> None:
    is_postgresql = editor.connection.vendor == "postgresql"
    for statement in BOTH:
        editor.execute(statement.format(number="number" if is_postgresql else "rowid"))
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        editor.execute(statement)


def drop(apps: Any, editor: Any) -> None:
    for table in ("search_day", "search_word", "search_near"):
        editor.execute(f"DROP TABLE {table}")
    if editor.connection.vendor == "sqlite":
        editor.execute("""CREATE VIRTUAL TABLE search_text_old USING fts5(
            scope, words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', detail = full)""")
        editor.execute("INSERT INTO search_text_old (rowid, scope, words) SELECT rowid, scope, words FROM search_text")
        editor.execute("DROP TABLE search_text")
        editor.execute("ALTER TABLE search_text_old RENAME TO search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [Builds(make, drop)]
