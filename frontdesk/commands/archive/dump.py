"""Writes a table down as lines of JSON: first its columns, then one list a row."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import IO, Any

from django.db import models

from frontdesk.commands.archive.manifest import TableDump
from frontdesk.commands.archive.tables import ANEW, columns

ROWS_AT_ONCE = 2_000


def dump(model: type[models.Model], file: IO[bytes]) -> TableDump:
    """Write all rows to the file. Read inside one snapshot, all tables are of the same instant."""
    digest, number = hashlib.sha256(), 0
    told = columns(model)
    lines = [_line([[column.name, column.kind] for column in told])]
    anew = [(place, ANEW[model._meta.db_table][column.name]) for place, column in enumerate(told) if column.name in ANEW.get(model._meta.db_table, {})]
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in model._meta.concrete_fields))
    for row in rows.iterator(ROWS_AT_ONCE):
        lines.append(_line(_changed(row, anew)))
        number += 1
        if len(lines) >= ROWS_AT_ONCE:
            _flush(lines, file, digest.update)
    _flush(lines, file, digest.update)
    return TableDump(number, digest.hexdigest())


def _changed(row: tuple[Any, ...], anew: list[tuple[int, Any]]) -> list[Any]:
    values = list(row)
    for place, value in anew:
        values[place] = value
    return values


def _line(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_told)


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not a value that a backup can carry")


def _flush(lines: list[str], file: IO[bytes], count: Callable[[bytes], None]) -> None:
    written = ("\n".join(lines) + "\n").encode()
    lines.clear()
    file.write(written)
    count(written)
