"""What a backup says about itself; it is the last thing in it, so a file that has one is whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class TableDump:
    """One table: how many rows, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` are the last ones applied, (app, name): the shape that the tables have. `made_at` is ISO 8601, UTC."""

    version: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    tables: dict[str, TableDump]
    files: int
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        """ValueError when it is of another format."""
        told = json.loads(data)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ValueError(f"format {told.get('format') if isinstance(told, dict) else told!r} is not one that this version can read")
        try:
            tables = {name: TableDump(**table) for name, table in told.pop("tables").items()}
            migrations = [(app, name) for app, name in told.pop("migrations")]
            return cls(tables=tables, migrations=migrations, **told)
        except (KeyError, TypeError) as error:
            raise ValueError(f"its manifest cannot be read: {error}") from error
