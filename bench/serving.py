"""Whole desks as `serve` starts them, behind their front doors; and eight agents who page through the inbox of one."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.desk import ROOT, Browser, free_port, wait_for
from bench.measure import family

START_SECONDS = 60
DESCRIPTORS = 65_536

Trace = TracebackType | None


class Serving:
    """A desk on that folder. `environment` is added to ours."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        _allow_descriptors()
        command = [sys.executable, "-m", "frontdesk", "serve", "--data", str(folder), "--smtp-port", "0"]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)], cwd=ROOT, env=os.environ | (environment or {}), stdout=subprocess.DEVNULL,
        )
        wait_for(self.port, START_SECONDS)
        _wait_for_streams(self.port)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Trace) -> None:
        end(self._process)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def pids(self, word: str) -> list[int]:
        """The processes of the desk whose command has that word."""
        return [pid for pid in family(self._process.pid) if word in Path(f"/proc/{pid}/cmdline").read_text()]


class Paging:
    """Agents who page through the inbox, one page a second each, until the block ends; `count` says how many pages."""

    def __init__(self, port: int, sessions: Sequence[str], pause_seconds: float = 1.0) -> None:
        self.count = 0
        self._over = threading.Event()
        self._pause_seconds = pause_seconds
        self._threads = [threading.Thread(target=self._page, args=(Browser(port, session),)) for session in sessions]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Trace) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _page(self, browser: Browser) -> None:
        while not self._over.wait(self._pause_seconds):
            status, _page, _took = browser.get("/inbox/open/")
            if status != 200:
                raise RuntimeError(f"the inbox answered {status}")
            self.count += 1


def end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


def _allow_descriptors() -> None:
    """What docs/running.md says: two for each stream at the front door. Only root may go beyond what root has allowed."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))


def _wait_for_streams(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/live/health", timeout=5) as health:
                if health.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"no streams on port {port} within {START_SECONDS} s")
