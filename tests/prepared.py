"""A desk's folder and a PostgreSQL that nobody has used yet, with all their tables and its pages compiled, made once and copied by many tests.

`bin/test` makes them by `python -m tests.prepared FOLDER` and names the folder in `FRONTDESK_TEST_PREPARED`. Without that, each
makes its own: that takes longer, and is otherwise the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAME = "FRONTDESK_TEST_PREPARED"
COMPILE = """
import django; django.setup()
from django.template import engines
pages = engines["jinja2"].env
for name in pages.list_templates(): pages.get_template(name)
"""
KEPT_OUT = ("secret_key", "run")
"""Each desk has a key of its own, and nobody's locks."""


def desk() -> Path | None:
    """The folder of a desk, without its key."""
    return _part("desk")


def lay_out_pages(folder: Path) -> None:
    """The compiled pages alone, for tests that make a desk of their own."""
    prepared = desk()
    if prepared is not None:
        shutil.copytree(prepared / "templates", folder / "templates")


def postgres() -> Path | None:
    """The data of a PostgreSQL server whose every new database has all the tables."""
    return _part("postgres")


def lay_out(folder: Path) -> None:
    """A folder for a new desk, which need not make its tables itself. One that exists is left as it is."""
    prepared = desk()
    if prepared is not None and not folder.exists():
        shutil.copytree(prepared, folder)


def _part(name: str) -> Path | None:
    named = os.environ.get(NAME)
    return Path(named, name) if named else None


def _prepare(folder: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL"))}
    made = folder / "desk"
    _migrate(made, kept)
    _run(["-c", COMPILE], kept | {"FRONTDESK_DATA": str(made), "DJANGO_SETTINGS_MODULE": "frontdesk.settings"})
    for name in KEPT_OUT:
        path = made / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    from tests import servers

    server = servers.postgres()
    # Every new database of the server is a copy of this one.
    url = server.url.replace("/postgres?", "/template1?")
    _migrate(folder / "other", kept | {"DATABASE_URL": url})
    shutil.rmtree(folder / "other")
    server.stop()
    shutil.copytree(server.data, folder / "postgres", ignore=shutil.ignore_patterns("postmaster.*"))
    server.remove()


def _migrate(folder: Path, environment: dict[str, str]) -> None:
    _run(["-m", "frontdesk", "migrate", "--data", str(folder)], environment)


def _run(arguments: Sequence[str], environment: dict[str, str]) -> None:
    root = str(Path(__file__).resolve().parents[1])
    subprocess.run([sys.executable, "-P", *arguments], env=environment | {"PYTHONPATH": root}, check=True)


if __name__ == "__main__":
    _prepare(Path(sys.argv[1]))
