"""Mail in through the real listener of a real worker, beside what its raw parts cost in the same run."""

from __future__ import annotations

import asyncio
import email
import os
import random
import signal
import smtplib
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

from bench import corpus
from bench.desk import ROOT, Desk, free_port
from bench.measure import cpu_seconds, family
from bench.scores.score import DATA, mails_there
from bench.words import Texts

SENDERS = 4
ARRIVE_SECONDS = 180


def run(database: str, count: int = 2_000) -> dict[str, Any]:
    """Mails a second and CPU a mail from socket to inbox, and the raw parts."""
    mails = made(count)
    with Desk(database) as desk:
        _seed()
        ours = _through_the_worker(desk, mails)
        samples = corpus.run(list(mails_there())) if DATA.exists() else "the sample data is not beside the repository"
    raw = {
        "accept_only": _accepting(mails),
        "stdlib_parse_compat32_ms": _cpu_each(mails, lambda data: _parts(email.message_from_bytes(data))),
        "rows_only": _rows_only(desk.database, mails),
    }
    return {
        "database": database, "mails": count, "mean_bytes": sum(map(len, mails)) // count, **ours, "raw": raw, "corpus": samples,
        "cpu_over_raw_accept_parse_rows": round(
            ours["cpu_ms"] / (raw["accept_only"]["cpu_ms"] + raw["stdlib_parse_compat32_ms"] + raw["rows_only"]["cpu_ms"]), 2,
        ),
    }


def made(count: int, seed: int = 3) -> list[bytes]:
    """Mails of mixed size: plain ones, ones with HTML beside the text, and one in ten with a file."""
    texts, chance = Texts(seed), random.Random(seed)  # noqa: S311
    mails = []
    for number in range(count):
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Customer {number} <c{number % 400}@example.org>", "help@desk.example.org"
        mail["Subject"], mail["Message-ID"] = f"Question {number}: {texts.words(4)}", f"<bench-{number}@example.org>"
        mail["Date"] = "Mon, 02 Mar 2026 09:00:00 +0000"
        shape = number % 10
        text = "\n\n".join(texts.words(60) for _paragraph in range(6 if shape < 6 else 9))
        mail.set_content(text, cte="quoted-printable")
        if shape >= 6:
            paragraphs = "".join(f"<p style='margin:0'>{each}</p>" for each in text.split("\n\n"))
            mail.add_alternative(f"<html><body>{paragraphs}</body></html>", subtype="html", cte="quoted-printable")
        if shape == 9:
            mail.add_attachment(chance.randbytes(18_000), maintype="application", subtype="pdf", filename="invoice.pdf")
        mails.append(mail.as_bytes(policy=mail.policy.clone(linesep="\r\n")))
    return mails


def _seed() -> None:
    from frontdesk.channels.carriers.email.models import DeskAddress
    from frontdesk.people.models import Desk as DeskRow
    from frontdesk.people.models import Team

    team = Team.objects.create(name="Support")
    DeskRow.objects.create(name="Bench", default_team=team)
    DeskAddress.objects.create(email="help@desk.example.org", team=team, is_default=True)


def _through_the_worker(desk: Desk, mails: list[bytes]) -> dict[str, Any]:
    from frontdesk.channels.carriers.email.models import RawMail

    port = free_port()
    command = [sys.executable, "-m", "frontdesk", "work", "--data", str(desk.folder), "--smtp-port", str(port)]
    worker = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        _wait_for_smtp(port)
        _send(port, mails[:20])
        _wait_until(lambda: RawMail.objects.exclude(outcome="").count() >= 20)
        pids = family(worker.pid)
        before, began = cpu_seconds(pids), time.perf_counter()
        _send(port, mails[20:])
        accepted = time.perf_counter() - began
        _wait_until(lambda: RawMail.objects.exclude(outcome="").count() >= len(mails))
        in_inbox = time.perf_counter() - began
        used = cpu_seconds(pids) - before
        outcomes = {name: RawMail.objects.filter(outcome=name).count() for name in ("created", "appended", "failed", "ignored", "duplicate")}
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(10)
    sent = len(mails) - 20
    return {
        "cpu_ms": round(used / sent * 1000, 3), "accepted_per_second": round(sent / accepted, 1),
        "in_inbox_per_second": round(sent / in_inbox, 1), "outcomes": outcomes,
    }


