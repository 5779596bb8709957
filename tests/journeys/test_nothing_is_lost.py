"""Processes are killed at random moments while customers write; nothing accepted is lost, nothing comes twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAILS = CHATS = 500


@pytest.mark.processes
def test_killing_web_and_worker_loses_nothing_and_shows_nothing_twice() -> None:
    database = os.environ.get("FRONTDESK_TEST_DATABASE", "sqlite")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK_", "DATABASE_URL", "REDIS_URL", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--database", database], cwd=ROOT, env=environment,
        capture_output=True, text=True, timeout=280, check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found = json.loads(run.stdout.splitlines()[-1])
    assert sum(found["kills"].values()) >= 5, found
    assert (found["mails"], found["mails_twice"]) == (MAILS, [])
    assert (found["chats"], found["chats_twice"], found["chat_conversations"]) == (CHATS, [], 25)
    assert found["sunk_twice"] == []
    assert found["sent_but_not_sunk"] == []
    assert found["outcomes"].get("failed", 0) == 0, found["outcomes"]
    assert found["verify"] == 0, found["said"]
