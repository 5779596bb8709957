"""A filled desk that is kept in a folder, since filling it takes far longer than measuring it."""

from __future__ import annotations

import json
from pathlib import Path

from bench.desk import Desk

STAMP = "filled.json"


class Unfit(Exception):
    """The folder cannot be used; says so in a sentence."""


class KeptDesk:
    """`DIR/<database>-<size>`: the desk's folder, PostgreSQL's data, and a stamp once it is filled to its end."""

    def __init__(self, folder: Path, database: str, size: int) -> None:
        self._folder = folder / f"{database}-{size}"
        self.is_filled = (self._folder / STAMP).exists()
        if not self.is_filled and self._folder.exists():
            raise Unfit(f"{self._folder} holds a desk that was not filled to its end: remove it, or keep the desk elsewhere.")
        self._folder.mkdir(parents=True, exist_ok=True)
        self.desk = Desk(database, self._folder / "desk", data=self._folder / "data" if database == "postgresql" else None)
        if self.is_filled:
            self._refuse_another_shape()

    def stamp(self, seconds: float) -> None:
        """It is filled, in so many seconds."""
        _write(self._folder / STAMP, {"migrations": _applied(), "filled_in_seconds": round(seconds)})

    @property
    def seconds(self) -> int:
        """How long it took to fill it."""
        return int(json.loads((self._folder / STAMP).read_text())["filled_in_seconds"])

    def _refuse_another_shape(self) -> None:
        """Newer migrations were applied as on any desk; but what has migrations that this code knows nothing of is of another."""
        from django.db import connection
        from django.db.migrations.loader import MigrationLoader

        from frontdesk.kit.search import waiting

        known = {f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations}
        strange = sorted(set(_applied()) - known)
        if strange:
            raise Unfit(f"{self._folder} was filled by other code, which has the migrations {', '.join(strange)}: remove it.")
        if waiting.are_any():
            raise Unfit(f"{self._folder} was filled before a migration that indexes all messages anew: remove it.")
        _write(self._folder / STAMP, {"migrations": _applied(), "filled_in_seconds": self.seconds})


def _applied() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _write(file: Path, what: dict[str, object]) -> None:
    file.write_text(json.dumps(what) + "\n", encoding="utf-8")
