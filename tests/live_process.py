"""The real live process over the test's database and data folder, and readers who open real streams on it."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

from frontdesk.kit import clock
from frontdesk.kit.live import ticket

PATIENCE_SECONDS = 10


class LiveProcess:
    """uvicorn with `frontdesk.asgi` on a loopback port of its own.

    `environment` says whose desk it serves, `descriptors` how many it may have open.
    """

    def __init__(self, environment: dict[str, str] | None = None, descriptors: int | None = None) -> None:
        self.port = _free_port()
        self._limit = ["sh", "-c", f'ulimit -n {descriptors}; exec "$@"', "sh"] if descriptors else []
        self._environment = os.environ | (environment or environment_of_the_test())
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "3"]
        command = [*self._limit, sys.executable, "-m", "uvicorn", "frontdesk.asgi:application", *options]
        self._process = subprocess.Popen(command, env=self._environment, start_new_session=True)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the live process did not start")
            time.sleep(0.05)

    def stop(self) -> float:
        """Ask it to end; how many seconds that took."""
        began = time.monotonic()
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None
        return time.monotonic() - began

    def health(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/live/health", timeout=2) as answer:
            return json.load(answer)

    def waits_until_it_has_read(self, event_id: int) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.health()["event"] < event_id:
            assert time.monotonic() < deadline, f"event {event_id} was not read"
            time.sleep(0.01)

    def token(self, subject: str, *topics: str, valid_seconds: int = 60) -> str:
        return ticket.issue(subject, list(topics), at=clock.now(), valid_seconds=valid_seconds)

    def open(self, token: str, *, after: int | str | None = None, origin: str = "") -> Reader:
        """A stream; its greeting is read already, and what came before it is in `replayed`."""
        reader = self.opened(token, after=after, origin=origin)
        reader.be_greeted()
        return reader

    def opened(self, token: str, *, after: int | str | None = None, origin: str = "") -> Reader:
        """A stream that was answered."""
        return Reader(self.port, token, after, origin)

    def ask(self, method: str = "GET", path: str = "/live", **headers: str) -> HTTPResponse:
        """An answer that is no stream."""
        asking = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        asking.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return asking.getresponse()

    def _answers(self) -> bool:
        try:
            return "status" in self.health()
        except OSError:
            return False


class Reader:
    """Somebody at a stream. Signals are kept in the order in which they came, with the id that each carried."""

    def __init__(self, port: int, token: str, after: int | str | None, origin: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        if after is not None:
            headers["Last-Event-ID"] = str(after)
        if origin:
            headers["Origin"] = origin
        self._connection = HTTPConnection("127.0.0.1", port, timeout=None)
        self._connection.request("GET", "/live", headers=headers)
        self.answer = self._connection.getresponse()
        self.last_event_id = after if isinstance(after, int) else None
        self.replayed: list[dict[str, Any]] = []
        self._came: queue.Queue[tuple[dict[str, Any], int | None] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def next(self, timeout_seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next signal; AssertionError when none comes in that time."""
        try:
            came = self._came.get(timeout=timeout_seconds)
        except queue.Empty:
            raise AssertionError(f"nothing came within {timeout_seconds} s") from None
        assert came is not None, "the stream has ended"
        signal_, event_id = came
        if event_id:
            self.last_event_id = event_id
        return signal_

    def hears_nothing(self, for_seconds: float = 0.3) -> bool:
        time.sleep(for_seconds)
        return self._came.empty()

    def cut(self) -> None:
        """The network goes away without a word."""
        if self._connection.sock is not None:
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(2)

    def be_greeted(self) -> None:
        while (said := self.next())["kind"] != "hello":
            self.replayed.append(said)

    def _listen(self) -> None:
        event_id = None
        try:
            for line in self.answer:
                field, _colon, value = line.decode().strip().partition(": ")
                if field == "id":
                    event_id = int(value)
                elif field == "data":
                    self._came.put((json.loads(value), event_id))
                    event_id = None
        except (OSError, ValueError, AttributeError):
            pass
        self._came.put(None)


@contextmanager
def live_process(environment: dict[str, str] | None = None, descriptors: int | None = None) -> Iterator[LiveProcess]:
    process = LiveProcess(environment, descriptors)
    process.start()
    try:
        yield process
    finally:
        process.stop()


def environment_of_the_test() -> dict[str, str]:
    """The same desk as this test's: its folder, its key, its database."""
    database = connection.settings_dict
    environment = {"FRONTDESK_DATA": str(settings.FRONTDESK_DATA), "FRONTDESK_SECRET_KEY": settings.SECRET_KEY, "FRONTDESK_LOG": "WARNING"}
    if connection.vendor == "sqlite":
        desk = Path(settings.FRONTDESK_DATA, "desk.sqlite3")
        if not desk.exists():
            desk.symlink_to(database["NAME"])
        return environment | {"DATABASE_URL": "", "REDIS_URL": ""}
    where = urlencode({"host": database["HOST"]})
    user = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}" if database["PASSWORD"] else quote(database["USER"])
    port = f"localhost:{database['PORT']}" if database["PORT"] else ""
    return environment | {"DATABASE_URL": f"postgresql://{user}@{port}/{database['NAME']}?{where}", "REDIS_URL": settings.REDIS_URL}


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]
