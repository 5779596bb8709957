"""Customers and agents chat while lines are cut and processes die; everybody sees every message once, in order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[2]
IS_ON_POSTGRESQL = os.environ.get("FRONTDESK_TEST_DATABASE") == "postgresql"


@pytest.fixture
def database() -> Iterator[list[str]]:
    """The options for an empty one of the kind that is tested."""
    if not IS_ON_POSTGRESQL:
        yield []
        return
    started = [servers.postgres(), servers.valkey()]
    yield ["--database", started[0].url, "--valkey", started[1].url]
    for server in started:
        server.remove()


def test_every_message_is_seen_once_and_in_order_on_both_sides(database: list[str]) -> None:
    command = [sys.executable, "-P", "-m", "frontdesk", "chaos", "chat", "--seed", "7", "--seconds", "5", "--customers", "20", "--agents", "3"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL", "PYTEST_"))}
    done = subprocess.run(
        [*command, *database], env=environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=280, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["differences"], found["verify"]) == ([], 0)
    assert found["said"] > 25
    assert {"web killed", "live killed", "worker killed"} <= found["trouble"].keys()
    assert sum(times for name, times in found["trouble"].items() if name.startswith("restarts")) > 0
