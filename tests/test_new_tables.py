"""A new desk's tables, made at once, are those to which all steps lead."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import servers

pytestmark = pytest.mark.processes

MADE = """
import json, sys
from frontdesk import desk
desk.open_desk(may_make=True)
from django.core.management import call_command
from django.db import connection
from frontdesk import upgrade
if sys.argv[1] == "at once":
    upgrade.migrate()
    assert upgrade.steps_to_take() == 0
else:
    call_command("migrate", verbosity=0, interactive=False)
with connection.cursor() as cursor:
    for query in json.loads(sys.argv[2]):
        cursor.execute(query)
        print(json.dumps(cursor.fetchall(), default=str))
"""
NAMES = "SELECT app, name FROM django_migrations"
KINDS = "SELECT app_label, model FROM django_content_type"
IN_SQLITE = ("SELECT type, name, tbl_name, sql FROM sqlite_master", NAMES, KINDS)
IN_POSTGRESQL = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity, collation_name "
    "FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT extname FROM pg_extension",
    NAMES,
    KINDS,
)


def test_tables_made_at_once_are_those_of_all_steps(tmp_path: Path) -> None:
    if os.environ.get("FRONTDESK_TEST_DATABASE") == "postgresql":
        places = [{"DATABASE_URL": servers.started(servers.postgres).url} for _how in range(2)]
        queries: tuple[str, ...] = IN_POSTGRESQL
    else:
        places, queries = [{}, {}], IN_SQLITE
    at_once, by_steps = (
        _tables(how, queries, place | {"FRONTDESK_DATA": str(tmp_path / how)}) for how, place in zip(("at once", "by steps"), places, strict=True)
    )
    assert len(at_once) > 300
    assert set(at_once) ^ set(by_steps) == set()
    assert at_once == by_steps


def _tables(how: str, queries: tuple[str, ...], place: dict[str, str]) -> list[str]:
    """In no order, of columns neither."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL"))}
    done = subprocess.run([sys.executable, "-c", MADE, how, json.dumps(queries)], env=kept | place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(_plain(row) for line in done.stdout.splitlines() for row in json.loads(line))


def _plain(row: list[Any]) -> str:
    *about, last = row
    return json.dumps([*about, sorted(_parts(last)) if isinstance(last, str) and last.startswith("CREATE TABLE") else last])


def _parts(statement: str) -> list[str]:
    """Columns and constraints of a table, at whose commas no bracket is open."""
    found, depth = [""], 0
    for letter in statement.partition("(")[2]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [each.strip().removesuffix(")") if each is found[-1] else each.strip() for each in found]
