"""A program that goes on as several processes ends as one, however it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAM = """
import signal, sys, time
from frontdesk.kit.several import go_on_as
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
go_on_as(3)
time.sleep(60)
"""


@pytest.fixture
def program() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=Path(__file__).parents[3])
    assert _soon(lambda: len(_copies(process.pid)) == 3)
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


@pytest.mark.processes
def test_all_end_when_it_is_asked_to(program: subprocess.Popen[bytes]) -> None:
    copies = _copies(program.pid)
    program.send_signal(signal.SIGTERM)
    assert program.wait(5) == 0
    assert not any(map(_lives, copies))


@pytest.mark.processes
def test_one_that_dies_takes_the_others_with_it_and_the_failure_is_seen(program: subprocess.Popen[bytes]) -> None:
    copies = _copies(program.pid)
    os.kill(copies[1], signal.SIGKILL)
    assert program.wait(5) == 1
    assert not any(map(_lives, copies))


@pytest.mark.processes
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_none_is_left_when_the_first_is_killed(program: subprocess.Popen[bytes]) -> None:
    copies = _copies(program.pid)
    program.kill()
    program.wait(5)
    assert _soon(lambda: not any(map(_lives, copies)))


def _copies(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(each) for each in listed.stdout.split()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _soon(holds: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
