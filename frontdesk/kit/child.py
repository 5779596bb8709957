"""A process that a supervisor keeps alive: what to run, one life of it, and its lines."""

from __future__ import annotations

import contextlib
import ctypes
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TextIO

from frontdesk.kit.ready import READY, SUCCEEDS, WORKS

LONGEST_LINE_BYTES = 16_384
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep alive. `environment` is added to ours. One that waits is not started before `release`.

    `relieved_by` is the signal that asks it to end once its successor works, which may take it `leaves_within_seconds`.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False
    relieved_by: int = signal.SIGTERM
    leaves_within_seconds: float = 10.0


class Life:
    """One process of a child, from its start on. The head of a group of its own; used in the main thread."""

    def __init__(self, child: Child, lines: Lines, selector: selectors.BaseSelector, *, at: float, succeeds: bool) -> None:
        """`at` is the monotonic instant; `succeeds` says that a predecessor still works."""
        self.child = child
        self.started_at = at
        self.is_loaded = False
        self.is_ready = False
        self._lines = lines
        self._selector = selector
        (hears, says), (sees, tells) = os.pipe(), os.pipe()
        self._process = subprocess.Popen(
            child.command, stdin=subprocess.DEVNULL, stdout=says, stderr=says, pass_fds=(tells,),
            env=os.environ | child.environment | {READY: str(tells)} | ({SUCCEEDS: "yes"} if succeeds else {}),
            start_new_session=True, preexec_fn=dying_with_parent(),
        )
        os.close(says)
        os.close(tells)
        self._open = {hears: self._take_lines, sees: self._take_word}
        for descriptor in self._open:
            os.set_blocking(descriptor, False)
            selector.register(descriptor, selectors.EVENT_READ, partial(self._read, descriptor))

    def status(self) -> int | None:
        """None while it runs, else how it ended, as `subprocess` says it."""
        return self._process.poll()

    def send(self, number: int) -> None:
        if self.status() is None:
            self._process.send_signal(number)

    def kill(self) -> bool:
        """End it and whatever it left behind; True when it had to be killed."""
        had_to = self.status() is None
        kill_group(self._process.pid)
        self._process.wait()
        self.bury()
        return had_to

    def bury(self) -> None:
        """It has ended: take its last words, end what it left behind."""
        kill_group(self._process.pid)
        for descriptor in list(self._open):
            self._read(descriptor)
        for descriptor in list(self._open):
            self._close(descriptor)
        self._lines.finish()

    def _read(self, descriptor: int) -> None:
        with contextlib.suppress(BlockingIOError):
            while data := os.read(descriptor, 65536):
                self._open[descriptor](data)
            self._close(descriptor)

    def _take_lines(self, data: bytes) -> None:
        self._lines.add(data)

    def _take_word(self, said: bytes) -> None:
        self.is_loaded = True
        self.is_ready = WORKS in said

    def _close(self, descriptor: int) -> None:
        del self._open[descriptor]
        self._selector.unregister(descriptor)
        os.close(descriptor)


class Lines:
    """What a child says, line by line, with its name in front."""

    def __init__(self, name: str, out: TextIO) -> None:
        self._name = name
        self._out = out
        self._rest = b""

    def add(self, data: bytes) -> None:
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            self.say(line.decode(errors="replace").rstrip())
        if len(self._rest) > LONGEST_LINE_BYTES:
            self.finish()

    def finish(self) -> None:
        if self._rest:
            self.say(self._rest.decode(errors="replace").rstrip())
        self._rest = b""

    def say(self, line: str) -> None:
        # Nobody may be reading any more (a closed terminal): the desk goes on all the same.
        with contextlib.suppress(OSError, ValueError):
            self._out.write(f"{self._name} | {line}\n")
            self._out.flush()


def how_it_ended(status: int) -> str:
    """An exit status in words, as `subprocess` gives it: negative for a signal."""
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"ended by signal {-status}"


def dying_with_parent(by: signal.Signals = signal.SIGKILL) -> Callable[[], None] | None:
    """A `preexec_fn` after which the process gets that signal when the one that starts it ends, however. Linux only."""
    if sys.platform != "linux":
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def before_exec() -> None:
        prctl(PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
