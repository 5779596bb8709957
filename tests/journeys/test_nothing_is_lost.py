"""Processes are killed at random moments, or servers are away, while customers write; nothing accepted is lost, nothing
comes twice.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAILS = CHATS = 100
"""And four kills; `python -m tests.chaos` by itself takes 500 and ten, in three times the time."""


@pytest.mark.processes
def test_killing_web_and_worker_loses_nothing_and_shows_nothing_twice() -> None:
    number = str(MAILS)
    found = chaos("--database", os.environ.get("FRONTDESK_TEST_DATABASE", "sqlite"), "--mails", number, "--chats", number, "--kills", "4")
    assert min(found["kills"].get("web", 0), found["kills"].get("worker", 0)) >= 2, found
    assert (found["mails"], found["chats"], found["chat_conversations"]) == (MAILS, CHATS, 25)
    assert_nothing_is_lost(found)


@pytest.mark.processes
@pytest.mark.skipif(os.environ.get("FRONTDESK_TEST_DATABASE") != "postgresql", reason="SQLite cannot be away")
def test_with_postgresql_or_valkey_away_work_waits_and_goes_on_by_itself() -> None:
    found = chaos("--database", "postgresql", "--trouble", "outages", "--away-seconds", "4", "--mails", str(MAILS), "--chats", str(CHATS))
    assert 400 <= found["while_away"]["postgresql"]["smtp"] < 500, found
    assert found["while_away"]["postgresql"]["page"] == [503, True]
    assert found["while_away"]["valkey"] == {"smtp": 250, "page": [200, False]}
    assert (found["mails"], found["chats"]) == (MAILS + 1, CHATS)
    assert_nothing_is_lost(found)


def chaos(*options: str) -> dict[str, Any]:
    """What a desk in trouble said and did."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *options], cwd=ROOT, env=environment,
        capture_output=True, text=True, timeout=280, check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout.splitlines()[-1])


def assert_nothing_is_lost(found: dict[str, Any]) -> None:
    """Nothing twice, nothing sent twice, no mail unread, and the ledger agrees."""
    assert (found["mails_twice"], found["chats_twice"]) == ([], [])
    assert (found["sunk_twice"], found["sent_but_not_sunk"]) == ([], [])
    assert found["outcomes"].get("failed", 0) == 0, found["outcomes"]
    assert found["verify"] == 0, found["said"]
