"""Brings a desk up to this version of the program: its tables, its translations, and the static files of its pages."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import hashlib
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

import frontdesk
from frontdesk import desk, new_tables

WAIT_SECONDS = 60
LOCK_NUMBER = 0x66726F6E
SMALLEST_COMPRESSED_BYTES = 1000
TRANSLATIONS = Path(frontdesk.__file__).parent / "locale"
COMPRESSED_SUFFIXES = (".css", ".js", ".svg", ".json", ".html", ".txt")


def wait_for_database() -> None:
    """Return when it answers. Unusable after a minute: at boot the database may start later than we do."""
    began = time.monotonic()
    is_said = False
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if time.monotonic() - began > WAIT_SECONDS:
                raise desk.Unusable(f"The database does not answer: {str(error).strip()}") from error
            if not is_said:
                print("Waiting for the database ...", file=sys.stderr)
                is_said = True
            time.sleep(0.5)
        else:
            return


def steps_to_take() -> int:
    """How many it is to this version. Unusable when a newer program has been here."""
    executor = MigrationExecutor(connection)
    _refuse_newer(executor)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Bring the tables up to date; how many steps that took. Unusable when a newer program has been here."""
    with _alone():
        executor = MigrationExecutor(connection)
        _refuse_newer(executor)
        newest = executor.loader.graph.leaf_nodes()
        steps = executor.migration_plan(newest)
        if new_tables.is_wanted(executor):
            new_tables.make(executor, newest)
        if steps:
            # For a new desk there is nothing left to change, and something to be told to those who wait for the end of it.
            call_command("migrate", verbosity=0, interactive=False)
    return len(steps)


def collect_static_files() -> bool:
    """Copy them, under hashed names and compressed, into the desk's folder when they changed; whether they had.

    What earlier versions put there stays, because pages that are open still ask for it.
    """
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = _state_of_sources()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    for path in Path(settings.STATIC_ROOT).rglob("*"):
        if path.suffix in COMPRESSED_SUFFIXES and path.stat().st_size >= SMALLEST_COMPRESSED_BYTES:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    stamp.write_text(state)
    return True


def compile_translations() -> bool:
    """Write them into the desk's folder, as Django reads them, when they changed; whether they had."""
    [folder] = settings.LOCALE_PATHS
    stamp = Path(folder) / ".compiled"
    sources = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))
    state = _state(("/".join(source.parts[-3:]), source) for source in sources)
    if stamp.exists() and stamp.read_text() == state:
        return False
    for source in sources:
        compiled = Path(folder) / source.relative_to(TRANSLATIONS).with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as words, compiled.with_suffix(".new").open("wb") as file:
            write_mo(file, read_po(words))
        # Whole or not at all: processes of this desk that still run may read it.
        compiled.with_suffix(".new").replace(compiled)
    stamp.write_text(state)
    return True


def _refuse_newer(executor: MigrationExecutor) -> None:
    loader = executor.loader
    unknown = sorted(
        f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)
        if app in loader.migrated_apps
    )
    if unknown:
        raise desk.Unusable(
            f"This desk was last used by a newer Frontdesk than {frontdesk.__version__} ({unknown[-1]} is unknown here). "
            "Install that one, or restore a backup from before."
        )


def _state_of_sources() -> str:
    return _state((name, Path(storage.path(name))) for finder in get_finders() for name, storage in finder.list([]))


def _state(named: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256(frontdesk.__version__.encode())
    for name, path in named:
        about = path.stat()
        digest.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Only one process at a time, on this machine and on all that share the database."""
    with (desk.folder() / "run" / "migrating").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
