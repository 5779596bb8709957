"""A desk goes on with a new program while customers write, and nobody is refused."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.serve.running import ROOT, Serve, environment, is_alive, soon
from tests.serve.traffic import Traffic

pytestmark = pytest.mark.processes

ANEW = {"web", "live", "worker"}
MOST_AGAIN = 20
"""Of several hundred requests: these met a process that was ending, and went through at the second try."""
LONGEST_SECONDS = 40
"""For one answer. Both for a machine that runs other tests as well: `bin/bench restart` measures them on a quiet one."""
SLOW_STEP = """
import time
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("people", "{leaf}")]
    operations = [migrations.RunSQL("CREATE TABLE came_with_the_upgrade (id integer)"), migrations.RunPython(lambda apps, editor: time.sleep(0.5))]
"""
DOES_NOT_START = """
import sys
if "frontdesk.web" in sys.orig_argv:
    raise SystemExit("this program is broken")
"""
WIDGET = """
import django; django.setup()
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.people.models import Desk, Team
support = Team.objects.create(name="Support")
Desk.objects.create(name="Nordlicht", default_team=support)
Widget.objects.create(name="Shop", key="shop", team=support)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    started = Serve(tmp_path_factory.mktemp("restarted") / "desk")
    started.address()
    assert soon(lambda: started.processes().keys() > ANEW and started.answers("/live/health"))
    started.do(WIDGET)
    yield started
    started.end()


def test_no_message_is_lost_nobody_is_refused_and_nothing_of_the_old_program_stays(desk: Serve) -> None:
    before = desk.processes()
    with Traffic(desk.port, "shop") as traffic:
        done = restart(desk)
        assert soon(lambda: len(traffic.seen.stream_gaps_seconds) == 20), "each stream was handed over once"
    after = desk.processes()
    assert (done.returncode, done.stderr) == (0, "")
    assert "The desk was restarted in" in done.stdout
    assert_all_came(desk, traffic)
    assert {name for name in before if before[name] != after[name]} == ANEW
    assert soon(lambda: not any(is_alive(before[name]) for name in ANEW))


def test_a_program_that_does_not_start_changes_nothing(desk: Serve, tmp_path: Path) -> None:
    before = desk.processes()
    (tmp_path / "sitecustomize.py").write_text(DOES_NOT_START)
    done = restart(desk, ROOT, tmp_path)
    assert done.returncode == 2
    assert "The new program does not start. The desk goes on as it was." in done.stdout
    assert desk.processes() == before
    assert desk.answers("/")
    assert "web    | SystemExit: this program is broken" in desk.said()


def test_requests_wait_while_an_upgrade_changes_the_tables(desk: Serve, tmp_path: Path) -> None:
    newer = shutil.copytree(ROOT / "frontdesk", tmp_path / "frontdesk", ignore=shutil.ignore_patterns("tests", "__pycache__")).parent
    steps = newer / "frontdesk" / "people" / "migrations"
    leaf = sorted(steps.glob("0*.py"))[-1].stem
    (steps / "9999_upgrade.py").write_text(SLOW_STEP.format(leaf=leaf))
    with Traffic(desk.port, "shop") as traffic:
        done = restart(desk, newer)
    assert done.returncode == 0, done.stderr + desk.said()
    assert "The database takes 1 steps. Requests wait meanwhile." in done.stdout
    assert asked(desk, "SELECT count(*) FROM came_with_the_upgrade") == [0]
    assert_all_came(desk, traffic)
    assert max(traffic.seen.post_seconds) > 0.5, "nobody was there while the tables changed"

    before = desk.processes()
    older = restart(desk)
    assert (older.returncode, desk.processes()) == (2, before)
    assert "This desk was last used by a newer Frontdesk" in desk.said()
    assert soon(lambda: desk.answers("/"), 30)


def test_where_no_desk_runs_there_is_nothing_to_restart(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "frontdesk", "restart", "--data", str(tmp_path)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"frontdesk: No desk that can be restarted runs on {tmp_path}.")
    assert list(tmp_path.iterdir()) == []


def restart(desk: Serve, *programs: Path) -> subprocess.CompletedProcess[str]:
    """By the program that lies there, ours if none is named."""
    command = [sys.executable, "-P", "-m", "frontdesk", "restart", "--data", str(desk.folder)]
    known = environment() | {"PYTHONPATH": ":".join(map(str, programs or (ROOT,)))}
    return subprocess.run(command, env=known, capture_output=True, text=True, check=False, timeout=120)


def assert_all_came(desk: Serve, traffic: Traffic) -> None:
    """Every request was answered in time, and every message that was taken is there once."""
    assert traffic.seen.failures == []
    assert traffic.seen.again <= MOST_AGAIN
    assert max(traffic.seen.post_seconds + traffic.seen.page_seconds + traffic.seen.stream_gaps_seconds) < LONGEST_SECONDS
    kept = asked(desk, "SELECT text FROM conversations_message WHERE channel = 'chat'")
    assert len(traffic.seen.posted) > 25
    assert [kept.count(text) for text in traffic.seen.posted] == [1] * len(traffic.seen.posted)


def asked(desk: Serve, sql: str) -> list[str]:
    with closing(sqlite3.connect(desk.folder / "desk.sqlite3")) as database:
        return [row[0] for row in database.execute(sql)]
