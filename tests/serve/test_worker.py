"""The worker by itself, as it runs on a machine that only does the work."""

from __future__ import annotations

import smtplib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from frontdesk.demo import people
from tests.serve.running import environment, free_port, soon

pytestmark = pytest.mark.processes

DESK_ADDRESS = next(email for email, _name in people.ADDRESSES.values())


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """On a demo desk, with the port at which it takes mail."""
    command, port = [sys.executable, "-P", "-m", "frontdesk"], free_port()
    subprocess.run([*command, "migrate", "--demo", "--data", tmp_path], env=environment(), check=True, capture_output=True)
    process = subprocess.Popen([*command, "work", "--data", tmp_path, "--smtp-port", str(port)], env=environment())
    yield process, port
    process.kill()
    process.wait()


def test_it_takes_mail_does_what_follows_and_stops_in_time(worker: tuple[subprocess.Popen[bytes], int], tmp_path: Path) -> None:
    process, port = worker
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Nadia <nadia@example.org>", DESK_ADDRESS, "A question for the worker"
    mail.set_content("Is anybody there?")
    assert soon(lambda: _is_sent(mail, port), 20)
    assert soon(lambda: _conversations(tmp_path, "A question for the worker") == 1)
    # The demo's assistant is tried in the background: it stops in the midst of an encoder's own code as well.
    assert soon(lambda: _is_trying(tmp_path), 20)
    process.terminate()
    began = time.monotonic()
    assert process.wait(10) == 0
    assert time.monotonic() - began < 3


def _is_sent(mail: EmailMessage, port: int) -> bool:
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as smtp:
            return smtp.send_message(mail) == {}
    except OSError:
        return False


def _conversations(folder: Path, subject: str) -> int:
    return _number(folder, "select count(*) from conversations_conversation where subject = ?", subject)


def _is_trying(folder: Path) -> bool:
    return _number(folder, "select count(*) from jobs_job where worker != '' and task = ?", "answers.assistant.try") == 1


def _number(folder: Path, query: str, value: str) -> int:
    database = sqlite3.connect(folder / "desk.sqlite3")
    with database:
        number = database.execute(query, [value]).fetchone()[0]
    database.close()
    return int(number)
