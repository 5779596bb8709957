"""Puts the lines of a table back into a database of either kind."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection

from frontdesk.commands.archive.tables import Column

ROWS_AT_ONCE = 1_000


class Misfit(Exception):
    """The dump does not fit the table; `str(error)` says why."""


def load(table: str, dump: Path) -> int:
    """Insert all rows; how many. In the caller's transaction. Misfit when table or columns are not there."""
    with dump.open(encoding="utf-8", newline="\n") as lines, connection.cursor() as cursor:
        told = [Column(name, kind) for name, kind in json.loads(next(lines))]
        _refuse_unknown(table, told)
        converters = [CONVERTERS[column.kind] for column in told]
        rows = ([to(value) for to, value in zip(converters, json.loads(line), strict=True)] for line in lines)
        names = ", ".join(connection.ops.quote_name(column.name) for column in told)
        into = f"{connection.ops.quote_name(table)} ({names})"
        return (_copy if connection.vendor == "postgresql" else _insert)(cursor, into, rows, len(told))


def _refuse_unknown(table: str, told: list[Column]) -> None:
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            raise Misfit(f"there is no table {table}")
        # Not by introspection, which stumbles over a constraint with a list in it on SQLite.
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608  the name is of this database
        there = {column[0] for column in cursor.description}
    unknown = [column.name for column in told if column.name not in there]
    if unknown:
        raise Misfit(f"table {table} has no column {unknown[0]}")


def _insert(cursor: Any, into: str, rows: Iterator[list[Any]], width: int) -> int:
    number = 0
    places = ", ".join(["%s"] * width)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        cursor.executemany(f"INSERT INTO {into} VALUES ({places})", batch)  # noqa: S608  names are of this database
        number += len(batch)
    return number


def _copy(cursor: Any, into: str, rows: Iterator[list[Any]], width: int) -> int:
    number = 0
    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            number += 1
    return number


def _instant(value: str | None) -> Any:
    if value is None or connection.vendor == "postgresql":
        return value
    return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(value))


CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "plain": lambda value: value,
    "flag": lambda value: value,
    "instant": _instant,
    "day": lambda value: value,
    "time": lambda value: value,
    "amount": lambda value: value,
    "bytes": lambda value: None if value is None else base64.b64decode(value),
    "json": json.dumps,
}
