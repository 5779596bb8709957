"""A desk survives in one file, on either database, whatever is killed in the middle."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import tarfile
import time
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from frontdesk import desk
from frontdesk.commands.archive.dump import dump
from frontdesk.commands.archive.load import load
from frontdesk.commands.archive.manifest import Manifest
from frontdesk.commands.archive.pack import pack
from frontdesk.commands.archive.tables import columns, tables
from frontdesk.commands.archive.unpack import unpacked
from frontdesk.commands.tests.worked import NOW, worked
from frontdesk.conversations.models import Attachment, Event, Tag
from frontdesk.kit.jobs.models import Job
from frontdesk.people.models import RotaTurn
from frontdesk.understanding.models import Learned

if TYPE_CHECKING:
    from tests.world import World

INDEXES = ("search_", "knowledge_word", "knowledge_letters")
"""They are made anew of what is carried."""
REPOSITORY = Path(__file__).resolve().parents[3]


def frontdesk(*arguments: object, data: Path, database: str = "", wait: bool = True) -> subprocess.Popen[str]:
    """The command line, as an operator runs it, on a folder of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "FRONTDESK_SECRET_KEY", "REDIS_URL")}
    environment |= {"PYTHONPATH": str(REPOSITORY), "DATABASE_URL": database}
    command = [sys.executable, "-m", "frontdesk", "--data", str(data), *map(str, arguments)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if wait:
        process.out, process.err = process.communicate(timeout=60)  # type: ignore[attr-defined]
    return process


def manifest_of(file: Path) -> Manifest:
    with tarfile.open(file) as tar:
        return Manifest.read(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]


def rows_of(file: Path, table: str) -> list[list[object]]:
    with tarfile.open(file) as tar:
        lines = tar.extractfile(f"tables/{table}.jsonl").read().decode().splitlines()  # type: ignore[union-attr]
    return [json.loads(line) for line in lines]


@pytest.fixture
def backup(world: World, tmp_path: Path, transactional_db: None) -> Path:
    """The backup of a desk that has worked, with one job left to do."""
    worked(world)
    file = tmp_path / "desk.tar.gz"
    pack(file, at=NOW)
    return file


@pytest.mark.processes
def test_a_desk_comes_back_as_it_was(backup: Path, tmp_path: Path) -> None:
    restored = frontdesk("restore", backup, data=tmp_path / "new")
    assert restored.returncode == 0, restored.err
    assert "ok      every message is found by its team alone" in restored.out
    assert (tmp_path / "new" / "secret_key").read_text() == settings.SECRET_KEY
    assert sorted(path.name for path in (tmp_path / "new").iterdir() if "restore" in path.name) == []

    again = tmp_path / "again.tar.gz"
    assert frontdesk("backup", again, data=tmp_path / "new").returncode == 0
    before, after = manifest_of(backup), manifest_of(again)
    # What was about to leave is uncertain now, and what was due is due now; all else is the same to the byte.
    changed = {"conversations_message", "jobs_job"}
    assert {name for name, table in after.tables.items() if table != before.tables[name]} == changed
    assert before.tables.keys() == after.tables.keys()
    assert before.files == after.files == 4
    assert rows_of(again, "conversations_event") == rows_of(backup, "conversations_event")
    assert [row[-5:-3] for row in rows_of(again, "conversations_message") if "uncertain" in row] != []
    assert Job.objects.count() == len(rows_of(again, "jobs_job")) - 1


@pytest.mark.processes
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_desk_moves_from_sqlite_to_postgresql_and_its_numbers_go_on(backup: Path, tmp_path: Path) -> None:
    assert frontdesk("restore", backup, data=tmp_path / "small").returncode == 0
    assert frontdesk("backup", tmp_path / "small.tar.gz", data=tmp_path / "small").returncode == 0
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS moved")
        server.execute("CREATE DATABASE moved")
    moved = url.replace("/" + psycopg.conninfo.conninfo_to_dict(url)["dbname"], "/moved", 1)
    restored = frontdesk("restore", tmp_path / "small.tar.gz", data=tmp_path / "large", database=moved)
    assert restored.returncode == 0, restored.err + restored.out
    with psycopg.connect(moved) as server:
        number = server.execute("INSERT INTO conversations_tag (name) VALUES ('new') RETURNING id").fetchone()[0]
        transactions = server.execute("SELECT DISTINCT tx FROM conversations_event").fetchall()
    assert number > max(Tag.objects.values_list("pk", flat=True))
    assert transactions == [(0,)]


@pytest.mark.processes
def test_a_restore_that_is_killed_can_be_run_again_and_a_desk_that_is_there_is_replaced_only_by_force(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    process = frontdesk("restore", backup, data=data, wait=False)
    _kill_when(process, (data / "restore.unfinished").exists)
    restored = frontdesk("restore", backup, data=data)
    assert restored.returncode == 0, restored.err
    refused = frontdesk("restore", backup, data=data)
    assert refused.returncode == 2
    assert "--force" in refused.err
    assert frontdesk("restore", backup, "--force", data=data).returncode == 0


@pytest.mark.processes
def test_a_backup_of_an_older_version_is_brought_up_to_this_one_and_one_of_a_newer_is_refused(backup: Path, tmp_path: Path) -> None:
    older, newer = tmp_path / "older.tar.gz", tmp_path / "newer.tar.gz"
    _say_migrated(backup, older, account="0008_emailaddress_unique_primary_email_fixup")
    _say_migrated(backup, newer, people="0999_later")
    refused = frontdesk("restore", newer, data=tmp_path / "new")
    assert refused.returncode == 2
    assert "made by another version of Frontdesk: people.0999_later is unknown" in refused.err
    restored = frontdesk("restore", older, data=tmp_path / "new")
    assert restored.returncode == 0, restored.err
    assert "ok       tables: of this version" in frontdesk("doctor", data=tmp_path / "new").out


@pytest.mark.processes
@pytest.mark.one_database
def test_a_backup_that_is_killed_leaves_no_half_file(backup: Path, tmp_path: Path) -> None:
    data, target = tmp_path / "new", tmp_path / "out" / "b.tar.gz"
    target.parent.mkdir()
    assert frontdesk("restore", backup, data=data).returncode == 0
    process = frontdesk("backup", target, data=data, wait=False)
    _kill_when(process, target.with_name("b.tar.gz.partial").exists)
    assert not target.exists()
    assert frontdesk("backup", target, data=data).returncode == 0
    assert [path.name for path in target.parent.iterdir()] == ["b.tar.gz"]


def test_a_backup_is_for_its_owner_alone(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_holds_no_session_and_every_other_table(backup: Path) -> None:
    carried = set(manifest_of(backup).tables)
    everything = set(connection.introspection.table_names())
    left_out = {name for name in everything - carried if not name.startswith(INDEXES)}
    assert left_out == {
        "django_migrations", "django_content_type", "django_session", "auth_permission", "auth_group", "auth_group_permissions",
        "axes_accessattempt", "axes_accessattemptexpiration", "axes_accessfailurelog", "axes_accesslog", "answers_solvedquestion", "jobs_cronslot",
        "knowledge_farchance", "knowledge_farpassage", "knowledge_passage", "understanding_judge", "understanding_learned",
    }


def test_every_column_can_be_carried() -> None:
    assert all(columns(model) for model in tables())


@pytest.mark.django_db
def test_every_sign_and_every_instant_comes_through() -> None:
    tag = Tag.objects.create(name="a\u2028b\r\n\"\\é😀")
    written = io.BytesIO()
    dump(Tag, written)
    assert json.loads(written.getvalue().decode().split("\n")[1]) == [tag.pk, tag.name]
    Event.objects.create(kind="note.added", at=NOW, facts={"a": [None, True]}, tx=77)
    written = io.BytesIO()
    about = dump(Event, written)
    values = dict(zip((name for name, _kind in json.loads(written.getvalue().splitlines()[0])), json.loads(written.getvalue().splitlines()[1]), strict=True))
    assert (values["at"], values["facts"], values["tx"]) == (NOW.isoformat(), {"a": [None, True]}, 0)
    assert about.rows == 1


@pytest.mark.django_db
def test_a_time_of_day_comes_back(world: World, tmp_path: Path) -> None:
    turn = RotaTurn.objects.create(role="triage", agent=world.alba, weekday=4, starts=time_of_day(22, 0), ends=time_of_day(6, 30))
    with (tmp_path / "turns").open("wb") as file:
        dump(RotaTurn, file)
    turn.delete()
    assert load("people_rotaturn", tmp_path / "turns") == 1
    assert RotaTurn.objects.values_list("weekday", "starts", "ends").get() == (4, time_of_day(22, 0), time_of_day(6, 30))


@pytest.mark.django_db
def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    Learned.objects.create(content=bytes(range(256)), token="t", examples=1, topics=1, seen_event_id=0)
    with (tmp_path / "learned").open("wb") as file:
        dump(Learned, file)
    Learned.objects.all().delete()
    assert load("understanding_learned", tmp_path / "learned") == 1
    assert bytes(Learned.objects.get().content) == bytes(range(256))


@pytest.mark.parametrize("harm", ["cut", "changed table", "changed file", "stranger", "no archive", "link"])
def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path, harm: str) -> None:
    damaged = tmp_path / "damaged.tar.gz"
    _damage(backup, damaged, harm)
    with pytest.raises(desk.Unusable, match="is not a whole backup"), unpacked(damaged, tmp_path / "staging"):
        raise AssertionError("it was taken for whole")
    assert not (tmp_path / "staging").exists()


def test_a_backup_of_a_folder_that_is_not_there_says_so(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(desk.Unusable, match="could not be written"):
        pack(tmp_path / "nowhere" / "b.tar.gz", at=NOW)


def test_a_backup_for_which_there_is_no_room_leaves_nothing_and_the_last_one_stays(backup: Path) -> None:
    before = backup.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(desk.Unusable, match="File too large"):
            pack(backup, at=NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir() if path.name.startswith(backup.name)] == [backup.name]


def _damage(source: Path, target: Path, harm: str) -> None:
    if harm == "cut":
        target.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
        return
    if harm == "no archive":
        target.write_bytes(b"not a backup")
        return
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            data = old.extractfile(member).read()  # type: ignore[union-attr]
            if harm == "changed table" and member.name == "tables/people_customer.jsonl":
                data = data.replace(b"Nadia", b"Nadja")
            if harm == "changed file" and member.name == f"files/{Attachment.objects.get().sha256}":
                data = data[:-1]
                member.size -= 1
            new.addfile(member, io.BytesIO(data))
        extra = tarfile.TarInfo("../../outside")
        if harm == "link":
            extra.type, extra.linkname = tarfile.SYMTYPE, "/etc/passwd"
        if harm in ("stranger", "link"):
            new.addfile(extra, io.BytesIO())


def _say_migrated(source: Path, target: Path, **last: str) -> None:
    """A backup whose tables have the shape that they had after those migrations, as far as its manifest says."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            data = old.extractfile(member).read()  # type: ignore[union-attr]
            if member.name == "manifest.json":
                told = json.loads(data)
                told["migrations"] = [[app, last.get(app, name)] for app, name in told["migrations"]]
                data = json.dumps(told).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data))


def _kill_when(process: subprocess.Popen[str], has_come: object) -> None:
    deadline = time.monotonic() + 30
    while not has_come():  # type: ignore[operator]
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
