"""The index of the articles: tables that no model describes, because each database has its own kind."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from frontdesk.kit.builds import Builds

SQLITE = (
    'CREATE VIRTUAL TABLE knowledge_words USING fts5(scope, title, body, tokenize = "porter unicode61 remove_diacritics 0", prefix = \'2 3\')',
    "CREATE TABLE knowledge_word (word text PRIMARY KEY) WITHOUT ROWID",
    'CREATE VIRTUAL TABLE knowledge_letters USING fts5(word, tokenize = "trigram")',
)
POSTGRESQL = (
    # A trusted extension since PostgreSQL 13: who owns the database may add it.
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE knowledge_words (number bigint PRIMARY KEY, scope text[] NOT NULL, length integer NOT NULL, words tsvector NOT NULL)",
    "CREATE INDEX knowledge_words_words ON knowledge_words USING gin (words)",
    "CREATE TABLE knowledge_word (word text PRIMARY KEY)",
    "CREATE INDEX knowledge_word_letters ON knowledge_word USING gin (word gin_trgm_ops)",
)


def make(apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def drop(apps: Any, editor: Any) -> None:
    for table in ("knowledge_words", "knowledge_word", *(() if editor.connection.vendor == "postgresql" else ("knowledge_letters",))):
        editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]
    operations = [Builds(make, drop)]
