"""A worker that is killed again and again while it fetches a mailbox loses no mail and doubles none."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from frontdesk.channels.carriers.email.tests import mailbox_server
from frontdesk.channels.carriers.email.tests.mailbox_server import PASSWORD, USER, MailboxServer
from tests.serve.running import environment, soon

pytestmark = pytest.mark.processes

MAILS = 240
KILLS = 2
SET_UP = f"""
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox
from frontdesk.kit.sealed import seal
from frontdesk.people.models import Desk, Team
team = Team.objects.create(name="Support")
Desk.objects.create(name="Desk", default_team=team)
address = DeskAddress.objects.create(email="help@desk.example.org", team=team)
box = Mailbox.objects.create(host="127.0.0.1", port=PORT, security="none", username="{USER}", password_sealed=seal("{PASSWORD}"), address=address)
box.folders.create(name="INBOX")
"""
READ_WHAT_IS_LEFT = "from frontdesk.channels.carriers.email.leftovers import read_leftovers\nread_leftovers.run()"


class Desk:
    """On SQLite, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.command("migrate")

    def command(self, *words: str) -> None:
        subprocess.run([*self._frontdesk(*words)], env=environment(), check=True, capture_output=True)

    def python(self, code: str) -> None:
        known = environment() | {"FRONTDESK_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "frontdesk.settings"}
        begin = "import os\nfrom frontdesk import desk\ndesk.open_desk(may_make=False, only_look=False)\n"
        subprocess.run([sys.executable, "-P", "-c", begin + code], env=known, check=True, capture_output=True)

    def worker(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._frontdesk("work"), env=environment(), stderr=subprocess.DEVNULL)

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "desk.sqlite3", timeout=20)) as database, database:
            return database.execute(sql).fetchall()

    def number(self, sql: str) -> int:
        return int(self.asked(sql)[0][0])

    def _frontdesk(self, *words: str) -> list[str]:
        return [sys.executable, "-P", "-m", "frontdesk", *words, "--data", str(self.folder)]


@pytest.fixture
def server() -> Iterator[MailboxServer]:
    with mailbox_server.running() as running:
        yield running


def test_a_worker_killed_while_it_fetches_loses_and_doubles_nothing(server: MailboxServer, tmp_path: Path) -> None:
    _fill(server)
    desk = Desk(tmp_path / "desk")
    desk.python(SET_UP.replace("PORT", str(server.port)))
    for kill in range(1, KILLS + 1):
        worker = desk.worker()
        # In the middle: some mails of a batch are read, others only kept, others on their way.
        assert soon(lambda: desk.number("select count(*) from email_rawmail where outcome <> ''") >= kill * 70, 40)  # noqa: B023
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert desk.number("select count(*) from email_rawmail") < MAILS, "it was killed too late to prove anything"
        # The half minute is over that the lease of a killed worker lasts.
        desk.asked("update email_mailbox set lease_until = '2026-01-01 00:00:00'")
    worker = desk.worker()
    try:
        assert soon(lambda: desk.number("select count(*) from email_rawmail") >= MAILS, 60)
        time.sleep(1)
    finally:
        worker.terminate()
        worker.wait(10)
    desk.asked("update email_rawmail set received_at = '2026-01-01 00:00:00'")
    desk.python(READ_WHAT_IS_LEFT)
    assert desk.asked("select outcome, count(*) from email_rawmail group by outcome") == [("created", MAILS)]
    texts = {text for (text,) in desk.asked("select text from conversations_message")}
    assert texts == {f"Question {number}" for number in range(MAILS)}
    assert desk.number("select count(*) from conversations_message") == MAILS
    assert desk.number("select last_uid from email_mailboxfolder") == MAILS
    desk.command("verify")


def _fill(server: MailboxServer) -> None:
    """The mails, put there by one command."""
    head = "From: Nadia <nadia{0}@example.org>\r\nTo: help@desk.example.org\r\nSubject: {0}\r\nMessage-ID: <{0}@x>\r\n\r\n"
    mails = [(head.format(number) + f"Question {number}\r\n").encode() for number in range(MAILS)]
    with server.client() as client:
        client.multiappend("INBOX", mails)
