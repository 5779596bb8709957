"""Real processes, small ones: a supervisor in a process of its own, and children which live, die and refuse."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SUPERVISOR = """
import sys, threading
from frontdesk.kit.child import Child
from frontdesk.kit.supervise import Supervisor

children = [
    Child(f"child{number}", (sys.executable, "-c", code), waits="waits" in code) for number, code in enumerate(sys.argv[2:])
]
supervisor = Supervisor(children, stop_seconds=float(sys.argv[1]))
threading.Timer(0.5, supervisor.release).start()
sys.exit(supervisor.run())
"""
WAITS = "import os, time; print('waits no more', os.getpid(), flush=True); time.sleep(60)"
LIVES = "import os, time; print('lives', os.getpid(), flush=True); time.sleep(60)"
DIES = "import os; print('dies', os.getpid(), flush=True); raise SystemExit(3)"
REFUSES = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('refuses', os.getpid(), flush=True); time.sleep(60)"
)
LEAVES_ONE_BEHIND = (
    "import os, subprocess, sys, time;"
    "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print('leaves', left.pid, flush=True); time.sleep(60)"
)


IN_TIME = 10
"""Seconds on a busy machine; half of what a child is given to end by itself."""


class Running:
    """A supervisor with these children, and what it says."""

    def __init__(self, *children: str, stop_seconds: float = 20, starter: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(
            [*starter, sys.executable, "-c", SUPERVISOR, str(stop_seconds), *children], stderr=subprocess.PIPE, text=True,
            cwd=Path(__file__).resolve().parents[3],
        )

    def hears(self, pattern: str) -> re.Match[str]:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"it ended without saying {pattern!r}")

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """The exit status, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        status = self.process.wait(timeout=30)
        return status, time.monotonic() - began


@pytest.fixture
def start() -> Iterator[type[Running]]:
    began: list[Running] = []

    class Started(Running):
        def __init__(self, *children: str, stop_seconds: float = 20, starter: tuple[str, ...] = ()) -> None:
            super().__init__(*children, stop_seconds=stop_seconds, starter=starter)
            began.append(self)

    yield Started
    for running in began:
        running.process.kill()
        running.process.wait()
        assert running.process.stderr is not None
        running.process.stderr.close()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    if sys.platform == "linux":
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return True


def ends_soon(pid: int) -> bool:
    deadline = time.monotonic() + IN_TIME
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_every_line_of_a_child_carries_its_name(start: type[Running]) -> None:
    assert start(LIVES).hears(r"^child0 \| lives \d+$")


def test_one_that_waits_starts_when_it_is_released(start: type[Running]) -> None:
    began = time.monotonic()
    running = start(WAITS, LIVES)
    running.hears("waits no more")
    assert time.monotonic() - began > 0.5


def test_a_killed_child_is_started_again_at_once(start: type[Running]) -> None:
    running = start(LIVES, LIVES)
    first = int(running.hears(r"child0 \| lives (\d+)")[1])
    os.kill(first, signal.SIGKILL)
    assert running.hears(r"child0 \| ended by SIGKILL; starting it again in 0.1 s")
    second = int(running.hears(r"child0 \| lives (\d+)")[1])
    assert second != first


def test_a_child_that_keeps_dying_is_started_less_and_less_often(start: type[Running]) -> None:
    running = start(DIES)
    for seconds in ("0.1", "0.2", "0.4"):
        assert running.hears(rf"child0 \| ended with status 3; starting it again in {seconds} s")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_all_gently(start: type[Running], number: int) -> None:
    running = start(LIVES, LIVES)
    pids = [int(running.hears(r"lives (\d+)")[1]) for _child in range(2)]
    status, seconds = running.stop(number)
    assert (status, seconds < IN_TIME) == (0, True)
    assert not any(is_alive(pid) for pid in pids)


def test_under_nohup_a_hang_up_is_nothing(start: type[Running]) -> None:
    running = start(LIVES, starter=("nohup",))
    pid = int(running.hears(r"lives (\d+)")[1])
    running.process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    assert is_alive(pid)
    assert running.process.poll() is None


def test_started_in_the_background_of_a_script_it_still_hears_an_interrupt(start: type[Running]) -> None:
    running = start(LIVES, starter=("sh", "-c", 'trap "" INT; exec "$@"', "sh"))
    running.hears(r"lives (\d+)")
    status, seconds = running.stop(signal.SIGINT)
    assert (status, seconds < IN_TIME) == (0, True)


def test_a_stubborn_child_is_killed_in_time(start: type[Running]) -> None:
    running = start(REFUSES, stop_seconds=1)
    pid = int(running.hears(r"refuses (\d+)")[1])
    status, seconds = running.stop()
    assert status == 1
    assert 0.9 < seconds < IN_TIME
    assert not is_alive(pid)


def test_a_second_signal_kills_at_once(start: type[Running]) -> None:
    running = start(REFUSES)
    running.hears(r"refuses (\d+)")
    running.process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    status, seconds = running.stop(signal.SIGINT)
    assert (status, seconds < IN_TIME) == (1, True)


def test_what_a_child_leaves_behind_goes_with_it(start: type[Running]) -> None:
    running = start(LEAVES_ONE_BEHIND)
    left = int(running.hears(r"leaves (\d+)")[1])
    assert is_alive(left)
    running.stop()
    assert ends_soon(left)


def test_a_child_may_die_while_it_waits_for_its_next_start(start: type[Running]) -> None:
    running = start(DIES, LIVES)
    running.hears("again in 0.8 s")
    status, seconds = running.stop()
    assert (status, seconds < IN_TIME) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent died")
def test_children_die_when_their_parent_is_killed_outright(start: type[Running]) -> None:
    running = start(REFUSES)
    refuses = int(running.hears(r"refuses (\d+)")[1])
    running.process.kill()
    running.process.wait()
    assert ends_soon(refuses)
