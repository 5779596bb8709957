"""The doctor sees what is wrong and says what to do."""

from __future__ import annotations

import json
import os
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection

from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, RawMail, Relay
from frontdesk.commands import doctor
from frontdesk.commands.doctor import database, machine
from frontdesk.commands.tests.typed import typed
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.kit import clock, jobs, sealed
from frontdesk.kit.jobs.models import Job
from frontdesk.kit.jobs.work import begin_recurring

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a desk that is well, with a key of its own."""
    monkeypatch.delenv("FRONTDESK_SECRET_KEY")
    folder = Path(settings.FRONTDESK_DATA)
    folder.chmod(0o700)
    (folder / "secret_key").write_text("x")
    (folder / "secret_key").chmod(0o600)
    return folder


@pytest.fixture
def relay() -> Iterator[Relay]:
    """An SMTP server that says hello, offers nothing and says goodbye."""

    class Polite(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                self.wfile.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 here\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Polite) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Relay.objects.create(host="127.0.0.1", port=server.server_address[1], security="none")
        server.shutdown()


def problems() -> dict[str, str]:
    return {finding.about: finding.says for finding in doctor.look(clock.now()) if finding.is_problem}


def test_a_desk_that_stands_still_lacks_only_its_processes(world: World, data: Path) -> None:
    assert problems() == {"desk": "does not run on this folder", "worker": "has never been seen"}


def test_a_worker_is_seen_by_its_pulse(world: World, data: Path) -> None:
    begin_recurring(clock.now() - timedelta(minutes=10))
    assert problems()["worker"].startswith("not seen since")
    begin_recurring(clock.now())
    assert "worker" not in problems()


def test_a_folder_or_key_that_others_can_read_is_a_problem(world: World, data: Path) -> None:
    data.chmod(0o755)
    (data / "secret_key").chmod(0o644)
    assert problems().keys() >= {"data folder", "secret key"}
    data.chmod(0o700)
    (data / "secret_key").unlink()
    assert "is gone" in problems()["secret key"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_to_is_a_problem(world: World, data: Path) -> None:
    data.chmod(0o500)
    assert "cannot be written to" in problems()["data folder"]


def test_a_full_disk_and_an_interrupted_restore_are_problems(world: World, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 10**18)
    (data / "restore.unfinished").touch()
    assert problems().keys() >= {"disk", "restore"}


def test_an_event_that_is_still_to_come_is_a_problem_of_the_clock(world: World, data: Path) -> None:
    world.nadia_asks(at=clock.now() + timedelta(hours=2))
    assert "still to come" in problems()["clock"]


def test_tables_of_another_version_are_a_problem(world: World, data: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'answers' AND name = (SELECT MAX(name) FROM django_migrations WHERE app = 'answers')")
    assert problems()["tables"] == "1 steps behind this version"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_events_of_a_copied_database_are_a_problem(world: World, data: Path) -> None:
    world.nadia_asks()
    assert "event order" not in problems()
    Event.objects.update(tx=2**40)
    assert problems()["event order"].startswith(f"{Event.objects.count()} events are of transactions")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_long_write_ahead_log_is_a_problem(world: World, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LARGEST_LOG_BYTES", -1)
    assert "write-ahead log" in problems()


def test_late_and_failed_jobs_are_problems(world: World, data: Path) -> None:
    jobs.find("channels.send").enqueue(1, run_after=clock.now() - timedelta(minutes=5))
    assert problems()["jobs"] == "1 to do, 1 late"
    Job.objects.update(is_aside=True)
    assert "jobs" not in problems()
    assert problems()["failed jobs"] == "1 put aside after the last try"


def test_a_mailbox_in_trouble_is_a_problem(world: World, data: Path) -> None:
    address = DeskAddress.objects.create(email="help@desk.example.org", team=world.support)
    mailbox = Mailbox.objects.create(host="imap.example.org", username="help", address=address, last_fetch_at=clock.now(), password_sealed=sealed.seal("x"))

    def about(**change: Any) -> str:
        Mailbox.objects.filter(pk=mailbox.pk).update(**change)
        return problems().get("mailbox help on imap.example.org", "")

    assert about() == ""
    assert "no such user" in about(error="no such user", error_at=clock.now())
    assert "was fetched" in about(error="", last_fetch_at=clock.now() - timedelta(days=1))
    assert "never" in about(last_fetch_at=None)
    assert "another key" in about(password_sealed="gAAAA")
    assert about(is_enabled=False) == ""


def test_a_relay_that_answers_is_no_problem(world: World, data: Path, relay: Relay) -> None:
    assert "mail out" not in problems()
    Relay.objects.update(security="starttls")
    assert "offers no STARTTLS" in problems()["mail out"]
    Relay.objects.update(port=1)
    assert "does not answer" in problems()["mail out"]


def test_answers_that_cannot_leave_are_problems(world: World, data: Path) -> None:
    conversation = world.nadia_asks().conversation
    Message.objects.create(conversation=conversation, author_kind="human", channel="email", delivery=Delivery.WAITING)
    Message.objects.create(conversation=conversation, author_kind="human", channel="email", delivery=Delivery.UNCERTAIN)
    RawMail.objects.create(sha256="0" * 64, size_bytes=1, source="smtp", received_at=clock.now() - timedelta(minutes=5))
    assert problems().keys() >= {"mail out", "outbox", "mails to be read"}


def test_a_check_that_cannot_look_is_a_problem_itself(world: World, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_away(at: object) -> Iterator[None]:
        raise OSError("nothing to see")
        yield

    monkeypatch.setattr(doctor, "CHECKS", (look_away,))
    assert problems() == {"look away": "could not be looked at: nothing to see"}


def test_the_command_says_it_as_lines_and_as_json(world: World, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(doctor) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "PROBLEM  desk: does not run on this folder. Start it: bin/serve" in lines
    assert any(line.startswith("ok       database: ") for line in lines)
    assert typed(doctor, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["well"] is False
    assert [finding["about"] for finding in told["findings"] if finding["problem"]] == ["desk", "worker"]
