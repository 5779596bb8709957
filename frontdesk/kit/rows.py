"""Model rows by prepared statements, for the few paths that are walked with every message.

Django builds the SQL of a query anew each time, which costs more than running it (0.4 ms against 0.03 ms). Here the
statement of a model is built once; what goes in and comes out are ordinary model objects, converted by their fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

M = TypeVar("M", bound=models.Model)

PLAIN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.BooleanField)
"""Fields whose values both databases take as they are."""


def insert(row: M) -> M:
    """Write the new row and give it its primary key."""
    written = _insert(row, "")
    if written is None:
        raise RuntimeError(f"the database gave no key for {row!r}")
    return row


def insert_unless_there(row: M) -> bool:
    """Write the new row unless a unique constraint says that it is there already; was it written?"""
    return _insert(row, " ON CONFLICT DO NOTHING") is not None


def insert_or_update(row: models.Model, *, unique: tuple[str, ...], fields: tuple[str, ...], growing: str = "") -> None:
    """Write the new row, or those fields of the row that has the same `unique` columns.

    With `growing`, a row whose value there is as large already stays as it is.
    """
    changes = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in fields)
    table = _quoted(type(row)._meta.db_table)
    only_if = f" WHERE excluded.{_quoted(growing)} > {table}.{_quoted(growing)}" if growing else ""
    _insert(row, f" ON CONFLICT ({', '.join(map(_quoted, unique))}) DO UPDATE SET {changes}{only_if}")


def update(row: models.Model, fields: tuple[str, ...]) -> None:
    """Write those fields (by attribute name, `team_id`) of a row that is there."""
    database = _database()
    sql, chosen = _update_plan(type(row), fields)
    with database.cursor() as cursor:
        cursor.execute(sql, [*_values(row, chosen, database), row.pk])


def first(model: type[M], where: str, values: Sequence[Any], *, is_locked: bool = False) -> M | None:
    """The first row for which the SQL condition holds, or None. `is_locked` holds it until the transaction ends."""
    database = _database()
    sql, names, converters = _select_plan(model)
    lock = " FOR UPDATE" if is_locked and database.features.has_select_for_update else ""
    with database.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {where} LIMIT 1{lock}", values)
        found = cursor.fetchone()
    if found is None:
        return None
    values = [_converted(value, steps) if steps else value for value, steps in zip(found, converters, strict=True)]
    return model.from_db(database.alias, names, values)


def first_with(model: type[M], also: str, where: str, values: Sequence[Any]) -> tuple[M, Any] | None:
    """The first row for which the SQL condition holds, with one more column, given as SQL; or None."""
    database = _database()
    sql, names, converters = _select_plan(model)
    table = f" FROM {_quoted(model._meta.db_table)}"
    found = select(f"{sql.removesuffix(table)}, {also}{table} WHERE {where} LIMIT 1", values)
    if not found:
        return None
    kept = [_converted(value, steps) if steps else value for value, steps in zip(found[0], converters, strict=False)]
    return model.from_db(database.alias, names, kept), found[0][-1]


def every(model: type[M], tail: str, values: Sequence[Any]) -> list[M]:
    """The rows that the SQL behind `FROM table` leaves: `WHERE … ORDER BY …`."""
    database = _database()
    sql, names, converters = _select_plan(model)
    return [
        model.from_db(database.alias, names, [_converted(value, steps) if steps else value for value, steps in zip(found, converters, strict=True)])
        for found in select(f"{sql} {tail}", values)
    ]


def select(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query that is written out, as the driver gives them: see `instant` and `facts`."""
    with _database().cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def one_of(numbers: Iterable[int]) -> RawSQL:
    """For `pk__in`: many numbers as one value. Django writes each of them out, which takes longer than finding their rows."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(numbers)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(numbers))])


def places(values: Collection[Any]) -> str:
    """What stands between the brackets of `IN (…)` for that many values; for none, what nothing is equal to."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def instant(value: datetime | str) -> datetime:
    """An instant as the driver gives it: SQLite knows no time zones and keeps UTC."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def adapted(at: datetime) -> Any:
    """The instant as the driver takes it."""
    return _database().ops.adapt_datetimefield_value(at)


def facts(value: Any) -> Any:
    """A JSON value as the driver gives it: SQLite as text."""
    return json.loads(value) if isinstance(value, str) else value


def _insert(row: models.Model, on_conflict: str) -> int | None:
    database = _database()
    sql, fields = _insert_plan(type(row), database.vendor)
    with database.cursor() as cursor:
        cursor.execute(sql + on_conflict + " RETURNING id", _values(row, fields, database))
        found = cursor.fetchone()
    if found is None:
        return None
    row.pk = found[0]
    row._state.adding = False
    row._state.db = database.alias
    return row.pk


def _values(row: models.Model, fields: list[tuple[models.Field, bool]], database: BaseDatabaseWrapper) -> list[Any]:
    kept = row.__dict__
    return [
        kept[field.attname] if is_plain else field.get_db_prep_save(kept[field.attname], database)
        for field, is_plain in fields
    ]


def _database() -> BaseDatabaseWrapper:
    return connections[DEFAULT_DB_ALIAS]


@cache
def _insert_plan(model: type[models.Model], vendor: str) -> tuple[str, list[tuple[models.Field, bool]]]:
    """The statement and the fields whose values it takes; columns that the database fills are written into it."""
    fields, columns, places = [], [], []
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(_quoted(field.column))
        if field.has_db_default():
            default: Any = field.db_default
            compile_default = default.as_postgresql if vendor == "postgresql" else default.as_sql
            places.append(compile_default(None, _database())[0])
        else:
            fields.append((field, isinstance(field, PLAIN)))
            places.append("%s")
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(places)})", fields  # noqa: S608


@cache
def _update_plan(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[tuple[models.Field, bool]]]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [(by_name[name], isinstance(by_name[name], PLAIN)) for name in names]
    changes = ", ".join(f"{_quoted(field.column)} = %s" for field, _is_plain in fields)
    return f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE id = %s", fields  # noqa: S608


@cache
def _select_plan(model: type[models.Model]) -> tuple[str, list[str], list[list[Callable[..., Any]]]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(_quoted(field.column) for field in fields)
    converters = []
    for field in fields:
        column = field.get_col(model._meta.db_table)
        steps = [*_database().ops.get_db_converters(column), *column.get_db_converters(_database())]
        converters.append([_bound(step, column) for step in steps])
    return f"SELECT {columns} FROM {_quoted(model._meta.db_table)}", [field.attname for field in fields], converters  # noqa: S608


def _bound(step: Callable[..., Any], column: Any) -> Callable[[Any], Any]:
    return lambda value: step(value, column, _database())


def _converted(value: Any, steps: list[Callable[[Any], Any]]) -> Any:
    for step in steps:
        value = step(value)
    return value


def _quoted(name: str | None) -> str:
    return str(_database().ops.quote_name(str(name)))
