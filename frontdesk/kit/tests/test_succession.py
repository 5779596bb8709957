"""A successor is started beside, takes over when it says so, and until then nothing is different."""

from __future__ import annotations

import json
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
import json, signal, sys, threading
from frontdesk.kit.child import Child
from frontdesk.kit.supervise import Supervisor

def child(code):
    return Child("child", (sys.executable, "-c", code), relieved_by=signal.SIGUSR1, leaves_within_seconds=1)

def listen():
    for line in sys.stdin:
        asked, *code = json.loads(line)
        done = {"prepare": lambda: supervisor.prepare(child(*code)).has_taken_over, "relieve": lambda: supervisor.relieve("child")}.get(asked)
        if done:
            done().add_done_callback(lambda future, asked=asked: print(f"{asked}d: {future.result()}", file=sys.stderr, flush=True))
        else:
            supervisor.dismiss("child")

supervisor = Supervisor([child(sys.argv[1])], stop_seconds=5)
threading.Thread(target=listen, daemon=True).start()
sys.exit(supervisor.run())
"""
LIVES = """
import os, signal, sys, time
from frontdesk.kit import ready
signal.signal(signal.SIGUSR1, lambda *_: (print("relieved", flush=True), sys.exit()))
print("{name} lives", os.getpid(), ready.has_predecessor(), flush=True)
time.sleep({seconds})
ready.say_ready()
print("{name} works", flush=True)
time.sleep(60)
"""
OLD = LIVES.format(name="old", seconds=0)
NEW = LIVES.format(name="new", seconds=0.2)
SLOW = LIVES.format(name="slow", seconds=60)
STUBBORN = OLD.replace('(print("relieved", flush=True), sys.exit())', 'print("not now", flush=True)')
DIES = "print('dies', flush=True); raise SystemExit(3)"


class Running:
    """A supervisor of one child, told by lines what to do with it."""

    def __init__(self, code: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=Path(__file__).resolve().parents[3],
        )

    def asked_to(self, *what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def says(self, pattern: str) -> re.Match[str]:
        """The next line, which must be that."""
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(pattern, line)
        assert found, f"it said {line!r}, not {pattern!r}"
        return found


@pytest.fixture
def start() -> Iterator[type[Running]]:
    began: list[Running] = []

    class Started(Running):
        def __init__(self, code: str) -> None:
            super().__init__(code)
            began.append(self)

    yield Started
    for running in began:
        running.process.kill()
        running.process.wait()
        for pipe in (running.process.stdin, running.process.stderr):
            assert pipe is not None
            pipe.close()


def worked(running: Running, name: str = "old") -> int:
    """The process id of the child, once it works."""
    pid = int(running.says(rf"{name} lives (\d+)")[1])
    running.says(f"{name} works")
    return pid


def test_the_predecessor_works_until_its_successor_says_that_it_does(start: type[Running]) -> None:
    running = start(OLD)
    worked(running)
    running.asked_to("prepare", NEW)
    running.says(r"new lives \d+ True")
    running.says("new works")
    began = time.monotonic()
    assert {running.says("relieved|prepared: True")[0], running.says("relieved|prepared: True")[0]} == {"relieved", "prepared: True"}
    assert time.monotonic() - began > 0.2, "what was on its way to the old one was still answered"


def test_a_successor_that_dies_leaves_all_as_it_was(start: type[Running]) -> None:
    running = start(OLD)
    old = worked(running)
    running.asked_to("prepare", DIES)
    running.says("dies")
    running.says("ended with status 3 before it took over")
    running.says("prepared: False")
    os.kill(old, signal.SIGKILL)
    running.says("ended by SIGKILL; starting it again in 0.1 s")
    worked(running)


def test_a_successor_can_be_given_up(start: type[Running]) -> None:
    running = start(OLD)
    old = worked(running)
    running.asked_to("prepare", SLOW)
    running.says("slow lives")
    running.asked_to("dismiss")
    running.says("prepared: False")
    os.kill(old, 0)


def test_where_the_predecessor_dies_its_successor_takes_over(start: type[Running]) -> None:
    running = start(OLD)
    old = worked(running)
    running.asked_to("prepare", NEW)
    running.says("new lives")
    os.kill(old, signal.SIGKILL)
    running.says("ended by SIGKILL; its successor takes over")
    assert {running.says("new works|prepared: True")[0], running.says("new works|prepared: True")[0]} == {"new works", "prepared: True"}


def test_who_was_relieved_is_not_started_again_until_a_successor_works(start: type[Running]) -> None:
    running = start(OLD)
    worked(running)
    running.asked_to("relieve")
    running.says("relieved")
    running.says("relieved: None")
    running.asked_to("prepare", NEW)
    running.says(r"new lives \d+ False")
    assert {running.says("new works|prepared: True")[0], running.says("new works|prepared: True")[0]} == {"new works", "prepared: True"}


def test_a_predecessor_that_does_not_leave_is_killed_in_time(start: type[Running]) -> None:
    running = start(STUBBORN)
    worked(running)
    running.asked_to("prepare", NEW)
    running.says("new lives")
    running.says("new works")
    assert {running.says("not now|prepared: True")[0], running.says("not now|prepared: True")[0]} == {"not now", "prepared: True"}
    running.says("its predecessor did not end in time and is killed")
