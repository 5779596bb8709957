"""A backlog over IMAP: how fast a worker catches it up, and what agents feel of it meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from bench import load
from bench.desk import ROOT, Browser, Desk, Web, signed_in
from bench.mail import made
from bench.measure import cpu_seconds, family, latency

THERE_ALREADY = 5_000
PAGES = ("/inbox/open/", "/c/{number}/", "/inbox/waiting/", "/search/?q=baba")
PAUSE_SECONDS = 0.1
AT_ONCE = 100
CAUGHT_UP_SECONDS = 900


def run(database: str, count: int = 10_000) -> dict[str, Any]:
    """Mails a second from the server to the inbox, CPU a mail, and the pages' latency before and while."""
    from frontdesk.channels.carriers.email.tests import mailbox_server

    with Desk(database) as desk, mailbox_server.running() as server:
        agent = load.people()[0]
        load.conversations(THERE_ALREADY)
        mails = made(count)
        _fill(server, mails)
        with Web(desk) as web:
            pages = _Pages(web.port, signed_in(agent))
            before = pages.measured(lambda: len(pages.seconds) < 40)
            caught_up = _caught_up(desk, server, pages, count)
    return {
        "database": database, "mails": count, "mean_bytes": sum(map(len, mails)) // count, **caught_up,
        "pages_before": before, "load_average": round(os.getloadavg()[0], 2), "processors": os.cpu_count(),
    }


class _Pages:
    """An agent who opens page after page, with a moment in between."""

    def __init__(self, port: int, session_key: str) -> None:
        self._browser = Browser(port, session_key)
        self.seconds: list[float] = []

    def measured(self, goes_on: Any) -> dict[str, float]:
        self.seconds = []
        while goes_on():
            path = PAGES[len(self.seconds) % len(PAGES)].format(number=THERE_ALREADY - len(self.seconds) % 1000)
            status, _body, seconds = self._browser.get(path)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            self.seconds.append(seconds)
            time.sleep(PAUSE_SECONDS)
        return latency(self.seconds)


def _fill(server: Any, mails: list[bytes]) -> None:
    with server.client() as client:
        for begin in range(0, len(mails), AT_ONCE):
            client.multiappend("INBOX", mails[begin:begin + AT_ONCE])


def _caught_up(desk: Desk, server: Any, pages: _Pages, count: int) -> dict[str, Any]:
    from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox, MailboxFolder, RawMail
    from frontdesk.kit import sealed
    from frontdesk.people.models import Team

    address = DeskAddress.objects.create(email="help@desk.example.org", team=Team.objects.order_by("pk")[0], is_default=True)
    command = [sys.executable, "-m", "frontdesk", "work", "--data", str(desk.folder)]
    worker = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        time.sleep(4)
        pids = family(worker.pid)
        used, began = cpu_seconds(pids), time.perf_counter()
        box = Mailbox.objects.create(
            host="127.0.0.1", port=server.port, security="none", username="desk", password_sealed=sealed.seal("secret"), address=address,
        )
        MailboxFolder.objects.create(mailbox=box)
        ended = threading.Event()
        felt: dict[str, Any] = {}
        agent = threading.Thread(target=lambda: felt.update(pages.measured(lambda: not ended.is_set())))
        agent.start()
        try:
            while RawMail.objects.exclude(outcome="").count() < count:
                if time.perf_counter() - began > CAUGHT_UP_SECONDS:
                    raise TimeoutError("the backlog was not caught up in time")
                time.sleep(0.25)
            seconds = time.perf_counter() - began
        finally:
            ended.set()
            agent.join()
        used = cpu_seconds(pids) - used
        outcomes = {name: RawMail.objects.filter(outcome=name).count() for name in ("created", "appended", "duplicate", "ignored", "failed")}
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(10)
    return {
        "in_inbox_per_second": round(count / seconds, 1), "seconds": round(seconds, 1), "cpu_ms": round(used / count * 1000, 3),
        "outcomes": outcomes, "pages_while": felt,
    }
