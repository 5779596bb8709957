"""The index itself, a table that no model describes because each database has its own kind, and what waits for it."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from frontdesk.kit.builds import Builds

SQLITE = """CREATE VIRTUAL TABLE search_text USING fts5(
    scope, words, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3', detail = full)"""
WAITING = "CREATE TABLE search_waiting (number bigint PRIMARY KEY)"
POSTGRESQL = (
    "CREATE TABLE search_text (number bigint PRIMARY KEY, scope text NOT NULL, words tsvector NOT NULL)",
    "CREATE INDEX search_text_words ON search_text USING gin (words)",
)


def make(apps: Any, editor: Any) -> None:
    for statement in (*(POSTGRESQL if editor.connection.vendor == "postgresql" else (SQLITE,)), WAITING):
        editor.execute(statement)


def drop(apps: Any, editor: Any) -> None:
    editor.execute("DROP TABLE search_text")
    editor.execute("DROP TABLE search_waiting")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [Builds(make, drop)]
