"""The whole suite: one database of each kind, a closed network, a fresh data folder, and the small named cast."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests import encoded, offline, prepared, servers, statements

# Tens of thousands of tests, fixtures and modules are made and stay: they are not looked through for garbage again and again.
gc.disable()
if os.environ.get("FRONTDESK_OFFLINE") == "1":
    offline.cut()
_folder = tempfile.mkdtemp(prefix="fd-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
prepared.lay_out_pages(Path(_folder))
os.environ["FRONTDESK_DATA"] = _folder
os.environ["FRONTDESK_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ.setdefault("FRONTDESK_LOG", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frontdesk.settings")
# Playwright's own loop would else make Django refuse the ORM in browser journeys.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
if os.environ.get("FRONTDESK_TEST_DATABASE") == "postgresql":
    # Each worker has servers of its own: on a shared one the open transaction of one test holds back what the feed of
    # another may tell (kit.order), in whichever database it is, and limits are counted together.
    os.environ["DATABASE_URL"] = servers.start_postgres(data=prepared.postgres())
    os.environ["REDIS_URL"] = servers.start_valkey()

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings as _settings  # noqa: E402
from django.db.models.signals import post_migrate  # noqa: E402

# Pages are rendered without the hashed copies of static files that `serve` collects.
_settings.STORAGES = {**_settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()

from django.contrib.contenttypes.management import create_contenttypes  # noqa: E402

pytest_plugins = ["tests.world"]

# Who emptied the tables would write six hundred rows about kinds and permissions of models, which nothing of ours reads.
post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
post_migrate.disconnect(create_contenttypes)

from django.db import connection as _connection  # noqa: E402

UNMODELLED = ("search_text", "search_waiting", "search_day", "search_word", "search_near", "knowledge_words", "knowledge_word")
"""Tables that no model describes, so that Django would leave their rows to the next test."""


def _emptied(style: Any, tables: Sequence[str], **options: Any) -> list[str]:
    """On PostgreSQL instead of TRUNCATE, which makes new files for every table and index: a second a test, for a few rows."""
    if _connection.vendor != "postgresql":
        return [*_flushed(style, tables, **options), *(f"DELETE FROM {name}" for name in (*UNMODELLED, "knowledge_letters"))]
    names = [*map(_connection.ops.quote_name, tables), *UNMODELLED]
    return ["SET session_replication_role = replica", *(f"DELETE FROM {name}" for name in names), "SET session_replication_role = DEFAULT"]


_flushed = _connection.ops.sql_flush
_connection.ops.sql_flush = _emptied  # type: ignore[method-assign]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks nothing of a database, or nothing that another would do otherwise, is tested once, on SQLite; `bin/test` also spares
    PostgreSQL what sends nothing that other tests do not send (tests/statements.py).

    Files whose tests start processes take longest, and are dealt out among the rest: else one worker would be left with them, and the
    others with nothing to do. Those that commit to the tests' own database stay where pytest-django has put them, behind the others.
    """
    if os.environ.get("FRONTDESK_TEST_DATABASE") == "postgresql":
        spared = statements.spared()
        asks = [item for item in items if _asks_a_database(item) and (item.nodeid not in spared or _is_never_spared(item))]
        config.hook.pytest_deselected(items=list(set(items) - set(asks)))
        items[:] = asks
    commit = {item.path for item in items if _commits(item)}
    slow = dict.fromkeys(item.path for item in items if item.get_closest_marker("processes") and item.path not in commit)
    quick = [item for item in items if item.path not in slow]
    apart = -(-len(quick) // max(1, len(slow)))
    dealt = [
        item for turn, path in enumerate(slow)
        for item in (*(each for each in items if each.path == path), *quick[turn * apart : (turn + 1) * apart])
    ]
    items[:] = dealt or items


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def _commits(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or (asks is not None and asks.kwargs.get("transaction", False))


def _asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool({"db", "transactional_db"} & fixtures or item.get_closest_marker("django_db") or item.get_closest_marker("processes"))


def _is_never_spared(item: pytest.Item) -> bool:
    return _commits(item) or item.get_closest_marker("processes") is not None


_notes = statements.Notes()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if not _notes.are_wanted or not _asks_a_database(item):
        return (yield)
    with _notes.of(item.nodeid, _connection):
        return (yield)


def pytest_sessionfinish() -> None:
    _notes.keep()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """This process runs no tests itself. Its workers read the settings after this file, not before, so that each has
    the folder and the servers that it makes here.
    """
    del os.environ["DJANGO_SETTINGS_MODULE"]
    servers.stop_all()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A file, not memory: several threads and processes write to it, as they do in life."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"] == "frontdesk.kit.sqlite":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        path = Path(_folder) / f"test-{worker}.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(path)
        if (desk := prepared.desk()) is not None:
            shutil.copy(desk / "desk.sqlite3", path)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """A prepared file is not made anew."""
    return bool(request.config.getvalue("reuse_db")) or (prepared.desk() is not None and "sqlite" in _settings.DATABASES["default"]["ENGINE"])


@pytest.fixture(scope="session", autouse=True)
def _encoded_once() -> None:
    from frontdesk.kit.encoder import english, many

    encoded.once(english.English)
    encoded.once(many.Many)


@pytest.fixture(autouse=True)
def _fresh(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Files of one test are not found by the next, and limits and rules begin anew."""
    from frontdesk.kit.http import limits
    from frontdesk.routing.rules import in_force

    settings.FRONTDESK_DATA = tmp_path
    limits.forget_all()
    in_force.begin_anew()
    yield