def _send(port: int, mails: list[bytes]) -> None:
    refused: list[BaseException] = []

    def work(start: int) -> None:
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=60) as smtp:
                for data in mails[start::SENDERS]:
                    smtp.sendmail("customer@example.org", ["help@desk.example.org"], data)
        except (OSError, smtplib.SMTPException) as error:
            refused.append(error)

    threads = [threading.Thread(target=work, args=(start,)) for start in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        raise refused[0]


def _accepting(mails: list[bytes]) -> dict[str, float]:
    """aiosmtpd that takes mails and throws them away, in a process of its own."""
    port = free_port()
    listener = subprocess.Popen([sys.executable, "-m", "bench.mail", str(port)], cwd=ROOT, env={**os.environ})
    try:
        _wait_for_smtp(port)
        before, began = cpu_seconds([listener.pid]), time.perf_counter()
        _send(port, mails)
        return {
            "cpu_ms": round((cpu_seconds([listener.pid]) - before) / len(mails) * 1000, 3),
            "per_second": round(len(mails) / (time.perf_counter() - began), 1),
        }
    finally:
        listener.terminate()
        listener.wait(5)


def _rows_only(database: str, mails: list[bytes]) -> dict[str, float]:
    """The rows of a mail on the bare driver, one durable commit a mail."""
    import tempfile
    from pathlib import Path

    texts = [data.decode("latin-1").replace("\0", "") for data in mails]
    names = ("customer", "point", "conversation", "message", "event", "raw")
    with tempfile.TemporaryDirectory() as folder:
        if database == "postgresql":
            import psycopg

            connection: Any = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
            place, begin = "%s", "BEGIN"
            key = "bigserial PRIMARY KEY"
        else:
            connection = sqlite3.connect(Path(folder) / "raw.sqlite3", isolation_level=None)
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
            place, begin = "?", "BEGIN IMMEDIATE"
            key = "integer PRIMARY KEY"
        for name in names:
            connection.execute(f"CREATE TABLE bench_{name} (id {key}, a text, b text, c integer)")
        before, began = time.process_time(), time.perf_counter()
        for number, text in enumerate(texts):
            connection.execute(begin)
            for name in names:
                row = (text if name == "message" else "short", "x", number)
                connection.execute(f"INSERT INTO bench_{name} (a, b, c) VALUES ({place}, {place}, {place})", row)  # noqa: S608
            connection.execute("COMMIT")
        found = {"cpu_ms": round((time.process_time() - before) / len(mails) * 1000, 3), "per_second": round(len(mails) / (time.perf_counter() - began), 1)}
        connection.close()
    return found


def _cpu_each(mails: list[bytes], work: Callable[[bytes], Any]) -> float:
    before = time.process_time()
    for data in mails:
        work(data)
    return round((time.process_time() - before) / len(mails) * 1000, 3)


def _parts(mail: Any) -> int:
    return sum(len(part.get_payload(decode=True) or b"") for part in mail.walk())


def _wait_for_smtp(port: int) -> None:
    def greets() -> bool:
        try:
            smtplib.SMTP("127.0.0.1", port, timeout=2).close()
        except OSError:
            return False
        return True

    _wait_until(greets, 20)


def _wait_until(holds: Callable[[], bool], seconds: float = ARRIVE_SECONDS) -> None:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError("the mails did not arrive in time")
        time.sleep(0.05)


def _listen(port: int) -> None:
    """What `_accepting` measures: run as `python -m bench.mail PORT`."""
    from aiosmtpd.smtp import SMTP

    class Nowhere:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
            return "250 gone"

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(Nowhere()), "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    _listen(int(sys.argv[1]))
