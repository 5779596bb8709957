"""`frontdesk serve` in a folder of its own, what it prints, and who belongs to it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests import prepared

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class Serve:
    """Starts at once; `address()` waits for the first page. Runs on SQLite, whatever the tests run on, or as `known` says."""

    def __init__(self, folder: Path, *options: str, port: int | None = None, known: dict[str, str] | None = None, is_first_start: bool = False) -> None:
        self.folder = folder
        self.port = port or free_port()
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not is_first_start:
            prepared.lay_out(folder)
        self._log = folder.parent / f"serve-{self.port}.log"
        command = [sys.executable, "-P", "-m", "frontdesk", "serve", "--data", str(folder), "--smtp-port", "0", *options]
        if "--domain" not in options or "--no-front" in options:
            command += ["--port", str(self.port)]
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=environment() | (known or {}), text=True)

    def address(self) -> str:
        """The address that it prints once the first page answers."""
        line = self.says()
        assert line.startswith("Frontdesk is at "), f"it said {line!r} and\n{self.said()}"
        return line.removeprefix("Frontdesk is at ").strip()

    def says(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def said(self) -> str:
        """What it wrote to standard error."""
        return self._log.read_text(errors="replace")

    def get(self, path: str, headers: dict[str, str] | None = None, port: int | None = None) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read()

    def answers(self, path: str, port: int | None = None) -> bool:
        """Whether something comes that is no error of the desk's."""
        try:
            return self.get(path, port=port)[0].status < 500
        except OSError:
            return False

    def streams(self, number: int) -> list[http.client.HTTPResponse]:
        """So many open streams, each of an agent of its own."""
        return [self._open_stream(ticket) for ticket in self.tickets(number)]

    def tickets(self, number: int) -> list[str]:
        """So many tickets to streams, each for an agent of its own."""
        make = "print(ticket.issue(f'agent:{number}', [f'agent:{number}'], at=clock.now()))"
        code = f"from frontdesk.kit.live import ticket; from frontdesk.kit import clock\nfor number in range({number}): {make}"
        return self.do(code).split()

    def do(self, code: str) -> str:
        """Run the code in a process of its own over the desk's database; what it printed."""
        known = environment() | {"FRONTDESK_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "frontdesk.settings"}
        return subprocess.run([sys.executable, "-P", "-c", code], env=known, capture_output=True, text=True, check=True).stdout

    def _open_stream(self, token: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/live", headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        assert answer.status == 200
        return answer

    def processes(self) -> dict[str, int]:
        """The process ids of its children, by what they are."""
        listed = subprocess.run(["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False)
        names = {"frontdesk.web": "web", "frontdesk.streams": "live", "frontdesk work": "worker", "Caddyfile": "front"}
        found = (line.strip().split(" ", 1) for line in listed.stdout.splitlines())
        return {name: int(pid) for pid, args in found for part, name in names.items() if part in args}

    def stop(self, number: int = signal.SIGINT) -> tuple[int, float]:
        """Its exit status and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        status = self.process.wait(20)
        return status, time.monotonic() - began

    def end(self) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        assert self.process.stdout is not None
        self.process.stdout.close()


def environment() -> dict[str, str]:
    """Nothing of the tests' own desk."""
    ours = ("FRONTDESK_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {"PYTHONPATH": str(ROOT)}


def free_port() -> int:
    """A port such that the next one is free as well, outside the range that the system hands out by itself."""
    for port in range(20000 + os.getpid() % 5000 * 2, 32000, 2):
        try:
            for number in (port, port + 1):
                socket.create_server(("127.0.0.1", number)).close()
        except OSError:
            continue
        return port
    raise RuntimeError("no port is free")


def soon(happens: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether it becomes true within that time."""
    deadline = time.monotonic() + seconds
    while not happens() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happens()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
