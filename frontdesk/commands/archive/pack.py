"""Writes the backup: the tables as of one instant, then the stored files, the key, and the manifest last."""

from __future__ import annotations

import contextlib
import io
import os
import tarfile
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import frontdesk
from frontdesk import desk
from frontdesk.commands.archive import manifest
from frontdesk.commands.archive.dump import dump
from frontdesk.commands.archive.manifest import Manifest, TableDump
from frontdesk.commands.archive.tables import tables
from frontdesk.kit import files
from frontdesk.kit.snapshot import one_moment

COMPRESSION = 3
"""Of 9. The stored files are compressed already, and the tables gain little more from trying harder."""


def pack(target: Path, *, at: datetime) -> Manifest:
    """Write the desk into `target`, readable by its owner alone. It appears there whole or not at all.

    Unusable when the tables are not of this version, or the file cannot be written.
    """
    migrations = _migrations()
    partial = target.with_name(f"{target.name}.partial")
    try:
        with ExitStack() as stack:
            file = stack.enter_context(_owners_alone(partial))
            dumps = _dump_all(stack, target.parent)
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=COMPRESSION) as tar:
                _add_tables(tar, dumps)
                told = Manifest(
                    version=frontdesk.__version__, made_at=at.isoformat(), database=connection.vendor, migrations=migrations,
                    tables={name: about for name, (_lines, about) in dumps.items()}, files=_add_files(tar),
                )
                _add(tar, "secret_key", settings.SECRET_KEY.encode())
                _add(tar, manifest.NAME, told.written())
            file.flush()
            os.fsync(file.fileno())
        partial.rename(target)
    except OSError as error:
        raise desk.Unusable(f"The backup could not be written to {target}: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()
    return told


def _migrations() -> list[tuple[str, str]]:
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(leaves):
        raise desk.Unusable("The database is not up to date. Run `frontdesk migrate` first.")
    return sorted(leaves)


def _owners_alone(path: Path) -> IO[bytes]:
    path.unlink(missing_ok=True)  # what an earlier backup that was killed has left
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")


def _dump_all(stack: ExitStack, folder: Path) -> dict[str, tuple[IO[bytes], TableDump]]:
    """Each table into a file that has no name, so that nothing of it stays if we are killed."""
    dumps: dict[str, tuple[IO[bytes], TableDump]] = {}
    with one_moment():
        for model in tables():
            lines = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            dumps[model._meta.db_table] = (lines, dump(model, lines))
    return dumps


def _add_tables(tar: tarfile.TarFile, dumps: dict[str, tuple[IO[bytes], TableDump]]) -> None:
    for name, (lines, _about) in dumps.items():
        size = lines.tell()
        lines.seek(0)
        tar.addfile(_member(f"tables/{name}.jsonl", size), lines)


def _add_files(tar: tarfile.TarFile) -> int:
    """After the tables: a file is stored before the row that names it, so none that a row names is missing."""
    number = 0
    for sha256, path in files.kept():
        _add(tar, f"files/{sha256}", path.read_bytes())
        number += 1
    return number


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    tar.addfile(_member(name, len(data)), io.BytesIO(data))


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member
