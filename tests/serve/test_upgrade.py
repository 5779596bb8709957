"""A desk on PostgreSQL is brought up to date, also by several at once, and waits for a database that starts later."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import servers
from tests.serve.running import environment

pytestmark = pytest.mark.processes


@pytest.fixture
def postgres() -> Iterator[servers.Server]:
    server = servers.postgres()
    yield server
    server.remove()


def test_several_machines_may_start_at_once_on_a_database_that_starts_later(postgres: servers.Server, tmp_path: Path) -> None:
    postgres.stop()
    machines = [_migrate(postgres.url, tmp_path / name) for name in ("one", "two")]
    assert all(_next_line(machine) == "Waiting for the database ...\n" for machine in machines)
    postgres.start()
    said = [machine.communicate(timeout=180)[1] for machine in machines]
    assert [machine.returncode for machine in machines] == [0, 0]
    assert sum("steps to this version" in words for words in said) == 1
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute("SELECT count(*) FROM conversations_conversation").fetchone() == (0,)


def _next_line(machine: subprocess.Popen[str]) -> str:
    assert machine.stderr is not None
    return machine.stderr.readline()


def _migrate(url: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "frontdesk", "migrate", "--data", str(folder)]
    return subprocess.Popen(command, env=environment() | {"DATABASE_URL": url}, stderr=subprocess.PIPE, text=True)
